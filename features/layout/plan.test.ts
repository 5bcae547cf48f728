import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DocumentChannel,
  type DocumentRole,
  documentSchema,
  type LayoutDocument,
} from './document-model.ts';
import { deletedIn, planLayout, siblings } from './plan.ts';
import { movedBetween, reorder } from './reorder.ts';

const others = { roles: 1, channels: 0, inCategory: {} };

const role = (key: string, name = key): DocumentRole => ({
  key,
  name,
  color: 0,
  hoist: false,
  mentionable: false,
  permissions: '0',
});
const channel = (
  key: string,
  parent: string | null = null,
  patch: Partial<DocumentChannel> = {},
): DocumentChannel => ({
  key,
  kind: 'text',
  name: key,
  topic: null,
  parent,
  nsfw: false,
  slowmode: 0,
  overwrites: {},
  ...patch,
});
const category = (key: string): DocumentChannel => channel(key, null, { kind: 'category' });

const anyDocument: fc.Arbitrary<LayoutDocument> = fc
  .record({
    roles: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 }),
    channels: fc.uniqueArray(fc.integer({ min: 10, max: 19 }), { maxLength: 8 }),
    names: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 20, maxLength: 20 }),
    inside: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  })
  .map(({ roles, channels, names, inside }) => ({
    roles: roles.map((id) => role(`#${id}`, names[id])),
    channels: [
      category('#99'),
      ...channels.map((id) => channel(`#${id}`, inside[id] ? '#99' : null, { name: names[id] ?? '' })),
    ],
  }));

test('a layout that is as it is wanted has nothing to change', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(planLayout(document, document, others)).toEqual({ changes: [], problems: [] });
    }),
  );
});

test('everything that is made, deleted, renamed or moved elsewhere is named, and nothing else', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (before, wanted) => {
      const { changes } = planLayout(before, wanted, others);
      const keys = (document: LayoutDocument): readonly string[] =>
        [...document.roles, ...document.channels].map(({ key }) => key);
      const of = (deed: string): readonly string[] =>
        changes.filter((change) => change.deed === deed).map(({ key }) => key);
      expect(of('create').toSorted()).toEqual(
        keys(wanted)
          .filter((key) => !keys(before).includes(key))
          .toSorted(),
      );
      expect(of('delete').toSorted()).toEqual(
        keys(before)
          .filter((key) => !keys(wanted).includes(key))
          .toSorted(),
      );
      for (const change of changes.filter(({ deed }) => deed === 'change'))
        expect(change).toMatchObject({ fields: ['name'] });
      const parents = new Map(before.channels.map(({ key, parent }) => [key, parent]));
      for (const { key, parent } of wanted.channels)
        if (parents.has(key) && parents.get(key) !== parent) expect(of('move')).toContain(key);
    }),
  );
});

test('an order is put right without moving anything that stands right among its own', () => {
  const list = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  fc.assert(
    fc.property(list, list, (all, group) => {
      const after = reorder(all, [group]);
      expect(after.filter((item) => group.includes(item))).toEqual(group);
      const rest = (items: readonly string[]): readonly string[] =>
        items.filter((item) => !group.includes(item));
      expect(rest(after)).toEqual(rest(all));
      expect(reorder(after, [group])).toEqual(after);
    }),
  );
});

test('of two orders as few as possible count as moved', () => {
  expect(movedBetween(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(['d']);
  expect(movedBetween(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([]);
  expect(movedBetween(['a', 'b', 'c'], ['c', 'b', 'a'])).toHaveLength(2);
});

test('what stands in one category is told apart from what stands in another', () => {
  expect(siblings([category('#1'), channel('#2', '#1'), channel('#3'), channel('#4', '#1')])).toEqual([
    ['#1', '#3'],
    ['#2', '#4'],
  ]);
});

test.each([
  ['too-many-roles', { roles: Array.from({ length: 250 }, (_, n) => role(`new-${n}`)), channels: [] }],
  ['too-many-channels', { roles: [], channels: Array.from({ length: 501 }, (_, n) => channel(`new-${n}`)) }],
  [
    'category-full',
    {
      roles: [],
      channels: [category('new-c'), ...Array.from({ length: 51 }, (_, n) => channel(`new-${n}`, 'new-c'))],
    },
  ],
  ['no-category', { roles: [], channels: [channel('new-1'), channel('new-2', 'new-1')] }],
  ['no-category', { roles: [], channels: [channel('new-1', '1234567')] }],
  ['unknown', { roles: [role('#7')], channels: [] }],
  [
    'unknown',
    {
      roles: [],
      channels: [channel('new-1', null, { overwrites: { 'new-r': { type: 0, allow: '0', deny: '0' } } })],
    },
  ],
  [
    'unknown',
    {
      roles: [role('new-r')],
      channels: [channel('new-1', null, { overwrites: { 'new-r': { type: 1, allow: '0', deny: '0' } } })],
    },
  ],
  ['topic-too-long', { roles: [], channels: [channel('new-1', null, { topic: 'x'.repeat(1_025) })] }],
  [
    'topic-too-long',
    { roles: [], channels: [channel('new-1', null, { kind: 'forum', topic: 'x'.repeat(4_097) })] },
  ],
  ['twice', { roles: [role('new-1'), role('new-1')], channels: [] }],
])('a layout that cannot be says %s', (code, wanted) => {
  const { problems } = planLayout({ roles: [], channels: [] }, wanted, others);
  expect(problems.map((problem) => problem.code)).toContain(code);
});

test('a forum may say more than another channel', () => {
  const forum = channel('new-1', null, { kind: 'forum', topic: 'x'.repeat(4_096) });
  const wanted = documentSchema.parse({ roles: [], channels: [forum] });
  expect(planLayout({ roles: [], channels: [] }, wanted, others).problems).toEqual([]);
});

test('what is not there is named as it is called, though a thing of the other kind has its number', () => {
  const before = { roles: [role('#1', 'Drivers')], channels: [] };
  const wanted = { roles: before.roles, channels: [channel('#1', null, { name: 'chat' })] };
  expect(planLayout(before, wanted, others).problems).toEqual([{ code: 'unknown', key: '#1', name: 'chat' }]);
});

test('a member may be named by their id, and by nothing else', () => {
  const of = (subject: string, type: 0 | 1) =>
    planLayout(
      { roles: [role('#3')], channels: [] },
      {
        roles: [role('#3')],
        channels: [channel('new-1', null, { overwrites: { [subject]: { type, allow: '0', deny: '0' } } })],
      },
      others,
    ).problems.map(({ code }) => code);
  expect(of('12345678', 1)).toEqual([]);
  expect(of('#3', 0)).toEqual([]);
  expect(of('#3', 1)).toEqual(['unknown']);
});

test('a plan says which permissions to do harm with it gives to a role, and in a channel', () => {
  const givenIn = (before: LayoutDocument, wanted: LayoutDocument) =>
    planLayout(before, wanted, others).changes.map((change) => ('gives' in change ? change.gives : []));
  const of = (permissions: bigint): LayoutDocument => ({
    roles: [{ ...role('#1'), permissions: String(permissions) }],
    channels: [],
  });
  const [administrator, kick, send] = [1n << 3n, 1n << 1n, 1n << 11n];
  expect(givenIn(of(send), of(send | administrator | kick))).toEqual([['Administrator', 'Kick Members']]);
  expect(givenIn(of(administrator | kick), of(kick))).toEqual([[]]);
  expect(givenIn({ roles: [], channels: [] }, of(administrator | send))).toEqual([['Administrator']]);
  const inChannel = (allow: bigint, deny = 0n): LayoutDocument => ({
    roles: [],
    channels: [
      channel('#2', null, {
        overwrites: { '12345678': { type: 0, allow: String(allow), deny: String(deny) } },
      }),
    ],
  });
  const messages = 1n << 13n;
  expect(givenIn(inChannel(send), inChannel(send | messages))).toEqual([['Manage Messages']]);
  expect(givenIn(inChannel(0n, messages), inChannel(0n))).toEqual([['Manage Messages']]);
  expect(givenIn(inChannel(0n, messages), { roles: [], channels: [channel('#2')] })).toEqual([
    ['Manage Messages'],
  ]);
  expect(givenIn(inChannel(messages), inChannel(0n, messages))).toEqual([[]]);
});

test('a channel stays of its kind', () => {
  const before = { roles: [], channels: [channel('#1')] };
  const wanted = { roles: [], channels: [channel('#1', null, { kind: 'voice' })] };
  expect(planLayout(before, wanted, others).problems).toEqual([
    { code: 'other-kind', key: '#1', name: '#1' },
  ]);
});

test('a channel may stand in a category that is left alone, as long as there is room', () => {
  const wanted = { roles: [], channels: [channel('new-1', '1234567')] };
  const of = (count: number) =>
    planLayout({ roles: [], channels: [] }, wanted, {
      ...others,
      inCategory: { '1234567': { name: 'Old', count } },
    });
  expect(of(49).problems).toEqual([]);
  expect(of(50).problems).toEqual([{ code: 'category-full', key: '1234567', name: 'Old' }]);
});

test('what is deleted is named as it is called', () => {
  const before = { roles: [role('#1', 'Racers')], channels: [channel('#2')] };
  expect(deletedIn(planLayout(before, { roles: [], channels: [] }, others))).toEqual(['Racers', '#2']);
});

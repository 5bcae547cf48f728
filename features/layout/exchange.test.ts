import { expect, test } from 'vitest';
import type { LayoutDocument } from './document-model.ts';
import { layoutFileSchema, TEMPLATES, templateFile, toFile, withFile } from './exchange-model.ts';
import { planLayout } from './plan.ts';
import en from './web/locales/en.json' with { type: 'json' };
import fi from './web/locales/fi.json' with { type: 'json' };

const others = { roles: 1, channels: 0, inCategory: {} };
const HERE = '1000000000000000001';
const THERE = '1000000000000000002';
const nothing: LayoutDocument = { roles: [], channels: [] };

const club: LayoutDocument = {
  roles: [
    { key: '#1', name: 'Drivers', color: 1, hoist: true, mentionable: false, permissions: '0' },
    { key: '#2', name: 'Stewards', color: 2, hoist: true, mentionable: false, permissions: '8' },
  ],
  channels: [
    {
      key: '#1',
      kind: 'category',
      name: 'Club',
      topic: null,
      parent: null,
      nsfw: false,
      slowmode: 0,
      overwrites: {},
    },
    {
      key: '#2',
      kind: 'text',
      name: 'chat',
      topic: 'Talk',
      parent: '#1',
      nsfw: false,
      slowmode: 5,
      overwrites: {
        '#1': { type: 0, allow: '1024', deny: '0' },
        '12345678': { type: 1, allow: '1024', deny: '0' },
      },
    },
  ],
};

test('a layout is the same after it was a file, and a file says nothing of one server’s members', () => {
  const file = layoutFileSchema.parse(JSON.parse(JSON.stringify(toFile(club, HERE))));
  expect(JSON.stringify(file)).not.toContain('12345678');
  expect(planLayout(club, withFile(club, file, HERE), others)).toEqual({ changes: [], problems: [] });
  const anew = withFile(nothing, file, THERE);
  expect(planLayout(nothing, anew, others).problems).toEqual([]);
  expect(toFile(anew, THERE).channels.map(({ name, topic, slowmode }) => [name, topic, slowmode])).toEqual([
    ['Club', null, 0],
    ['chat', 'Talk', 5],
  ]);
  const [, chat] = anew.channels;
  expect(Object.keys(chat?.overwrites ?? {})).toEqual([anew.roles[0]?.key]);
});

test('what nobody but a role sees here, nobody but that role sees on another server', () => {
  const secret = {
    [HERE]: { type: 0 as const, allow: '0', deny: '1024' },
    '#2': { type: 0 as const, allow: '1024', deny: '0' },
  };
  const before = { ...club, channels: club.channels.map((each) => ({ ...each, overwrites: secret })) };
  const file = layoutFileSchema.parse(JSON.parse(JSON.stringify(toFile(before, HERE))));
  expect(JSON.stringify(file)).not.toContain(HERE);
  const { roles, channels } = withFile(nothing, file, THERE);
  const stewards = roles.find(({ name }) => name === 'Stewards')?.key ?? '';
  for (const { overwrites } of channels)
    expect(overwrites).toEqual({ [THERE]: secret[HERE], [stewards]: secret['#2'] });
  expect(planLayout(nothing, { roles, channels }, others).problems).toEqual([]);
  // Back where it came from it changes nothing.
  expect(planLayout(before, withFile(before, file, HERE), others).changes).toEqual([]);
});

test('a file that says something of a member is none', () => {
  const file = toFile(club, HERE);
  const of = (overwrites: object) =>
    layoutFileSchema.safeParse({
      ...file,
      channels: file.channels.map((each) => ({ ...each, overwrites })),
    }).success;
  const none = { allow: '0', deny: '0' };
  expect(of({ everyone: { type: 0, ...none } })).toBe(true);
  expect(of({ everyone: { type: 1, ...none } })).toBe(false);
  expect(of({ '12345678': { type: 0, ...none } })).toBe(false);
});

test('a file takes nothing away, and a second time it changes nothing', () => {
  const file = toFile(
    { ...nothing, roles: [{ ...(club.roles[0] as (typeof club.roles)[number]), color: 9 }] },
    HERE,
  );
  const wanted = withFile(club, file, HERE);
  expect(planLayout(club, wanted, others).changes).toEqual([
    { what: 'role', deed: 'change', key: '#1', name: 'Drivers', fields: ['color'], gives: [] },
  ]);
  expect(withFile(wanted, file, HERE)).toEqual(wanted);
});

test.each(TEMPLATES.flatMap((template) => [['en', template, en] as const, ['fi', template, fi] as const]))(
  'in %s the template %s is a layout that can be, with a name for everything',
  (_, template, words) => {
    const names: Readonly<Record<string, string>> = words.template[template];
    const file = templateFile(template, (name) => names[name] ?? '');
    expect(layoutFileSchema.safeParse(file).success).toBe(true);
    const { changes, problems } = planLayout(nothing, withFile(nothing, file, THERE), others);
    expect(problems).toEqual([]);
    expect(changes.length).toBeGreaterThan(8);
    for (const { name } of [...file.roles, ...file.channels]) expect(name).not.toBe('');
  },
);

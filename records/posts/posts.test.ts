import { expect, test } from 'vitest';
import { z } from 'zod';
import { emptyDesign } from '#messages/design.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { readLinks } from '#sync/links.ts';
import { startHttp } from '#tests/support/http.ts';
import { recordActions } from '../actions.ts';
import { BY_ID, defineRecord } from '../define-record.ts';
import { findAllRecords } from '../find-records.ts';
import { defineKind } from '../kind.ts';
import { RECORD_COLUMNS } from '../tables.ts';
import { postsBeside } from './beside.ts';
import { postedFields } from './contracts.ts';
import { followPosts, makePosts } from './follow.ts';
import { postMirror } from './mirror.ts';
import { definePosts } from './post.ts';

const [HERE, THERE] = ['100000000000000007', '100000000000000008'];
const SYSTEM = { kind: 'system' } as const;

/** A notice on several boards. */
const posts = definePosts({
  feature: 'notices',
  owner: 'notice',
  entity: 'notice-post',
  table: 'notice_posts',
  column: 'notice',
});
const notices = defineKind({
  definition: defineRecord({
    entity: 'notice',
    table: 'notices',
    fields: postedFields,
    sorts: { newest: BY_ID },
    searched: [],
    isMirrored: false,
  }),
  extra: postsBeside(posts),
  changed: (tx, before, after) => followPosts(tx, posts, before, after),
});
const actions = recordActions(notices);
const mirror = postMirror(notices, posts, async () => 'last_modified');
const feature = {
  name: 'notices',
  tables: [
    {
      version: 1,
      sql: `create table notices (${RECORD_COLUMNS}, design jsonb not null, channels jsonb not null, publish boolean not null, pinned boolean not null);
        create table notice_posts (${RECORD_COLUMNS}, notice integer not null, channel text not null,
          variable_values jsonb not null, state text not null, publication jsonb);`,
    },
  ],
  settings: z.strictObject({}),
  suggestedChannels: {},
  needs: { permissions: [], intents: [] },
  permissions: {},
  events: {},
  routes: [],
} as const;

const values = new Map([HERE, THERE].map((channel) => [channel ?? '', { channel: channel ?? '' }]));

/** A notice that was posted in two channels. */
const open = async () => {
  const { first: guild } = await startHttp(undefined, [feature]);
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  const design = { ...emptyDesign, content: 'Closed today' };
  await actions.create(guild, SYSTEM, {
    design,
    channels: [HERE ?? '', THERE ?? ''],
    publish: false,
    pinned: false,
  });
  const post = (known: typeof values) =>
    actions.act(guild, SYSTEM, 1, (tx, notice) => makePosts(tx, posts, notice, known));
  const links = async () => [...(await readLinks(guild, 'notice-post', ['1', '2', '3', '4'])).values()];
  return { guild, design, post, links };
};

test('a record is posted in each of its channels, and what changes of it follows to each', async () => {
  const { guild, design, post, links } = await open();
  await expect(post(new Map())).rejects.toMatchObject({ code: 'stale' });
  expect((await post(values)).posts).toMatchObject([
    { channel: HERE, state: 'posted' },
    { channel: THERE, state: 'posted' },
  ]);
  expect(await links()).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
  await actions.update(guild, SYSTEM, 1, { design: { ...design, content: 'Open again' } });
  expect([...(await mirror.loadAll(guild)).values()].map(({ fields }) => String(fields.shown))).toEqual([
    expect.stringContaining('Open again'),
    expect.stringContaining('Open again'),
  ]);
});

test('what somebody changes in one channel is the record’s, and what they delete there is gone there only', async () => {
  const { guild, post } = await open();
  await post(values);
  const shown = (await mirror.load(guild, '1'))?.fields.shown;
  await guild.change(SYSTEM, (tx) =>
    mirror.apply(tx, '1', { shown: String(shown).replace('Closed today', 'Closed all week') }),
  );
  expect(await actions.load(guild, 1)).toMatchObject({ design: { content: 'Closed all week' } });
  await guild.change(SYSTEM, (tx) => mirror.remove(tx, '1'));
  expect((await actions.load(guild, 1)).posts).toMatchObject([{ state: 'gone' }, { state: 'posted' }]);
  expect(await mirror.load(guild, '1')).toBeUndefined();
});

test('posts go with their record, and come back with it', async () => {
  const { guild, post } = await open();
  await post(values);
  await actions.remove(guild, SYSTEM, 1);
  expect(await findAllRecords(guild, posts.kind)).toEqual([]);
  expect((await actions.restore(guild, SYSTEM, 1)).posts).toMatchObject([
    { channel: HERE },
    { channel: THERE },
  ]);
});

import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type ClassicDesign, emptyDesign } from '#messages/design.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { readLink } from '#sync/links.ts';
import { ANA, FIRST, startHttp } from '#tests/support/http.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { announcements } from './feature.ts';

const list = `/api/v1/guilds/${FIRST}/announcements`;
const CHANNEL = '100000000000000007';
const OTHER = '100000000000000008';
const VOICE = '100000000000000009';

const design = (patch: Partial<ClassicDesign> = {}): ClassicDesign => ({
  ...emptyDesign,
  content: 'Race tonight',
  ...patch,
});

/** A guild with two channels for messages and one for voices. */
const open = async (deeds: Partial<DiscordDeeds> = {}) => {
  const http = await startHttp(undefined, [announcements], { discord: { ...noDeeds, ...deeds } });
  await http.first.change({ kind: 'discord' }, async (tx) => {
    const channel = (id: string, type: number) => ({ id, name: id, type, position: 0, parent_id: null });
    await tx.db
      .insertInto('channels')
      .values(
        [channel(CHANNEL, 0), channel(OTHER, 5), channel(VOICE, 2)].map((each) => ({
          ...each,
          overwrites: '[]',
        })),
      )
      .execute();
  });
  const make = (body: object = {}, as = 'ana') =>
    http.call(as, 'POST', list, { body: { title: 'Race', design: design(), ...body } });
  const change = (version: number, body: object) =>
    http.call('ana', 'PATCH', `${list}/1`, { body, headers: { 'if-match': `"${version}"` } });
  const send = () => http.call('ana', 'POST', `${list}/1/send`);
  return { ...http, make, change, send };
};

test('a draft is sent once, and tells what became of it in each channel', async () => {
  const { make, send, call } = await open();
  expect(await make({ channels: [CHANNEL, OTHER, CHANNEL] })).toMatchObject({
    status: 201,
    body: {
      state: 'draft',
      channels: [CHANNEL, OTHER],
      posts: [],
      sync: { state: 'off' },
      can: { send: true },
    },
  });
  expect(await send()).toMatchObject({
    status: 200,
    body: {
      state: 'sent',
      posts: [
        { channel: CHANNEL, state: 'posted', sync: { state: 'pending' } },
        { channel: OTHER, state: 'posted', sync: { state: 'pending' } },
      ],
      sync: { state: 'pending' },
      can: { send: false },
    },
  });
  expect(await send()).toMatchObject({ status: 409, body: { code: 'announcements.already-sent' } });
  expect(await call('ana', 'GET', `${list}?state=sent`)).toMatchObject({ body: { total: 1 } });
  expect(await call('ana', 'GET', `${list}?state=draft`)).toMatchObject({ body: { total: 0 } });
});

test.each([
  ['a text that is too long', { design: design({ content: 'a'.repeat(2001) }) }, 'messages.too-long'],
  ['a channel that is not there', { channels: ['100000000000000099'] }, 'unknown-channel'],
  ['a channel for voices', { channels: [VOICE] }, 'unknown-channel'],
  [
    'a button for a role',
    {
      design: design({
        rows: [[{ kind: 'role', label: 'x', emoji: '', style: 'primary', roleId: CHANNEL, acts: 'give' }]],
      }),
    },
    'announcements.no-role-buttons',
  ],
])('%s is refused', async (_, body, code) => {
  const { make } = await open();
  expect(await make(body)).toMatchObject({ status: 422, body: { code } });
});

test('nothing is sent nowhere, and what is sent keeps its channels', async () => {
  const { make, send, change } = await open();
  await make();
  expect(await send()).toMatchObject({ status: 409, body: { code: 'announcements.no-channels' } });
  expect((await change(1, { channels: [CHANNEL] })).status).toBe(200);
  expect((await send()).status).toBe(200);
  expect(await change(3, { channels: [OTHER] })).toMatchObject({
    status: 409,
    body: { code: 'announcements.channels-stay' },
  });
  expect((await change(3, { title: 'Renamed' })).status).toBe(200);
});

test('what was sent stays sent, whatever of its history is brought back', async () => {
  const { make, send, call } = await open();
  await make({ channels: [CHANNEL] });
  await send();
  const history = await call('ana', 'GET', `${list}/1/history`);
  const [sent] = (history.body as { items: { number: number; type: string }[] }).items;
  expect(sent).toMatchObject({ type: 'announcement.sent' });
  const brought = await call('ana', 'POST', `${list}/1/bring-back`, {
    body: { entry: sent?.number },
    headers: { 'if-match': '"2"' },
  });
  expect(brought).toMatchObject({ status: 409, body: { code: 'nothing-to-bring-back' } });
  expect(await send()).toMatchObject({ status: 409, body: { code: 'announcements.already-sent' } });
});

test('a duplicate is a draft that says the same to the channels that are still there', async () => {
  const { make, send, call, first } = await open();
  await make({ channels: [CHANNEL, OTHER] });
  await send();
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.deleteFrom('channels').where('id', '=', OTHER).execute();
  });
  expect(await call('ana', 'POST', `${list}/1/duplicate`)).toMatchObject({
    status: 200,
    body: { id: 2, title: 'Race', state: 'draft', channels: [CHANNEL], posts: [] },
  });
});

test('a duplicate goes to no channel that whoever makes it may not know of', async () => {
  const { make, call, first } = await open();
  await make({ channels: [CHANNEL, OTHER] });
  const hidden = [{ id: FIRST, type: 0, allow: '0', deny: String(1n << 10n) }];
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .updateTable('channels')
      .set({ overwrites: JSON.stringify(hidden) })
      .where('id', '=', OTHER)
      .execute();
  });
  expect(await call('ana', 'POST', `${list}/1/duplicate`)).toMatchObject({ body: { channels: [CHANNEL] } });
});

const message = (patch: object): APIMessage =>
  ({
    id: '100000000000000021',
    channel_id: CHANNEL,
    author: { id: noDeeds.botUserId, username: 'Guildhall' },
    content: 'Old news @everyone',
    embeds: [],
    components: [],
    timestamp: '2026-01-01T00:00:00.000Z',
    edited_timestamp: null,
    pinned: false,
    ...patch,
  }) as unknown as APIMessage;

test('a message of the bot is taken over by its link, once; what others or a webhook sent is copied', async () => {
  let shown = message({});
  const { call, first } = await open({ readMessage: async () => shown });
  const adopt = (id: string, guild: string = FIRST) =>
    call('ana', 'POST', `${list}/adopt`, {
      body: { link: `https://discord.com/channels/${guild}/${CHANNEL}/${id}` },
    });
  expect(await adopt('100000000000000021')).toMatchObject({
    status: 201,
    body: {
      title: 'Old news @everyone',
      state: 'sent',
      channels: [CHANNEL],
      design: { mentions: { all: 'nobody' } },
      posts: [{ channel: CHANNEL, state: 'posted' }],
    },
  });
  expect(await readLink(first, 'announcement-post', '1')).toMatchObject({
    counterpartId: '100000000000000021',
  });
  expect(await adopt('100000000000000021')).toMatchObject({ body: { code: 'messages.already-here' } });
  for (const patch of [
    { author: { id: ANA, username: 'ana' } },
    { author: { id: '1', username: 'Races' }, webhook_id: '1', application_id: noDeeds.botUserId },
  ]) {
    shown = message({ id: '100000000000000022', ...patch });
    expect(await adopt('100000000000000022')).toMatchObject({
      status: 201,
      body: { state: 'draft', channels: [], posts: [] },
    });
  }
  expect((await adopt('100000000000000021', '100000000000000001')).status).toBe(404);
});

test('how members reacted is told for each message that is there', async () => {
  const shown = message({ reactions: [{ emoji: { id: null, name: '🏁' }, count: 3 }] });
  const { call } = await open({ readMessage: async () => shown });
  await call('ana', 'POST', `${list}/adopt`, {
    body: { link: `https://discord.com/channels/${FIRST}/${CHANNEL}/100000000000000021` },
  });
  expect(await call('ana', 'GET', `${list}/1/reactions`)).toMatchObject({
    status: 200,
    body: { posts: [{ id: 1, reactions: [{ emoji: { id: null, name: '🏁' }, count: 3 }] }] },
  });
  expect((await call('ben', 'GET', `${list}/1/reactions`)).status).toBe(403);
});

test('members without rights see nothing and send nothing', async () => {
  const { make, call } = await open();
  await make({ channels: [CHANNEL] });
  expect((await call('ben', 'GET', list)).status).toBe(403);
  expect((await make({}, 'ben')).status).toBe(403);
  expect((await call('ben', 'POST', `${list}/1/send`)).status).toBe(403);
});

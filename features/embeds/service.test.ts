import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { type ClassicDesign, emptyDesign, emptyEmbed } from '#messages/design.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { diskStorage } from '#platform/files/disk-storage.ts';
import { keepFile } from '#platform/files/keep-file.ts';
import { pictureAddress } from '#platform/forms/picture-address.ts';
import { readLink } from '#sync/links.ts';
import { ANA, FIRST, startHttp } from '#tests/support/http.ts';
import { joinBot } from '#tests/support/join-bot.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { noFiles } from '#tests/support/no-files.ts';
import { embeds } from './feature.ts';

const list = `/api/v1/guilds/${FIRST}/embeds`;
const CHANNEL = '100000000000000007';
const BOT_ROLE = '100000000000000010';
const RACERS = '100000000000000011';
const STAFF = '100000000000000012';
const HIGH = '100000000000000013';

const roleButton = (roleId: string) =>
  ({ kind: 'role', label: 'Join', emoji: '', style: 'primary', roleId, acts: 'toggle' }) as const;
const design = (patch: Partial<ClassicDesign> = {}): ClassicDesign => ({
  ...emptyDesign,
  content: 'Hi',
  ...patch,
});

/** A guild with a text channel, a bot that may give roles up to its own, and somebody who does things for the bot. */
const open = async (discord: Partial<DiscordDeeds> = {}, files = noFiles) => {
  const http = await startHttp(undefined, [embeds], { discord: { ...noDeeds, ...discord }, files });
  const { first, call } = http;
  await first.change({ kind: 'discord' }, async (tx) => {
    const overwrites = JSON.stringify([]);
    await tx.db
      .insertInto('channels')
      .values({ id: CHANNEL, name: 'news', type: 0, position: 0, parent_id: null, overwrites })
      .execute();
    const role = (id: string, position: number, permissions = '0') => ({
      id,
      name: id === RACERS ? 'Racers' : id,
      color: 0,
      position,
      permissions,
      managed: false,
    });
    await tx.db
      .insertInto('roles')
      .values([
        role(FIRST, 0, String(1n << 10n)),
        role(BOT_ROLE, 5, String(1n << 28n)),
        role(RACERS, 2),
        role(STAFF, 3, String(1n << 13n)),
        role(HIGH, 9),
      ])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({ permissions: set.ref('excluded.permissions') })),
      )
      .execute();
    await joinBot(tx, [BOT_ROLE]);
  });
  const make = (body: object, as = 'ana') => call(as, 'POST', list, { body: { name: 'Rules', ...body } });
  return { ...http, make };
};

test('a draft is sent with the values of that moment, once, and taken back again', async () => {
  const { make, call, first } = await open();
  expect(await make({ design: design({ content: 'Welcome to {{guild.name}}' }) })).toMatchObject({
    status: 201,
    body: { channel: null, sync: { state: 'off' }, can: { send: true, takeBack: false } },
  });
  const send = () => call('ana', 'POST', `${list}/1/send`, { body: { channel: CHANNEL } });
  expect(await send()).toMatchObject({
    status: 200,
    body: {
      channel: CHANNEL,
      values: { 'guild.name': 'First', channel: `<#${CHANNEL}>` },
      sync: { state: 'pending' },
    },
  });
  expect(await send()).toMatchObject({ status: 409, body: { code: 'embeds.already-sent' } });
  expect(await call('ana', 'POST', `${list}/1/take-back`)).toMatchObject({
    status: 200,
    body: { channel: null },
  });
  const types = (await readHistory(first, 'embed', '1', { before: 1000, limit: 9 })).map(({ type }) => type);
  expect(types).toEqual(['embed.taken-back', 'embed.sent', 'embed.created']);
});

test('what Discord would not take is refused with the words that the page has', async () => {
  const { make } = await open();
  expect(await make({ design: design({ content: 'a'.repeat(2001) }) })).toMatchObject({
    status: 422,
    body: {
      code: 'messages.too-long',
      detail: 'Too long: 2,001 characters, and Discord takes 2,000 (content).',
    },
  });
  expect(await make({ design: design({ content: '{{guild.nmae}}' }) })).toMatchObject({
    status: 422,
    body: { code: 'messages.unknown-variable' },
  });
});

test.each([
  [RACERS, 201, undefined],
  ['100000000000000099', 409, 'messages.no-such-role'],
  [STAFF, 409, 'messages.role-of-power'],
  [HIGH, 409, 'messages.role-too-high'],
  [FIRST, 409, 'messages.no-such-role'],
])('a button with the role %s is answered %d %s', async (roleId, status, code) => {
  const { make } = await open();
  const answer = await make({ design: design({ rows: [[roleButton(roleId)]] }) });
  expect(answer).toMatchObject({ status, body: code === undefined ? {} : { code } });
});

test('members without rights see and send nothing; channels of others cannot be named', async () => {
  const { make, call } = await open();
  await make({ design: design() });
  expect((await call('ben', 'GET', list)).status).toBe(403);
  expect((await make({ design: design() }, 'ben')).status).toBe(403);
  expect(
    await call('ana', 'POST', `${list}/1/send`, { body: { channel: '100000000000000099' } }),
  ).toMatchObject({
    status: 422,
    body: { code: 'unknown-channel' },
  });
});

test('while a message is on Discord, its sender and its layout stay', async () => {
  const { make, call } = await open();
  await make({
    design: { kind: 'layout', parts: [{ kind: 'text', text: 'Hi' }], mentions: design().mentions },
  });
  await call('ana', 'POST', `${list}/1/send`, { body: { channel: CHANNEL } });
  const change = (body: object) =>
    call('ana', 'PATCH', `${list}/1`, { body, headers: { 'if-match': '"2"' } });
  expect(await change({ sender: { name: 'Races', picture: '' } })).toMatchObject({
    status: 409,
    body: { code: 'embeds.sender-stays' },
  });
  expect(await change({ design: design() })).toMatchObject({
    status: 409,
    body: { code: 'embeds.layout-stays' },
  });
  expect((await change({ name: 'Renamed' })).status).toBe(200);
});

const message = (patch: object): APIMessage =>
  ({
    id: '100000000000000021',
    channel_id: CHANNEL,
    author: { id: noDeeds.botUserId, username: 'Guildhall' },
    content: 'Old news',
    embeds: [],
    components: [],
    timestamp: '2026-01-01T00:00:00.000Z',
    edited_timestamp: null,
    ...patch,
  }) as unknown as APIMessage;
const link = `https://discord.com/channels/${FIRST}/${CHANNEL}/100000000000000021`;

test('a message of the bot is taken over by its link, once; one of somebody else is copied', async () => {
  let shown = message({});
  const { call, first } = await open({ readMessage: async () => shown });
  const adopt = (text = link) => call('ana', 'POST', `${list}/adopt`, { body: { link: text } });
  expect(await adopt()).toMatchObject({ status: 201, body: { name: 'Old news', channel: CHANNEL } });
  expect(await readLink(first, 'embed', '1')).toMatchObject({ counterpartId: '100000000000000021' });
  expect(await adopt()).toMatchObject({ status: 409, body: { code: 'messages.already-here' } });
  shown = message({ id: '100000000000000022', author: { id: ANA, username: 'ana' } });
  expect(await adopt(link.replace(/21$/, '22'))).toMatchObject({ status: 201, body: { channel: null } });
  expect(await adopt(link.replace(FIRST, '100000000000000001'))).toMatchObject({ status: 404 });
  expect(await adopt('hello')).toMatchObject({ status: 422, body: { code: 'messages.bad-link' } });
});

test('a test goes to whoever asks, and to nobody else', async () => {
  const sent: unknown[] = [];
  const { call } = await open({
    sendDirectly: async (userId, body) => void sent.push({ userId, content: body.content }),
  });
  const body = { design: design({ content: '{{member.count}}' }) };
  expect((await call('ana', 'POST', `${list}/test`, { body })).status).toBe(204);
  expect(sent).toEqual([{ userId: ANA, content: '2' }]);
  expect((await call('operator', 'POST', `${list}/test`, { body })).status).not.toBe(204);
});

test('a test brings the pictures along, and is refused where one is not kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = { storage: diskStorage(folder), limits: { perFile: 9_999, perGuild: 9_999 } };
  const sent: unknown[] = [];
  const { call, first } = await open(
    { sendDirectly: async (_, { embeds: shown, files: given }) => void sent.push({ shown, given }) },
    files,
  );
  const bytes = await sharp({ create: { width: 4, height: 3, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { id } = await keepFile(files, first, { kind: 'system' }, { name: 'x.png', bytes });
  const test = (picture: string) =>
    call('ana', 'POST', `${list}/test`, {
      body: { design: design({ embeds: [{ ...emptyEmbed, imageUrl: pictureAddress(picture) }] }) },
    });
  expect((await test(id)).status).toBe(204);
  expect(sent).toMatchObject([
    {
      shown: [{ image: { url: `attachment://${id}.png` } }],
      given: [{ name: `${id}.png`, contentType: 'image/png', data: expect.any(Buffer) }],
    },
  ]);
  expect(await test(`${'x'.repeat(22)}-png`)).toMatchObject({ status: 422, body: { code: 'file-missing' } });
  expect(sent).toHaveLength(1);
});

test('whom a choice would reach, and what variables stand for, can be asked', async () => {
  const { call } = await open();
  const base = `/api/v1/guilds/${FIRST}/messages`;
  expect(await call('ana', 'GET', `${base}/reach?all=everyone`)).toMatchObject({ body: { members: 2 } });
  expect(await call('ana', 'GET', `${base}/reach?users=${ANA}`)).toMatchObject({ body: { members: 1 } });
  expect(await call('ana', 'GET', `${base}/variables`)).toMatchObject({
    body: { values: { 'guild.name': 'First' } },
  });
});

import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import * as embeds from '#features/embeds/service.ts';
import { embedSettings } from '#features/embeds/settings.ts';
import { toLayout } from '#messages/convert.ts';
import { type ClassicDesign, emptyDesign, emptyEmbed, type MessageDesign } from '#messages/design.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { readLink } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const ACTOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;

const design = (patch: Partial<ClassicDesign> = {}): ClassicDesign => ({
  ...emptyDesign,
  content: 'Welcome to {{guild.name}}',
  embeds: [
    { ...emptyEmbed, title: 'Rules', footer: { text: 'Guild', iconUrl: 'https://example.org/a.png' } },
  ],
  ...patch,
});

/** An embed that is about to be sent to the stage's channel. */
const open = async (made: { design?: MessageDesign; sender?: { name: string; picture: string } } = {}) => {
  const stage = await openSyncStage();
  const { guild, channelId, control } = stage;
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: channelId, name: 'news', type: 0, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
  });
  const { id } = await embeds.embedActions.create(guild, ACTOR, {
    name: 'Rules',
    design: made.design ?? design(),
    sender: made.sender ?? null,
    channel: null,
    values: {},
  });
  const posted = async (): Promise<readonly APIMessage[]> =>
    control.listMessages({ params: { channel_id: channelId }, query: { limit: 100 } });
  const send = async () => {
    await embeds.sendEmbed(guild, ACTOR, id, channelId, new Date());
    await stage.runDue();
  };
  const load = () => embeds.loadEmbed(guild, id);
  const update = async (patch: Parameters<typeof embeds.embedActions.update>[3]) => {
    await embeds.embedActions.update(guild, ACTOR, id, patch);
    await stage.runDue();
  };
  const link = () => readLink(guild, 'embed', String(id));
  return { ...stage, id, posted, send, load, update, link };
};

test('a message is sent with its variables, follows each change, and goes when it is taken back', async () => {
  const { send, posted, update, guild, id, runDue, link, requests } = await open();
  await send();
  const [message, ...others] = await posted();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ content: 'Welcome to G', embeds: [{ title: 'Rules' }] });
  expect(await link()).toMatchObject({ state: 'synced', counterpartId: message?.id });
  await update({
    design: design({
      embeds: [
        { ...emptyEmbed, title: 'Rules', footer: { text: 'Guild', iconUrl: 'https://example.org/b.png' } },
      ],
    }),
  });
  expect(await posted()).toMatchObject([
    { id: message?.id, embeds: [{ footer: { icon_url: 'https://example.org/b.png' } }] },
  ]);
  requests.length = 0;
  await update({ name: 'Renamed' });
  expect(requests).toEqual([]);
  await embeds.takeEmbedBack(guild, ACTOR, id);
  await runDue();
  expect(await posted()).toEqual([]);
  expect(await link()).toBeUndefined();
});

test('undoing a deletion posts again and pings nobody; sent again by a person, it pings', async () => {
  const { send, posted, guild, id, runDue, update } = await open();
  const { ownerId } = (await guild.facts()).summary;
  await update({
    design: design({ content: 'Hi', mentions: { all: 'nobody', roles: [], users: [ownerId] } }),
  });
  const pinged = async () => (await posted()).map(({ mentions }) => mentions.map((user) => user.id));
  await send();
  expect(await pinged()).toEqual([[ownerId]]);
  await embeds.embedActions.remove(guild, ACTOR, id);
  await runDue();
  expect(await pinged()).toEqual([]);
  await embeds.embedActions.restore(guild, ACTOR, id);
  await runDue();
  expect(await pinged()).toEqual([[]]);
  await embeds.takeEmbedBack(guild, ACTOR, id);
  await runDue();
  await send();
  expect(await pinged()).toEqual([[ownerId]]);
});

test('a message becomes a layout in place', async () => {
  const { send, posted, update, link } = await open();
  await send();
  const [before] = await posted();
  await update({ design: toLayout(design()) });
  expect(await posted()).toMatchObject([{ id: before?.id, components: [{ type: 10 }, { type: 17 }] }]);
  expect(await link()).toMatchObject({ state: 'synced' });
});

test('an edit by another program with the same token comes back as a version that keeps the variables', async () => {
  const { send, posted, load, rest, channelId, tell, runDue, guild, id } = await open();
  await send();
  const [message] = await posted();
  const edited = await rest.messages.edit(channelId, message?.id ?? '', { embeds: [{ title: 'New rules' }] });
  await tell('MESSAGE_UPDATE', edited);
  await runDue();
  expect(await load()).toMatchObject({
    design: { content: 'Welcome to {{guild.name}}', embeds: [{ title: 'New rules' }] },
  });
  const [, entry] = await readHistory(guild, 'embed', String(id), { before: 1000, limit: 9 });
  expect(entry).toMatchObject({ type: 'embed.updated', actor: { kind: 'discord' } });
});

test('a message that is deleted on Discord leaves its design as a draft', async () => {
  const { send, posted, load, deleteByHand, tell, runDue, channelId, link } = await open();
  await send();
  const [message] = await posted();
  await deleteByHand(message?.id ?? '');
  await tell('MESSAGE_DELETE', { id: message?.id, channel_id: channelId });
  await runDue();
  expect(await load()).toMatchObject({ channel: null });
  expect(await link()).toBeUndefined();
  expect(await posted()).toEqual([]);
});

test('a message without buttons, whose making was cut off, is found by what it shows', async () => {
  const { send, posted, late, link, run, pass, id, requests } = await open();
  late.afterCreate = async () => {
    throw new Error('The process died');
  };
  await expect(send()).rejects.toThrow('died');
  expect(await link()).toMatchObject({ counterpartId: null });
  pass(60 * 60_000);
  requests.length = 0;
  await run('sync.reconcile', { mirror: 'embed', recordId: String(id) });
  const [message, ...others] = await posted();
  expect(others).toEqual([]);
  expect(await link()).toMatchObject({ state: 'synced', counterpartId: message?.id });
  expect(requests).not.toContain('create');
});

test('under another name it is sent by a webhook of ours, edited and deleted by it', async () => {
  const { send, posted, update, guild, id, runDue, link } = await open({
    sender: { name: 'Kilpailut', picture: 'https://example.org/p.png' },
  });
  await send();
  const [message] = await posted();
  expect(message).toMatchObject({ author: { username: 'Kilpailut' }, content: 'Welcome to G' });
  expect(message?.webhook_id).toBeDefined();
  await update({ design: design({ content: 'Changed' }) });
  expect(await posted()).toMatchObject([{ id: message?.id, content: 'Changed' }]);
  expect(await link()).toMatchObject({ state: 'synced' });
  await embeds.takeEmbedBack(guild, ACTOR, id);
  await runDue();
  expect(await posted()).toEqual([]);
});

test('settings decide who wins when both sides changed a message', async () => {
  const { send, posted, rest, channelId, load, tell, runDue, guild, id } = await open();
  await send();
  await guild.change({ kind: 'system' }, (tx) =>
    changeSettings(tx, 'embeds', embedSettings, { strategy: 'cms_wins' }, undefined),
  );
  const [message] = await posted();
  const edited = await rest.messages.edit(channelId, message?.id ?? '', { content: 'Theirs' });
  await embeds.embedActions.update(guild, ACTOR, id, { design: design({ content: 'Ours' }) });
  await tell('MESSAGE_UPDATE', edited);
  await runDue();
  expect(await posted()).toMatchObject([{ content: 'Ours' }]);
  expect(await load()).toMatchObject({ design: { content: 'Ours' } });
});

test('one whose making was cut off and that was changed since is known by what was sent', async () => {
  const { send, posted, late, link, run, pass, update, guild, id, requests } = await open();
  late.afterCreate = async () => {
    throw new Error('The process died');
  };
  await expect(send()).rejects.toThrow('died');
  await embeds.embedActions.update(guild, ACTOR, id, { design: design({ content: 'Changed since' }) });
  pass(60 * 60_000);
  requests.length = 0;
  await run('sync.reconcile', { mirror: 'embed', recordId: String(id) });
  await update({ name: 'Renamed' });
  const [message, ...others] = await posted();
  expect(others).toEqual([]);
  expect(message?.content).toBe('Changed since');
  expect(await link()).toMatchObject({ state: 'synced', counterpartId: message?.id });
  expect(requests).not.toContain('create');
});

test('two that show the same, both cut off, are each tied to one of the messages', async () => {
  const { guild, send, posted, late, id, channelId, run, runDue, pass } = await open();
  const die = async () => {
    throw new Error('The process died');
  };
  late.afterCreate = die;
  await expect(send()).rejects.toThrow('died');
  const twin = await embeds.embedActions.create(guild, ACTOR, {
    name: 'Twin',
    design: design(),
    sender: null,
    channel: null,
    values: {},
  });
  await embeds.sendEmbed(guild, ACTOR, twin.id, channelId, new Date());
  late.afterCreate = die;
  await expect(runDue()).rejects.toThrow('died');
  pass(60 * 60_000);
  for (const each of [id, twin.id]) await run('sync.reconcile', { mirror: 'embed', recordId: String(each) });
  await runDue();
  const links = await Promise.all([id, twin.id].map((each) => readLink(guild, 'embed', String(each))));
  expect(links.map((link) => link?.counterpartId).sort()).toEqual(
    (await posted()).map((each) => each.id).sort(),
  );
  expect(await posted()).toHaveLength(2);
});

test('what a webhook sends is sent once, however its answer ends', async () => {
  const { send, posted, control, link, id, run, pass, requests } = await open({
    sender: { name: 'Kilpailut', picture: '' },
  });
  await control.setFaults({
    body: [{ kind: 'lose_answer', method: 'POST', path: '/webhooks/[0-9]+/', count: 1 }],
  });
  await expect(send()).rejects.toThrow();
  pass(60_000);
  await run('sync.reconcile', { mirror: 'embed', recordId: String(id) });
  await run('sync.reconcile', { mirror: 'embed', recordId: String(id) });
  const [message, ...others] = await posted();
  expect(others).toEqual([]);
  expect(await link()).toMatchObject({ state: 'synced', counterpartId: message?.id });
  expect(requests.filter((request) => request === 'create')).toHaveLength(1);
});

test('a message whose webhook was deleted gives way to another', async () => {
  const { send, posted, rest, channelId, update, link, runDue } = await open({
    sender: { name: 'Kilpailut', picture: '' },
  });
  await send();
  const [before] = await posted();
  await rest.api.webhooks.delete(before?.webhook_id ?? '');
  await update({ design: design({ content: 'Changed' }) });
  await runDue();
  const [message, ...others] = await posted();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ content: 'Changed', author: { username: 'Kilpailut' } });
  expect(message?.id).not.toBe(before?.id);
  expect(await link()).toMatchObject({ state: 'synced', counterpartId: message?.id, placeId: channelId });
});

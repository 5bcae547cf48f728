import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { adopt } from '#features/announcements/discord/adopt.ts';
import { announcementKind } from '#features/announcements/kind.ts';
import { announcementPosts } from '#features/announcements/posts.ts';
import * as announcements from '#features/announcements/service.ts';
import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import { type ClassicDesign, emptyDesign } from '#messages/design.ts';
import { formatMessageLink } from '#messages/message-link.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import { openDeeds } from '#platform/discord/deeds.ts';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { userId } from '#platform/ids.ts';
import { abilityFor } from '#platform/permissions/ability.ts';
import { postAgain } from '#records/posts/routes.ts';
import { readLinks } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const ACTOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const { announcementActions: actions } = announcements;

const design = (patch: Partial<ClassicDesign> = {}): ClassicDesign => ({
  ...emptyDesign,
  content: 'Race tonight in {{channel}}',
  ...patch,
});

/** An announcement that is about to be sent to two channels. */
const open = async (made: ClassicDesign = design()) => {
  const stage = await openSyncStage();
  const { guild, control } = stage;
  const [here, there] = [stage.channelId, stage.channelIds.general ?? ''];
  await guild.change({ kind: 'discord' }, async (tx) => {
    const channel = { type: 0, position: 0, parent_id: null, overwrites: '[]' };
    await tx.db
      .insertInto('channels')
      .values([
        { ...channel, id: here, name: 'news' },
        { ...channel, id: there, name: 'general' },
      ])
      .execute();
  });
  const { id } = await actions.create(guild, ACTOR, {
    title: 'Race',
    design: made,
    channels: [here, there],
    when: null,
    lateMinutes: 60,
    publish: false,
    pinned: false,
    state: 'draft',
  });
  const posted = async (channel: string): Promise<readonly APIMessage[]> =>
    (await control.listMessages({ params: { channel_id: channel }, query: { limit: 100 } })).filter(
      ({ author }) => author.id === stage.application.id,
    );
  const contents = async (): Promise<readonly string[]> =>
    [...(await posted(here)), ...(await posted(there))].map(({ content }) => content);
  const send = async () => {
    await announcements.sendAnnouncement(guild, ACTOR, id, new Date());
    await stage.runDue();
  };
  const load = () => actions.load(guild, id);
  const update = async (patch: Parameters<typeof actions.update>[3]) => {
    await actions.update(guild, ACTOR, id, patch);
    await stage.runDue();
  };
  /** The bot may pin messages from now on. */
  const allowPins = async (): Promise<void> => {
    const roles = await stage.rest.api.guilds.getRoles(guild.id);
    const role = roles.find(({ tags }) => tags?.bot_id === stage.application.id);
    const permissions = String(BigInt(role?.permissions ?? 0) | (1n << 51n));
    await stage.asOwner('PATCH', `/guilds/${guild.id}/roles/${role?.id}`, { permissions });
  };
  return { ...stage, id, here, there, posted, contents, send, load, update, allowPins };
};

test('an announcement goes to each channel, and each edit and its deletion follow everywhere', async () => {
  const { send, contents, update, guild, id, runDue, here, there, load } = await open();
  expect(await contents()).toEqual([]);
  await send();
  expect(await contents()).toEqual([`Race tonight in <#${here}>`, `Race tonight in <#${there}>`]);
  const { posts } = await load();
  const links = await readLinks(
    guild,
    'announcement-post',
    posts.map((post) => String(post.id)),
  );
  expect([...links.values()]).toMatchObject([{ state: 'synced' }, { state: 'synced' }]);
  await update({ design: design({ content: 'Race at nine' }) });
  expect(await contents()).toEqual(['Race at nine', 'Race at nine']);
  await actions.remove(guild, ACTOR, id);
  await runDue();
  expect(await contents()).toEqual([]);
});

test('only whoever was chosen is pinged, and only when it is sent first', async () => {
  const { send, posted, update, there, guild } = await open(design({ content: 'Hi @everyone' }));
  const { ownerId } = (await guild.facts()).summary;
  const chosen = design({
    content: 'Hi @everyone',
    mentions: { all: 'nobody', roles: [], users: [ownerId] },
  });
  await update({ design: chosen });
  await send();
  const pinged = async () =>
    (await posted(there)).map(({ content, mention_everyone, mentions }) => [
      content,
      mention_everyone,
      mentions.map((user) => user.id),
    ]);
  expect(await pinged()).toEqual([[`<@${ownerId}>\nHi @everyone`, false, [ownerId]]]);
  await update({ design: { ...chosen, content: 'Bye' } });
  expect(await pinged()).toEqual([[`<@${ownerId}>\nBye`, false, []]]);
});

test('an edit of one message on Discord goes to the announcement and to all its other messages', async () => {
  const { send, posted, here, contents, load, rest, tell, runDue, guild, id } = await open();
  await send();
  const [message] = await posted(here);
  await tell('MESSAGE_UPDATE', await rest.messages.edit(here, message?.id ?? '', { content: 'Race is off' }));
  await runDue();
  expect(await load()).toMatchObject({ design: { content: 'Race is off' } });
  expect(await contents()).toEqual(['Race is off', 'Race is off']);
  const [entry] = await readHistory(guild, 'announcement', String(id), { before: 1000, limit: 1 });
  expect(entry).toMatchObject({ type: 'announcement.edited-there', actor: { kind: 'discord' } });
});

test('a message that somebody deletes on Discord stays away until it is asked for', async () => {
  const { send, posted, here, contents, load, tell, runDue, deleteByHand, guild, id, update } = await open();
  await send();
  const [message] = await posted(here);
  await deleteByHand(message?.id ?? '');
  await tell('MESSAGE_DELETE', { id: message?.id, channel_id: here });
  await runDue();
  const [gone] = (await load()).posts;
  expect(gone).toMatchObject({ channel: here, state: 'gone' });
  await update({ design: design({ content: 'Changed' }) });
  expect(await contents()).toEqual(['Changed']);
  const { ownerId } = (await guild.facts()).summary;
  await update({
    design: design({ content: 'Changed', mentions: { all: 'nobody', roles: [], users: [ownerId] } }),
  });
  await postAgain(announcementKind, announcementPosts, { guild, actor: ACTOR, id, post: gone?.id ?? 0 });
  await runDue();
  expect(await contents()).toEqual([`<@${ownerId}>\nChanged`, `<@${ownerId}>\nChanged`]);
  expect(await posted(here)).toMatchObject([{ mentions: [] }]);
});

test('undoing a deletion posts again and pings nobody', async () => {
  const { send, update, contents, posted, here, guild, id, runDue } = await open();
  const { ownerId } = (await guild.facts()).summary;
  await update({
    design: design({ content: 'Hi', mentions: { all: 'nobody', roles: [], users: [ownerId] } }),
  });
  await send();
  expect(await posted(here)).toMatchObject([{ mentions: [{ id: ownerId }] }]);
  await actions.remove(guild, ACTOR, id);
  await runDue();
  await actions.restore(guild, ACTOR, id);
  await runDue();
  expect(await contents()).toEqual([`<@${ownerId}>\nHi`, `<@${ownerId}>\nHi`]);
  expect(await posted(here)).toMatchObject([{ mentions: [] }]);
});

test('a message whose making was cut off is found by what it shows', async () => {
  const { send, contents, late, run, load, pass, runDue } = await open();
  late.afterCreate = async () => {
    throw new Error('The process died');
  };
  await expect(send()).rejects.toThrow('died');
  pass(60 * 60_000);
  const [first] = (await load()).posts;
  await run('sync.reconcile', { mirror: 'announcement-post', recordId: String(first?.id) });
  await runDue();
  expect(await contents()).toHaveLength(2);
});

/** A channel that others can follow, with announcements that are published. */
const openPublished = async () => {
  const stage = await open();
  const { guild, control } = stage;
  const { ownerId } = (await guild.facts()).summary;
  const asOwner = (method: 'POST' | 'PATCH', path: string, body: unknown) =>
    control.requestAs({ params: { user_id: ownerId }, body: { method, path, body } });
  const { body } = await asOwner('POST', `/guilds/${guild.id}/channels`, { name: 'headlines', type: 5 });
  const { id: channel } = z.looseObject({ id: z.string() }).parse(body);
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: channel, name: 'headlines', type: 5, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
  });
  /** Sends one to the channel and to one that nobody can follow. */
  const announce = async (content: string): Promise<number> => {
    const { id } = await actions.create(guild, ACTOR, {
      title: content,
      design: design({ content }),
      channels: [channel, stage.here],
      when: null,
      lateMinutes: 60,
      publish: true,
      pinned: false,
      state: 'draft',
    });
    await announcements.sendAnnouncement(guild, ACTOR, id, new Date());
    return id;
  };
  const publications = async (id: number) =>
    (await actions.load(guild, id)).posts.map(({ publication }) => publication?.state ?? null);
  const published = async (): Promise<readonly string[]> =>
    (await stage.posted(channel)).filter(({ flags = 0 }) => flags & 1).map(({ content }) => content);
  return { ...stage, channel, asOwner, announce, publications, published };
};

test('where others can follow the channel it is published, once for each message; ten in an hour', async () => {
  const { announce, publications, published, runDue, guild } = await openPublished();
  const announceAndRun = async (n: number): Promise<number> => {
    const id = await announce(`News ${n}`);
    await runDue();
    return id;
  };
  for (let n = 1; n <= 10; n += 1)
    expect(await publications(await announceAndRun(n))).toEqual(['published', null]);
  expect(await published()).toHaveLength(10);
  const eleventh = await announceAndRun(11);
  expect((await actions.load(guild, eleventh)).posts[0]).toMatchObject({
    state: 'posted',
    publication: { state: 'waiting', until: expect.stringMatching(/^\d{4}-/) },
  });
  expect(await published()).toHaveLength(10);
});

test('what was published when the answer was lost counts as published, and nothing is posted twice', async () => {
  const { announce, publications, published, run, runDue, rest, posted, channel, guild, requests } =
    await openPublished();
  const id = await announce('News');
  const [post] = (await actions.load(guild, id)).posts;
  await run('sync.reconcile', { mirror: 'announcement-post', recordId: String(post?.id) });
  const [message] = await posted(channel);
  await rest.api.channels.crosspostMessage(channel, message?.id ?? '');
  await runDue();
  await run('announcements.publish', { post: post?.id });
  expect(await publications(id)).toEqual(['published', null]);
  expect(await published()).toEqual(['News']);
  requests.length = 0;
  await runDue();
  expect(requests).toEqual([]);
});

test('where publishing is refused the post stays, and it is said why', async () => {
  const { announce, run, runDue, asOwner, posted, channel, guild } = await openPublished();
  const id = await announce('News');
  const [post] = (await actions.load(guild, id)).posts;
  await run('sync.reconcile', { mirror: 'announcement-post', recordId: String(post?.id) });
  await asOwner('PATCH', `/channels/${channel}`, {
    permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny: String(1n << 11n) }],
  });
  await runDue();
  expect((await actions.load(guild, id)).posts[0]).toMatchObject({
    state: 'posted',
    publication: { state: 'refused', why: 'Missing Permissions' },
  });
  expect(await posted(channel)).toHaveLength(1);
  const [entry] = await readHistory(guild, 'announcement', String(id), { before: 1000, limit: 1 });
  expect(entry).toMatchObject({ type: 'announcement.not-published', data: { channel } });
});

test('a message of the bot becomes an announcement by its link, once, and follows it from then on', async () => {
  const { guild, here, posted, chat, runDue, rest, application, ownerId } = await open();
  await chat(1);
  const [message] = await posted(here);
  const link = formatMessageLink({ guildId: guild.id, channelId: here, messageId: message?.id ?? '' });
  const context: InteractionContext = {
    guild,
    actor: ACTOR,
    userId: userId(ownerId),
    ability: abilityFor('OWNER', {}),
    locale: 'en',
    t: createTranslator(wordsOf(features))('en'),
    explain: ({ code }) => code,
    discord: openDeeds(rest, application.id),
    pages: 'https://dashboard.test/guilds/1',
    askedAt: new Date(),
    now: new Date(),
  };
  expect(await adopt(context, link)).toMatchObject({
    isPrivate: true,
    message: { content: expect.stringContaining('“Hello 1” is now on the dashboard') },
  });
  expect(await actions.load(guild, 2)).toMatchObject({ state: 'sent', channels: [here] });
  await expect(adopt(context, link)).rejects.toMatchObject({ code: 'messages.already-here' });
  await actions.update(guild, ACTOR, 2, { design: { ...emptyDesign, content: 'Hello everybody' } });
  await runDue();
  expect(await posted(here)).toMatchObject([{ id: message?.id, content: 'Hello everybody' }]);
});

/** The posts of people and bots, without what Discord writes when somebody pins one. */
const isPost = ({ type }: APIMessage): boolean => type === 0;

test('an announcement is pinned in each of its channels, and unpinned wherever that is done', async () => {
  const { guild, id, here, there, posted, send, update, runDue, tell, asOwner, allowPins } = await open();
  await allowPins();
  await update({ pinned: true });
  await send();
  const pins = async (channel: string) => (await posted(channel)).filter(isPost).map(({ pinned }) => pinned);
  expect([await pins(here), await pins(there)]).toEqual([[true], [true]]);
  const [message] = (await posted(here)).filter(isPost);
  // What was told before it was pinned is heard afterwards.
  await tell('MESSAGE_CREATE', { ...message, pinned: false });
  await runDue();
  expect(await actions.load(guild, id)).toMatchObject({ pinned: true });
  await asOwner('DELETE', `/channels/${here}/messages/pins/${message?.id}`);
  await tell('MESSAGE_UPDATE', { ...message, pinned: false });
  await runDue();
  expect(await actions.load(guild, id)).toMatchObject({ pinned: false });
  expect([await pins(here), await pins(there)]).toEqual([[false], [false]]);
  await update({ pinned: true, design: design({ content: 'Race tomorrow' }) });
  expect([await pins(here), await pins(there)]).toEqual([[true], [true]]);
});

test('an announcement that may not be pinned is posted once, says why, and is pinned once it may', async () => {
  const { guild, here, there, posted, send, update, runDue, tell, allowPins, application, pass } =
    await open();
  await update({ pinned: true });
  await send();
  await runDue();
  const links = async () => [...(await readLinks(guild, 'announcement-post', ['1', '2'])).values()];
  expect(await links()).toMatchObject([{ state: 'blocked' }, { state: 'blocked' }]);
  const ids = async () =>
    [...(await posted(here)), ...(await posted(there))].filter(isPost).map(({ id }) => id);
  const before = await ids();
  expect(before).toHaveLength(2);
  await allowPins();
  pass(60_000);
  await tell('GUILD_MEMBER_UPDATE', { user: { id: application.id } });
  await runDue();
  expect(await ids()).toEqual(before);
  expect((await posted(here)).filter(isPost)).toMatchObject([{ pinned: true }]);
  expect(await links()).toMatchObject([{ state: 'synced' }, { state: 'synced' }]);
});

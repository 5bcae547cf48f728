import type { APIThreadChannel } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { TASK_THREAD_ENTITY } from '#features/tasks/entity.ts';
import * as tasks from '#features/tasks/service.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { openSentMessages } from '#platform/discord/sent-as.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { readLink, writeLink } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
/** View channels, send messages, read their history. */
const everyone = (1n << 10n) | (1n << 11n) | (1n << 16n);
/** Manage threads, start public ones, write in them. */
const THREAD_RIGHTS = (1n << 34n) | (1n << 35n) | (1n << 38n);

/** A stage whose bot may have threads, and makes tasks that are discussed. */
const open = async ({ mayThread = true } = {}) => {
  const stage = await openSyncStage();
  const { guild, rest, application, asOwner, runDue, tell } = stage;
  const allow = async (isAllowed: boolean): Promise<void> => {
    const role = (await rest.api.guilds.getRoles(guild.id)).find(
      ({ tags }) => tags?.bot_id === application.id,
    );
    const before = BigInt(role?.permissions ?? 0);
    const permissions = String(isAllowed ? before | THREAD_RIGHTS : before & ~THREAD_RIGHTS);
    await asOwner('PATCH', `/guilds/${guild.id}/roles/${role?.id}`, { permissions });
  };
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, { permissions: String(everyone) });
  await allow(mayThread);
  const make = async (title: string): Promise<number> => {
    const { id } = await tasks.createTask(guild, OLLI, {
      title,
      description: null,
      reward: 0,
      dueAt: null,
      claimLimit: 1,
      discussion: true,
    });
    await runDue();
    return id;
  };
  const link = (id: number) => readLink(guild, TASK_THREAD_ENTITY, String(id));
  const thread = async (id: string): Promise<APIThreadChannel> =>
    (await rest.api.channels.get(id)) as APIThreadChannel;
  const threadsThere = async (): Promise<readonly APIThreadChannel[]> =>
    (await rest.api.guilds.getActiveThreads(guild.id)).threads as never;
  const update = async (id: number, patch: Parameters<typeof tasks.updateTask>[3]) => {
    await tasks.updateTask(guild, OLLI, id, patch, undefined);
    await runDue();
  };
  /** What the gateway tells of a thread as it is now. */
  const tellThread = async (id: string, t = 'THREAD_UPDATE'): Promise<void> => {
    await tell(t, await thread(id));
    await runDue();
  };
  return { ...stage, allow, make, link, thread, threadsThere, update, tellThread };
};

test('a task has a thread on its message, called as it is; each takes the other’s name', async () => {
  const { make, link, thread, threadsThere, update, tellThread, asOwner, guild, shown } = await open();
  const id = await make('Paint the pit wall');
  const [message] = await shown();
  const [begun, ...others] = await threadsThere();
  expect(others).toEqual([]);
  // A thread on a message has the message's id.
  expect(begun).toMatchObject({ id: message?.id, name: 'Paint the pit wall' });
  expect(await link(id)).toMatchObject({ state: 'synced', counterpartId: begun?.id, placeId: guild.id });
  await tellThread(begun?.id ?? '', 'THREAD_CREATE');
  await update(id, { title: 'Paint the wall' });
  expect(await thread(begun?.id ?? '')).toMatchObject({ name: 'Paint the wall' });
  await asOwner('PATCH', `/channels/${begun?.id}`, { name: 'Paint it blue' });
  await tellThread(begun?.id ?? '');
  expect(await tasks.loadTask(guild, id)).toMatchObject({ title: 'Paint it blue' });
  expect(await link(id)).toMatchObject({ state: 'synced' });
  expect((await shown())[0]).toMatchObject({ embeds: [{ title: 'Paint it blue' }] });
});

test('a thread is closed with its task, though nobody wrote in it for long, and opened with it', async () => {
  const { make, link, thread, update, asOwner, tellThread } = await open();
  const id = await make('Sweep');
  const threadId = (await link(id))?.counterpartId ?? '';
  // As Discord does after a week without a message.
  await asOwner('PATCH', `/channels/${threadId}`, { archived: true });
  await tellThread(threadId);
  expect(await link(id)).toMatchObject({ state: 'synced' });
  await update(id, { state: 'completed' });
  expect(await thread(threadId)).toMatchObject({ thread_metadata: { locked: true, archived: true } });
  expect(await link(id)).toMatchObject({ state: 'synced' });
  await update(id, { title: 'Sweep well' });
  expect(await thread(threadId)).toMatchObject({
    name: 'Sweep well',
    thread_metadata: { locked: true, archived: true },
  });
  await update(id, { state: 'open' });
  expect(await thread(threadId)).toMatchObject({ thread_metadata: { locked: false, archived: false } });
});

test('what people wrote stays when the task goes; an empty thread goes with it', async () => {
  const { make, link, thread, guild, runDue, asOwner } = await open();
  const [talked, silent] = [await make('Talked about'), await make('Nobody cares')];
  const [one, other] = [(await link(talked))?.counterpartId, (await link(silent))?.counterpartId];
  await asOwner('POST', `/channels/${one}/messages`, { content: 'I have paint' });
  for (const id of [talked, silent]) await tasks.deleteTask(guild, OLLI, id);
  await runDue();
  expect(await thread(one ?? '')).toMatchObject({ thread_metadata: { locked: true } });
  await expect(thread(other ?? '')).rejects.toMatchObject({ code: 10_003 });
  expect([await link(talked), await link(silent)]).toEqual([undefined, undefined]);
});

test('a thread that somebody deletes is gone until it is wanted again', async () => {
  const { make, link, threadsThere, tell, runDue, guild, rest, update, channelId } = await open();
  const id = await make('Sweep');
  const threadId = (await link(id))?.counterpartId ?? '';
  await rest.api.channels.delete(threadId);
  await tell('THREAD_DELETE', { id: threadId, parent_id: channelId, type: 11 });
  await runDue();
  expect(await tasks.loadTask(guild, id)).toMatchObject({ discussion: false });
  expect(await link(id)).toBeUndefined();
  await update(id, { discussion: true });
  expect(await threadsThere()).toMatchObject([{ name: 'Sweep' }]);
  expect(await link(id)).toMatchObject({ state: 'synced' });
});

test('a thread that a member began on the message is the task’s, and gets its name', async () => {
  const { guild, runDue, createTask, shown, asOwner, channelId, update, link, threadsThere } = await open();
  const { id } = await createTask('Sweep');
  await runDue();
  const [message] = await shown();
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, {
    permissions: String(everyone | (1n << 35n)),
  });
  await asOwner('POST', `/channels/${channelId}/messages/${message?.id}/threads`, { name: 'Questions' });
  await update(id, { discussion: true });
  expect(await threadsThere()).toMatchObject([{ id: message?.id, name: 'Sweep' }]);
  expect(await link(id)).toMatchObject({ state: 'synced', counterpartId: message?.id });
  expect(await tasks.loadTask(guild, id)).toMatchObject({ title: 'Sweep' });
});

test('a thread waits for its message, and stays when the message is posted anew', async () => {
  const { guild, choose, make, link, channelId, runDue, run, shown, deleteByHand, tell, threadsThere } =
    await open();
  await guild.change({ kind: 'system' }, (tx) =>
    changeSettings(tx, 'tasks', taskSettings, { channel: null }, undefined),
  );
  const id = await make('Sweep');
  expect(await link(id)).toMatchObject({ state: 'blocked' });
  await choose(channelId);
  await run('sync.sweep');
  await runDue();
  const [message] = await shown();
  expect(await link(id)).toMatchObject({ state: 'synced', counterpartId: message?.id });
  await deleteByHand(message?.id ?? '');
  await tell('MESSAGE_DELETE', { id: message?.id, channel_id: channelId });
  await runDue();
  const [anew] = await shown();
  expect(anew?.id).not.toBe(message?.id);
  expect(await threadsThere()).toMatchObject([{ id: message?.id, name: 'Sweep' }]);
  expect(await link(id)).toMatchObject({ state: 'synced', counterpartId: message?.id });
});

test('what the bot may not do is said, and done once it may', async () => {
  const { make, link, allow, tell, runDue, threadsThere, application, pass, guild } = await open({
    mayThread: false,
  });
  const id = await make('Sweep');
  expect(await link(id)).toMatchObject({ state: 'blocked', intent: null });
  await allow(true);
  pass(60_000);
  await tell('GUILD_MEMBER_UPDATE', { guild_id: guild.id, user: { id: application.id } });
  await runDue();
  expect(await threadsThere()).toMatchObject([{ name: 'Sweep' }]);
  expect(await link(id)).toMatchObject({ state: 'synced' });
});

test('a sweep finds what became of threads: renamed, put away, deleted', async () => {
  const { make, link, run, runDue, rest, asOwner, guild } = await open();
  const [renamed, away, deleted] = [await make('One'), await make('Two'), await make('Three')];
  const idOf = async (task: number): Promise<string> => (await link(task))?.counterpartId ?? '';
  await asOwner('PATCH', `/channels/${await idOf(renamed)}`, { name: 'First' });
  await asOwner('PATCH', `/channels/${await idOf(away)}`, { archived: true });
  await rest.api.channels.delete(await idOf(deleted));
  await run('sync.probe');
  await runDue();
  expect(await tasks.loadTask(guild, renamed)).toMatchObject({ title: 'First' });
  await run('sync.sweep');
  await runDue();
  expect(await tasks.loadTask(guild, away)).toMatchObject({ discussion: true });
  expect(await link(away)).toMatchObject({ state: 'synced' });
  expect(await tasks.loadTask(guild, deleted)).toMatchObject({ discussion: false });
});

test('a thread that came of a create whose end nobody knows is found again', async () => {
  const { make, link, guild, run, threadsThere, update } = await open();
  const id = await make('Sweep');
  const made = await link(id);
  if (made?.there?.kind !== 'present') throw new Error('No thread');
  const { digest } = made.there;
  await guild.change({ kind: 'system' }, (tx) =>
    writeLink(tx, TASK_THREAD_ENTITY, String(id), {
      state: 'pending',
      intent: 'n1',
      intentDigests: [digest],
      intentFields: { title: 'Sweep' },
      counterpartId: null,
      there: null,
      base: null,
    }),
  );
  await run('sync.reconcile', { mirror: TASK_THREAD_ENTITY, recordId: String(id) });
  expect(await link(id)).toMatchObject({ state: 'synced', counterpartId: made.counterpartId, intent: null });
  await update(id, { title: 'Sweep well' });
  expect(await threadsThere()).toMatchObject([{ id: made.counterpartId, name: 'Sweep well' }]);
});

test('what was to be in a channel that is deleted goes with it, its threads too', async () => {
  const { make, link, guild, tell, runDue, channelId, asOwner } = await open();
  const id = await make('Sweep');
  await asOwner('DELETE', `/channels/${channelId}`);
  await tell('CHANNEL_DELETE', { id: channelId, type: 0 });
  await runDue();
  expect(await link(id)).toBeUndefined();
  expect(await tasks.loadTask(guild, id)).toMatchObject({ discussion: false });
});

test('under another name a message is sent, edited and deleted in a thread as in a channel', async () => {
  const { make, link, rest, application } = await open();
  const threadId = (await link(await make('Sweep')))?.counterpartId ?? '';
  const sent = openSentMessages(rest, application.id);
  const sender = { name: 'Race control', picture: '' };
  const { id } = await sent.create(threadId, { content: 'Ready?' }, sender);
  await sent.edit(threadId, id, { content: 'Steady?' }, sender);
  expect(await rest.messages.get(threadId, id)).toMatchObject({
    content: 'Steady?',
    author: { username: 'Race control' },
  });
  await sent.delete(threadId, id);
  await expect(rest.messages.get(threadId, id)).rejects.toMatchObject({ code: 10_008 });
});

import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import * as embeds from '#features/embeds/service.ts';
import { taskMirror } from '#features/tasks/mirror.ts';
import { deleteTask, loadTask, updateTask } from '#features/tasks/service.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { emptyDesign, emptyEmbed } from '#messages/design.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
/** Past the wait for a link that somebody works on (ms). */
const LATER_MS = 5_000;

type Stage = Awaited<ReturnType<typeof openSyncStage>>;

const logged = async ({ guild }: Stage): Promise<readonly string[]> =>
  (await guild.read.selectFrom('log').select('type').orderBy('number').execute()).map(({ type }) => type);

const settle = async (stage: Stage): Promise<void> => {
  for (let n = 0; n < 3; n += 1) {
    stage.pass(LATER_MS);
    await stage.runDue();
  }
};

const only = async (stage: Stage): Promise<APIMessage> => {
  const [message, ...others] = await stage.shown();
  expect(others).toEqual([]);
  if (!message) throw new Error('No message');
  return message;
};

test('an edit that another process hears of, of a record that was changed again by then, is nobody else’s edit', async () => {
  const stage = await openSyncStage();
  const hearing = stage.openEngine();
  const { id } = await stage.createTask('First');
  await stage.runDue();
  await updateTask(stage.guild, OLLI, id, { title: 'Second' }, undefined);
  stage.late.afterEdit = async () => {
    await updateTask(stage.guild, OLLI, id, { title: 'Third' }, undefined);
    await stage.tell('MESSAGE_UPDATE', await only(stage), hearing);
  };
  await stage.runDue();
  await settle(stage);
  expect((await only(stage)).embeds[0]?.title).toBe('Third');
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
  expect((await logged(stage)).filter((type) => /drift|conflict/.test(type))).toEqual([]);
});

test('what somebody else edits while another process works on the record is found all the same', async () => {
  const stage = await openSyncStage();
  const hearing = stage.openEngine();
  const { id } = await stage.createTask('First');
  await stage.runDue();
  await updateTask(stage.guild, OLLI, id, { reward: 7 }, undefined);
  stage.late.afterEdit = async () => {
    const message = await only(stage);
    const [embed] = message.embeds;
    const edited = await stage.rest.messages.edit(message.channel_id, message.id, {
      embeds: [{ ...embed, title: 'By hand' }],
    });
    await stage.tell('MESSAGE_UPDATE', edited, hearing);
  };
  await stage.runDue();
  await settle(stage);
  const message = await only(stage);
  expect(message.embeds[0]?.title).toBe('By hand');
  expect(taskMirror.read(message)).toMatchObject({ title: 'By hand', reward: 7 });
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('a message that another process deletes is nobody else’s deletion', async () => {
  const stage = await openSyncStage();
  const hearing = stage.openEngine();
  const { id } = await stage.createTask('First');
  await stage.runDue();
  const { id: messageId, channel_id } = await only(stage);
  await deleteTask(stage.guild, OLLI, id);
  stage.late.afterDelete = () => stage.tell('MESSAGE_DELETE', { id: messageId, channel_id }, hearing);
  await stage.runDue();
  await settle(stage);
  expect(await stage.shown()).toEqual([]);
  expect(await stage.link(id)).toBeUndefined();
  expect(await logged(stage)).not.toContain('task.message-deleted');
});

test('a process that dies between taking a message away and saying so leaves its record what it is', async () => {
  const stage = await openSyncStage();
  const { guild, channelId, channelIds } = stage;
  const elsewhere = channelIds.general ?? '';
  await guild.change({ kind: 'discord' }, async (tx) => {
    const channel = { type: 0, position: 0, parent_id: null, overwrites: '[]' };
    await tx.db
      .insertInto('channels')
      .values([
        { id: channelId, name: 'news', ...channel },
        { id: elsewhere, name: 'general', ...channel },
      ])
      .execute();
  });
  const { id } = await embeds.embedActions.create(guild, OLLI, {
    name: 'Rules',
    design: { ...emptyDesign, embeds: [{ ...emptyEmbed, title: 'Rules' }] },
    sender: null,
    channel: null,
    values: {},
  });
  await embeds.sendEmbed(guild, OLLI, id, channelId, new Date());
  await stage.runDue();
  await embeds.embedActions.update(guild, OLLI, id, { channel: elsewhere });
  stage.late.afterDelete = async () => {
    throw new Error('killed');
  };
  await expect(stage.runDue()).rejects.toThrow('killed');
  await stage.run('sync.sweep', {}, stage.openEngine());
  await settle(stage);
  const posted = await stage.control.listMessages({
    params: { channel_id: elsewhere },
    query: { limit: 10 },
  });
  expect(posted.map(({ embeds: [embed] }) => embed?.title)).toEqual(['Rules']);
  expect(await embeds.loadEmbed(guild, id)).toMatchObject({ channel: elsewhere });
});

/** An edit takes effect on Discord, and its answer never comes. */
const loseNextAnswer = (stage: Stage): void => {
  stage.late.afterEdit = async () => {
    throw Object.assign(new Error('The answer was lost'), { code: 'ECONNRESET' });
  };
};

test('an edit whose answer was lost is nobody else’s edit, though the record was changed again before it was told of', async () => {
  const stage = await openSyncStage();
  const { guild } = stage;
  await guild.change(OLLI, (tx) =>
    changeSettings(tx, 'tasks', taskSettings, { strategy: 'merge' }, undefined),
  );
  const { id } = await stage.createTask('First');
  await stage.runDue();
  await updateTask(guild, OLLI, id, { reward: 40, title: 'Second' }, undefined);
  loseNextAnswer(stage);
  await stage.runDue().catch(() => undefined);
  const told = await only(stage);
  expect(told.embeds[0]?.title).toBe('Second');
  await updateTask(guild, OLLI, id, { reward: 100, title: 'Third' }, undefined);
  await stage.tell('MESSAGE_UPDATE', told);
  await settle(stage);
  const shown = taskMirror.read(await only(stage));
  expect(shown).toMatchObject({ reward: 100, title: 'Third' });
  expect(await stage.link(id)).toMatchObject({ state: 'synced', base: { reward: 100, title: 'Third' } });
});

test('somebody’s edit of what a lost answer left there is taken over, and the rest is put right', async () => {
  const stage = await openSyncStage();
  const { guild } = stage;
  const { id } = await stage.createTask('First');
  await stage.runDue();
  await updateTask(guild, OLLI, id, { reward: 40 }, undefined);
  loseNextAnswer(stage);
  await stage.runDue().catch(() => undefined);
  await updateTask(guild, OLLI, id, { reward: 100 }, undefined);
  const message = await only(stage);
  const edited = await stage.rest.messages.edit(stage.channelId, message.id, {
    embeds: [{ ...message.embeds[0], title: 'By hand' }],
  });
  await stage.tell('MESSAGE_UPDATE', edited);
  await settle(stage);
  expect(taskMirror.read(await only(stage))).toMatchObject({ reward: 100, title: 'By hand' });
});

test('a change that is taken back while the answer to it is lost is taken back on Discord, too', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('First');
  await stage.runDue();
  await updateTask(stage.guild, OLLI, id, { title: 'Second' }, undefined);
  loseNextAnswer(stage);
  await stage.runDue().catch(() => undefined);
  expect((await only(stage)).embeds[0]?.title).toBe('Second');
  await updateTask(stage.guild, OLLI, id, { title: 'First' }, undefined);
  await settle(stage);
  expect((await only(stage)).embeds[0]?.title).toBe('First');
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('what somebody takes back on Discord right after it was changed here stays taken back', async () => {
  const stage = await openSyncStage();
  await stage.work();
  const { id } = await stage.createTask('First');
  const title = async () => {
    const link = await stage.link(id);
    return [link?.state, (await stage.shown())[0]?.embeds[0]?.title, (await loadTask(stage.guild, id)).title];
  };
  await expect.poll(title).toEqual(['synced', 'First', 'First']);
  await updateTask(stage.guild, OLLI, id, { title: 'Second' }, undefined);
  await expect.poll(title).toEqual(['synced', 'Second', 'Second']);
  const message = await only(stage);
  const edited = await stage.rest.messages.edit(stage.channelId, message.id, {
    embeds: [{ ...message.embeds[0], title: 'First' }],
  });
  await stage.tell('MESSAGE_UPDATE', edited);
  await expect.poll(title).toEqual(['synced', 'First', 'First']);
});

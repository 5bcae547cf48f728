import { expect, test } from 'vitest';
import { taskMirror } from '#features/tasks/mirror.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

type Stage = Awaited<ReturnType<typeof openSyncStage>>;

/** Posts what the bot's own message shows once more, as a second worker would. */
const postAgain = async (stage: Stage) => {
  const [message] = await stage.shown();
  if (!message) throw new Error('No message');
  return stage.rest.api.channels.createMessage(stage.channelId, {
    embeds: message.embeds,
    components: message.components ?? [],
  });
};

test('a second message of a task is removed when its own event comes, without a sweep', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Paint the rig');
  await stage.runDue();
  const [first] = await stage.shown();
  const double = await postAgain(stage);
  await stage.tell('MESSAGE_CREATE', double);
  await stage.runDue();
  expect((await stage.shown()).map((message) => message.id)).toEqual([first?.id]);
  expect(await stage.link(id)).toMatchObject({ state: 'synced', counterpartId: first?.id });
});

test('a message of a task that is gone is removed when its own event comes', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Paint the rig');
  await stage.runDue();
  const double = await postAgain(stage);
  await stage.guild.change({ kind: 'system' }, (tx) => taskMirror.remove(tx, String(id)));
  await stage.runDue();
  expect(await stage.link(id)).toBeUndefined();
  await stage.tell('MESSAGE_CREATE', double);
  await stage.runDue();
  expect(await stage.shown()).toEqual([]);
});

test('a message that was made while the answer was late is no double', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Paint the rig');
  stage.late.afterCreate = (message) => stage.tell('MESSAGE_CREATE', message);
  await stage.runDue();
  stage.pass(5_000);
  await stage.runDue();
  const [message, ...more] = await stage.shown();
  expect(more).toEqual([]);
  expect(await stage.link(id)).toMatchObject({ state: 'synced', counterpartId: message?.id });
  expect(stage.requests.filter((verb) => verb === 'create')).toHaveLength(1);
});

test('a create whose answer never came is not made twice, also when Discord carries it out late', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Paint the rig');
  stage.late.afterCreate = async () => {
    throw Object.assign(new Error('cut'), { code: 'ECONNRESET' });
  };
  await stage.runDue().catch(() => undefined);
  expect(await stage.link(id)).toMatchObject({ state: 'failed' });
  await stage.run('sync.reconcile', { mirror: 'task', recordId: String(id) });
  await stage.runDue();
  expect(await stage.shown()).toHaveLength(1);
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

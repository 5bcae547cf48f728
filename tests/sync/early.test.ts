import { expect, test } from 'vitest';
import { openSyncStage } from '#tests/support/sync-stage.ts';

/** Past the wait for a link that somebody works on (ms). */
const LATER_MS = 5_000;

test.each(['the same', 'another'])(
  'a message that is deleted before its id is stored comes back, whether %s process hears of it',
  async (whose) => {
    const stage = await openSyncStage();
    const hearing = whose === 'the same' ? stage.engine : stage.openEngine();
    const { id } = await stage.createTask('Sweep the floor');
    stage.late.afterCreate = async (message) => {
      await stage.deleteByHand(message.id);
      await stage.tell('MESSAGE_CREATE', message, hearing);
      await stage.tell('MESSAGE_DELETE', { id: message.id, channel_id: message.channel_id }, hearing);
    };
    await stage.runDue();
    stage.pass(LATER_MS);
    await stage.runDue();
    const messages = await stage.shown();
    expect(messages).toHaveLength(1);
    expect(await stage.link(id)).toMatchObject({ state: 'synced', counterpartId: messages[0]?.id });
  },
);

test('a message that is changed before its id is stored is made right again', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Sweep the floor');
  stage.late.afterCreate = async (message) => {
    const changed = await stage.rest.messages.edit(message.channel_id, message.id, {
      embeds: [],
      content: 'nothing',
    });
    await stage.tell('MESSAGE_UPDATE', changed);
  };
  await stage.runDue();
  stage.pass(LATER_MS);
  await stage.runDue();
  const [message] = await stage.shown();
  expect(message?.embeds[0]?.title).toBe('Sweep the floor');
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('a channel that is deleted before the id of a message in it is stored leaves the task blocked, with the reason', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Sweep the floor');
  stage.late.afterCreate = async (message) => {
    await stage.rest.api.channels.delete(message.channel_id).catch(() => undefined);
    await stage.tell('CHANNEL_DELETE', { id: message.channel_id });
  };
  await stage.runDue();
  stage.pass(LATER_MS);
  await stage.runDue();
  expect(await stage.link(id)).toMatchObject({ state: 'blocked', counterpartId: null });
});

test('nobody’s message that is deleted asks for nothing', async () => {
  const stage = await openSyncStage();
  await stage.createTask('Sweep the floor');
  await stage.runDue();
  const before = stage.requests.length;
  await stage.tell('MESSAGE_DELETE', { id: '1234567890123456789', channel_id: stage.channelId });
  await stage.runDue();
  expect(stage.requests.length).toBe(before);
});

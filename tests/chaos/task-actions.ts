import { z } from 'zod';
import { taskMirror } from '#features/tasks/mirror.ts';
import { type Action, type Stage, title } from './stage.ts';

const listSchema = z.object({ items: z.array(z.object({ id: z.number(), version: z.number() })) });

const someTask = async ({
  api,
  guildId,
  random,
}: Stage): Promise<{ id: number; version: number } | undefined> => {
  const { items } = listSchema.parse(
    (await api.call('GET', `/api/v1/guilds/${guildId}/tasks?limit=30`)).body,
  );
  return items.length > 0 ? random.pick(items) : undefined;
};

const someMessage = async ({ simulator, channelId, random }: Stage) => {
  const messages = (await simulator.messages(channelId)).filter(
    (message) => taskMirror.recordIdOf(message) !== undefined,
  );
  return messages.length > 0 ? random.pick(messages) : undefined;
};

/** What people do with tasks. */
export const TASK_ACTIONS: readonly Action[] = [
  async ({ api, guildId, random }) =>
    api.call('POST', `/api/v1/guilds/${guildId}/tasks`, {
      body: { title: title(random), reward: random.between(0, 500), claimLimit: random.between(1, 3) },
      headers: { 'idempotency-key': `k${random.next()}` },
    }),
  async (stage) => {
    const task = await someTask(stage);
    if (!task) return;
    const { random } = stage;
    const patch = random.pick([
      { title: title(random) },
      { reward: random.between(0, 500) },
      { description: `line ${random.between(1, 99)}\nmore` },
      { state: random.pick(['open', 'completed', 'cancelled']) },
    ]);
    return stage.api.call('PATCH', `/api/v1/guilds/${stage.guildId}/tasks/${task.id}`, {
      body: patch,
      headers: { 'if-match': `"${task.version}"` },
    });
  },
  async (stage) => {
    const task = await someTask(stage);
    if (!task || !stage.random.chance(0.4)) return;
    return stage.api.call('DELETE', `/api/v1/guilds/${stage.guildId}/tasks/${task.id}`, {
      headers: { 'if-match': `"${task.version}"` },
    });
  },
  async (stage) => {
    const message = await someMessage(stage);
    if (!message) return;
    const button = stage.random.pick(['task-claim', 'task-complete', 'task-release']);
    return stage.simulator.pressComponentAs({
      params: { user_id: stage.random.pick(stage.memberIds) },
      body: {
        channelId: stage.channelId,
        messageId: message.id,
        customId: `${button}:${taskMirror.recordIdOf(message)}`,
      },
    });
  },
  async ({ simulator, moderatorId, applicationId, guildId, channelId, random }) =>
    simulator.runCommandAs({
      params: { user_id: moderatorId },
      body: {
        applicationId,
        guildId,
        channelId,
        name: 'task',
        subcommand: 'create',
        options: { title: title(random), reward: random.between(0, 99) },
      },
    }),
  async (stage) => {
    const message = await someMessage(stage);
    if (message && stage.random.chance(0.5))
      return stage.simulator.deleteMessageAs({
        params: { user_id: stage.moderatorId, channel_id: stage.channelId, message_id: message.id },
      });
  },
  async (stage) => {
    const message = await someMessage(stage);
    if (!message) return;
    const opened = await stage.simulator.pressComponentAs({
      params: { user_id: stage.moderatorId },
      body: {
        channelId: stage.channelId,
        messageId: message.id,
        customId: `task-edit:${taskMirror.recordIdOf(message)}`,
      },
    });
    if (opened.status !== 'modal') return;
    return stage.simulator.submitModalAs({
      params: { user_id: stage.moderatorId },
      body: {
        interactionId: opened.interactionId,
        values: {
          title: title(stage.random),
          reward: String(stage.random.between(0, 99)),
          places: '3',
          description: 'by form',
        },
      },
    });
  },
];

import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { taskMirror } from '#features/tasks/mirror.ts';
import { taskSchema } from '#features/tasks/model.ts';
import type { ApiClient, SimulatorClient } from '#tests/support/product-clients.ts';
import { messageDifferences } from './message-equality.ts';
import { moneyDifferences } from './money-equality.ts';
import type { Stage } from './stage.ts';

const pageSchema = z.object({ items: z.array(taskSchema), nextCursor: z.string().nullable() });
type Task = z.infer<typeof taskSchema>;

/** Every task, by all pages of the API. */
export const allTasks = async (api: ApiClient, guildId: string): Promise<readonly Task[]> => {
  const tasks: Task[] = [];
  for (let cursor = ''; ; ) {
    const answer = await api.call('GET', `/api/v1/guilds/${guildId}/tasks?limit=100${cursor}`);
    const page = pageSchema.parse(answer.body);
    tasks.push(...page.items);
    if (page.nextCursor === null) return tasks;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

/** Fields that no message says: whether a task comes back or is discussed is the dashboard's, and a picture is shown but not read back. */
const HERE_ONLY: ReadonlySet<string> = new Set(['repeat', 'picture', 'discussion']);

/** How tasks and messages differ; empty when both sides are equal. Pure. */
export const differences = (tasks: readonly Task[], messages: readonly APIMessage[]): readonly string[] => {
  const byTask = new Map<string, APIMessage[]>();
  for (const message of messages) {
    const id = taskMirror.recordIdOf(message);
    if (id !== undefined) byTask.set(id, [...(byTask.get(id) ?? []), message]);
  }
  const found: string[] = [];
  for (const task of tasks) {
    const [message, ...more] = byTask.get(String(task.id)) ?? [];
    byTask.delete(String(task.id));
    if (!message) {
      found.push(`task ${task.id} has no message`);
      continue;
    }
    if (more.length > 0) found.push(`task ${task.id} has ${more.length + 1} messages`);
    if (task.sync.state !== 'synced')
      found.push(`task ${task.id} is ${task.sync.state}: ${task.sync.reason ?? ''}`);
    const shown = taskMirror.read(message);
    for (const field of Object.keys(taskMirror.fields)) {
      if (HERE_ONLY.has(field)) continue;
      const here = JSON.stringify(task[field as keyof Task]);
      const there = JSON.stringify(shown[field]);
      if (here !== there) found.push(`task ${task.id} ${field}: ${here} here, ${there} on Discord`);
    }
    const claimants = message.embeds[0]?.fields?.[4]?.value ?? '';
    for (const claim of task.claims) {
      if (!claimants.includes(`<@${claim.userId}>`))
        found.push(`task ${task.id}: the claim of ${claim.userId} is not shown`);
    }
  }
  for (const id of byTask.keys()) found.push(`a message of task ${id}, which does not exist`);
  return found;
};

/**
 * Waits until both sides are equal.
 * @throws Error that lists what still differs
 */
export const untilEqual = async (
  api: ApiClient,
  simulator: SimulatorClient,
  guildId: string,
  channelId: string,
  limitMs: number,
): Promise<readonly Task[]> => {
  let tasks: readonly Task[] = [];
  await untilNothing(limitMs, async () => {
    tasks = await allTasks(api, guildId);
    return differences(tasks, await simulator.messages(channelId));
  });
  return tasks;
};

/**
 * Waits until tasks, embeds, announcements, shop items and balances are equal on both sides.
 * @throws Error that lists what still differs
 */
export const untilAllEqual = (
  stage: Parameters<typeof messageDifferences>[0] & Pick<Stage, 'channelId' | 'shopChannel'>,
  limitMs: number,
): Promise<void> =>
  untilNothing(limitMs, async () => [
    ...differences(await allTasks(stage.api, stage.guildId), await stage.simulator.messages(stage.channelId)),
    ...(await messageDifferences(stage)),
    ...(await moneyDifferences(stage)),
  ]);

const untilNothing = async (limitMs: number, look: () => Promise<readonly string[]>): Promise<void> => {
  const giveUp = Date.now() + limitMs;
  for (;;) {
    // While what was killed comes back, the product may not answer.
    const found = await look().catch((error: unknown) => [`It cannot be looked at: ${String(error)}`]);
    if (found.length === 0) return;
    if (Date.now() > giveUp) throw new Error(`Still different after ${limitMs} ms:\n${found.join('\n')}`);
    await new Promise((done) => setTimeout(done, 300));
  }
};

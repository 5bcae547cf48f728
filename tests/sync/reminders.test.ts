import { expect, test } from 'vitest';
import { planTaskReminders } from '#features/tasks/schedules.ts';
import { claimTask, completeTask, createTask, updateTask } from '#features/tasks/service.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { userId } from '#platform/ids.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const HOUR_MS = 60 * 60_000;
const MODERATOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const BO = { userId: userId('200000000000000002'), name: 'Bo' };
const WITHOUT_A_DUE_TIME = { description: null, reward: 0, claimLimit: 2 };

/** In whole seconds, as tasks are due. */
const inHours = (now: Date, hours: number): string =>
  new Date(Math.floor(now.getTime() / 1000) * 1000 + hours * HOUR_MS).toISOString();

/** A guild with a task that is due in some hours. */
const open = async (hours: number) => {
  const stage = await openSyncStage();
  const { guild, control, channelId, clock } = stage;
  const ada = { userId: userId(stage.ownerId), name: 'Ada' };
  await guild.change(MODERATOR, async (tx) => {
    for (const { userId: id, name } of [ada, BO])
      await tx.db
        .insertInto('members')
        .values({
          user_id: id,
          username: name,
          display_name: name,
          avatar: null,
          bot: false,
          roles: [],
          joined_at: null,
        })
        .execute();
  });
  const dueAt = inHours(clock(), hours);
  const task = await createTask(guild, MODERATOR, {
    ...WITHOUT_A_DUE_TIME,
    title: 'Water the plants',
    dueAt,
  });
  const said = async (channel = channelId) => {
    const all = await control.listMessages({ params: { channel_id: channel }, query: { limit: 100 } });
    return all.filter(({ content }) => content.startsWith('⏰'));
  };
  const told = async (): Promise<string[]> => {
    const rows = await guild.read
      .selectFrom('log')
      .select('type')
      .where('entity', '=', 'task')
      .where('type', 'like', '%reminded')
      .execute();
    return rows.map(({ type }) => type);
  };
  const set = (patch: Partial<Parameters<typeof taskSettings.parse>[0] & object>) =>
    guild.change(MODERATOR, (tx) => changeSettings(tx, 'tasks', taskSettings, patch, undefined));
  return { ...stage, ada, task, said, told, set };
};

test('who has claimed a task is pinged a day before it is due, once, and not who has done their part', async () => {
  const { guild, ada, task, runDue, pass, said, told, requests } = await open(30);
  await claimTask(guild, MODERATOR, task.id, ada);
  await claimTask(guild, MODERATOR, task.id, BO);
  await completeTask(guild, MODERATOR, task.id, { claimant: BO, mayCompleteAll: false });
  await runDue();
  expect(await said()).toEqual([]);
  pass(7 * HOUR_MS);
  await runDue();
  await runDue();
  const [message, ...more] = await said();
  expect(more).toEqual([]);
  expect(message?.content).toContain(`<@${ada.userId}>`);
  expect(message?.content).toContain('Water the plants');
  expect(message?.mentions.map(({ id }) => id)).toEqual([ada.userId]);
  expect(await told()).toEqual(['task.reminded']);
  // Claimed again, renamed, looked at again: nobody is pinged a second time.
  await updateTask(guild, MODERATOR, task.id, { title: 'Water all plants' });
  await runDue();
  expect(requests.filter((request) => request === 'create')).toHaveLength(2);
  expect((await said())[0]?.content).toContain('Water all plants');
});

test('a reminder goes away with what it reminds of, and comes anew when that is due at another time', async () => {
  const { guild, ada, task, runDue, pass, said, clock } = await open(30);
  await claimTask(guild, MODERATOR, task.id, ada);
  pass(7 * HOUR_MS);
  await runDue();
  expect(await said()).toHaveLength(1);
  const dueAt = inHours(clock(), 30);
  await updateTask(guild, MODERATOR, task.id, { dueAt });
  await runDue();
  expect(await said()).toEqual([]);
  pass(7 * HOUR_MS);
  await runDue();
  expect(await said()).toHaveLength(1);
  await completeTask(guild, MODERATOR, task.id, { claimant: undefined, mayCompleteAll: true });
  await runDue();
  expect(await said()).toEqual([]);
});

test('a reminder whose answer got lost is not said twice', async () => {
  const { guild, ada, task, runDue, pass, said, late } = await open(30);
  await claimTask(guild, MODERATOR, task.id, ada);
  await runDue();
  pass(7 * HOUR_MS);
  late.afterCreate = async () => {
    throw new Error('the process was killed');
  };
  await runDue().catch(() => undefined);
  pass(HOUR_MS);
  await runDue();
  expect(await said()).toHaveLength(1);
});

test('of a task that nobody has claimed the chosen channel is told, and nobody is pinged', async () => {
  const { runDue, pass, said, set, channelIds, channelId } = await open(30);
  const other = Object.values(channelIds).find((id) => id !== channelId) ?? '';
  await set({ unclaimedChannel: other });
  pass(7 * HOUR_MS);
  await runDue();
  expect(await said()).toEqual([]);
  const [message] = await said(other);
  expect(message?.content).toContain('Nobody has claimed task #1');
  expect(message?.mentions).toEqual([]);
});

test('several that were missed are one, and none is said of what is overdue already', async () => {
  const { guild, ada, task, runDue, pass, said, told, set, run } = await open(30);
  await set({ reminders: ['1d', '3h', '1h'] });
  await run(planTaskReminders.name);
  await claimTask(guild, MODERATOR, task.id, ada);
  pass(28 * HOUR_MS);
  await runDue();
  expect(await told()).toEqual(['task.reminded']);
  pass(3 * HOUR_MS);
  await runDue();
  expect(await told()).toEqual(['task.reminded', 'task.not-reminded']);
  expect(await said()).toHaveLength(1);
});

test('other times in the settings hold for tasks that are there already', async () => {
  const { guild, ada, task, runDue, pass, said, set, run } = await open(30);
  await claimTask(guild, MODERATOR, task.id, ada);
  await set({ reminders: ['1h'] });
  await run(planTaskReminders.name);
  pass(7 * HOUR_MS);
  await runDue();
  expect(await said()).toEqual([]);
  pass(22.5 * HOUR_MS);
  await runDue();
  expect(await said()).toHaveLength(1);
});

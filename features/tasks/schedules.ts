import { settingsIn } from '#platform/guilds/settings.ts';
import { recurringSchedule } from '#records/recurring.ts';
import { planRemindersJob, reminderSchedule } from '#records/reminders/remind.ts';
import { taskKind } from './kind.ts';
import { REMIND, REPEAT, readLeads, taskReminders, waitingFor } from './reminders.ts';
import { taskSettings } from './settings.ts';

/** Whoever has claimed a task and not done it is pinged where tasks are posted; of one that nobody has, moderators are told. */
const reminding = {
  kind: taskKind,
  reminders: taskReminders,
  name: REMIND,
  waitingFor,
  readLeads,
} as const;

/** What happens with tasks at a time. */
export const taskSchedules = [
  reminderSchedule({
    ...reminding,
    tell: async (tx, { claims }) => {
      const { channel, unclaimedChannel } = await settingsIn(tx, 'tasks', taskSettings);
      const mentioned = claims
        .filter((claim) => claim.completedAt === null && !claim.hasLeft)
        .map((claim) => claim.userId);
      const there = mentioned.length > 0 ? channel : (unclaimedChannel ?? channel);
      return there === null ? undefined : { channel: there, mentioned };
    },
  }),
  // The next one is as this one was made, with all places free.
  recurringSchedule(
    taskKind,
    REPEAT,
    ({ title, description, reward, dueAt, repeat, picture, discussion, claimLimit }) => ({
      title,
      description,
      reward,
      dueAt,
      repeat,
      picture,
      discussion,
      claimLimit,
      state: 'open' as const,
    }),
  ),
];

export const planTaskReminders = planRemindersJob(reminding);

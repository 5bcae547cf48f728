import type { ChangeTx } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, settingsIn } from '#platform/guilds/settings.ts';
import { plan, unplan } from '#platform/schedule/plan.ts';
import { ticketSettings } from '../settings.ts';
import type { Ticket, TicketValues } from '../ticket.ts';
import { type Due, type DueRules, dueOf } from './due.ts';
import { DAYS } from './hours.ts';

/** What of a ticket moves what is due. */
const MOVING = ['state', 'priority', 'requesterWroteAt', 'staffWroteAt'] as const;

const rulesOf = async (tx: ChangeTx): Promise<DueRules | undefined> => {
  const { dueTimes, openHours, holidays } = await settingsIn(tx, 'tickets', ticketSettings);
  if (dueTimes.length === 0) return undefined;
  const { timeZone } = await settingsIn(tx, GUILD_PART, guildSettingsSchema);
  const none = { answer: null, next: null, solve: null };
  return {
    timesOf: (priority) => dueTimes.find((each) => each.priority === priority) ?? none,
    hours: {
      zone: timeZone,
      intervals: openHours.map(({ days, from, to }) => ({
        days: new Set(days.map((day) => DAYS.indexOf(day) + 1)),
        from,
        to,
      })),
      holidays: new Set(holidays.map(({ day }) => day)),
    },
  };
};

/** What is due after a change; nothing where no rule says so, and what it was where nothing moved it. */
export const dueAfterChange = async (
  tx: ChangeTx,
  before: Ticket | undefined,
  wanted: TicketValues,
): Promise<Partial<Due>> => {
  if (before && MOVING.every((name) => before[name] === wanted[name])) return {};
  const rules = await rulesOf(tx);
  return rules ? dueOf(before, wanted, tx.now.getTime(), rules) : {};
};

export const LATE = 'tickets.late';

/** Plans that somebody looks at a ticket when it is due. */
export const planLateness = async (
  tx: ChangeTx,
  before: Ticket | undefined,
  after: Ticket | undefined,
): Promise<void> => {
  const [id, was, due] = [after?.id ?? before?.id, before?.dueAt ?? null, after?.dueAt ?? null];
  if (id === undefined || was === due) return;
  const key = String(id);
  if (due === null) await unplan(tx, { name: LATE }, key);
  else await plan(tx, { name: LATE }, { key, when: { at: new Date(due) }, payload: { id } });
};

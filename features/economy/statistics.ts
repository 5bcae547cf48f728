import { sql } from 'kysely';
import { isoTime } from '#platform/database/iso-time.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { beginningIn, dayIn } from './days.ts';
import { readEconomy } from './tables.ts';

/** What came into circulation and went out of it in a day of the guild, and what members paid each other. */
export type DayOfMoney = {
  /** `2026-11-29` */
  readonly day: string;
  readonly in: number;
  readonly out: number;
  readonly paid: number;
  /** At the end of the day. */
  readonly circulation: number;
};
export type ReasonOfMoney = {
  readonly reason: string;
  readonly in: number;
  readonly out: number;
  /** How many transactions. */
  readonly count: number;
};
export type Statistics = {
  /** What members have, and what is held for them, now. */
  readonly circulation: number;
  /** How many have something. */
  readonly holders: number;
  /** When everything was added up last, and how much was wrong. */
  readonly checked: { readonly at: string; readonly faults: number } | null;
  /** Oldest first, today last. */
  readonly days: readonly DayOfMoney[];
  /** Over all these days, what moved most first. */
  readonly reasons: readonly ReasonOfMoney[];
};

type Flow = { day: string; reason: string; in: number; out: number; paid: number; count: number };

/** Days with what moved on each, back from what is in circulation now. Pure. */
export const daysOf = (
  today: Temporal.PlainDate,
  length: number,
  flows: readonly Pick<Flow, 'day' | 'in' | 'out' | 'paid'>[],
  circulation: number,
): readonly DayOfMoney[] => {
  const days: DayOfMoney[] = [];
  let left = circulation;
  for (let back = 0; back < length; back += 1) {
    const day = today.subtract({ days: back }).toString();
    const total = { in: 0, out: 0, paid: 0 };
    for (const flow of flows) {
      if (flow.day !== day) continue;
      total.in += flow.in;
      total.out += flow.out;
      total.paid += flow.paid;
    }
    days.unshift({ day, ...total, circulation: left });
    left -= total.in - total.out;
  }
  return days;
};

const byReason = (flows: readonly Flow[]): readonly ReasonOfMoney[] =>
  [...Map.groupBy(flows, ({ reason }) => reason)]
    .map(([reason, of]) => ({
      reason,
      in: of.reduce((sum, flow) => sum + flow.in, 0),
      out: of.reduce((sum, flow) => sum + flow.out, 0),
      count: of.reduce((sum, flow) => sum + flow.count, 0),
      paid: of.reduce((sum, flow) => sum + flow.paid, 0),
    }))
    .sort((a, b) => b.in + b.out + b.paid - (a.in + a.out + a.paid))
    .map(({ paid: _, ...each }) => each);

/** What moved in the last days of the guild's clock, today included. */
export const readStatistics = async (
  guild: Pick<Guild, 'read' | 'facts'>,
  days: number,
  now: Date,
): Promise<Statistics> => {
  const { timeZone } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const today = dayIn(timeZone, now);
  const read = readEconomy(guild);
  // In one statement, so that what is counted back from belongs to what is counted.
  const rows = await read
    .with('held', (from) =>
      from
        .selectFrom('economy_accounts')
        .select([
          sql<number>`coalesce(sum(balance), 0)::bigint`.as('circulation'),
          sql<number>`count(*) filter (where kind = 'member' and balance > 0)::int`.as('holders'),
        ])
        .where('kind', 'in', ['member', 'escrow']),
    )
    .with('flows', (from) =>
      from
        .selectFrom('economy_transactions as transaction')
        .innerJoin('economy_entries as entry', 'entry.transaction_id', 'transaction.id')
        .innerJoin('economy_accounts as account', 'account.id', 'entry.account_id')
        .select([
          sql<string>`(transaction.at at time zone ${timeZone})::date::text`.as('day'),
          'transaction.reason',
          sql<number>`coalesce(-sum(amount) filter (where account.kind in ('bank', 'shop') and amount < 0), 0)::bigint`.as(
            'in',
          ),
          sql<number>`coalesce(sum(amount) filter (where account.kind in ('bank', 'shop') and amount > 0), 0)::bigint`.as(
            'out',
          ),
          sql<number>`coalesce(sum(amount) filter (where account.kind = 'member' and amount > 0 and transaction.reason = 'transfer'), 0)::bigint`.as(
            'paid',
          ),
          sql<number>`count(distinct transaction.id)::int`.as('count'),
        ])
        .where('transaction.at', '>=', beginningIn(timeZone, today.subtract({ days: days - 1 })))
        .where('transaction.reason', '<>', 'archived')
        .groupBy([sql`1`, 'transaction.reason']),
    )
    .selectFrom('held')
    .leftJoin('flows', (join) => join.onTrue())
    .select(['held.circulation', 'held.holders', 'flows.day', 'flows.reason', 'flows.in', 'flows.out'])
    .select(['flows.paid', 'flows.count'])
    .execute();
  const flows = rows.flatMap(
    ({ circulation: _, holders: __, ...flow }) => (flow.day === null ? [] : [flow as Flow]), // a flow has all of it or nothing
  );
  const { circulation = 0, holders = 0 } = rows[0] ?? {};
  const check = await read.selectFrom('economy_checks').select(['at', 'faults']).executeTakeFirst();
  const checked = check ? { at: isoTime(check.at), faults: check.faults } : null;
  return {
    circulation,
    holders,
    checked,
    days: daysOf(today, days, flows, circulation),
    reasons: byReason(flows),
  };
};

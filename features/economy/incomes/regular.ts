import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { beginningIn, dayIn, mondayOf } from '../days.ts';
import { MOST, type RegularIncome } from '../model.ts';
import { requireMember } from '../people.ts';
import { pay } from '../service.ts';
import { type EconomySettings, economySettings } from '../settings.ts';
import { claimIncome } from './claim.ts';

/** What was collected. */
export type Collected = {
  readonly amount: number;
  readonly balance: number;
  /** How many days or weeks in a row. */
  readonly streak: number;
  /** When there is more, ISO 8601. */
  readonly nextAt: string;
};

/** The first day of the day or week that a moment is in, of the one before, and of the next. Pure. */
const around = (income: RegularIncome, today: Temporal.PlainDate) => {
  const first = income === 'daily' ? today : mondayOf(today);
  const step = income === 'daily' ? { days: 1 } : { weeks: 1 };
  return { first, before: first.subtract(step), next: first.add(step) };
};

/** What an income is for the so-manieth time in a row. Exact for any amount. Pure. */
export const withStreak = (
  amount: number,
  streak: number,
  { streakBonus, streakMost }: Pick<EconomySettings, 'streakBonus' | 'streakMost'>,
): number => {
  const steps = Math.min(streak - 1, streakMost);
  const whole = BigInt(amount) + (BigInt(amount) * BigInt(streakBonus * steps)) / 100n;
  return whole > BigInt(MOST) ? MOST : Number(whole);
};

/**
 * Pays a member what they can collect once a day or once a week of the guild's own clock.
 * @throws DomainError economy.no-income when there is none, economy.collected-daily, economy.collected-weekly
 */
export const collect = async (
  guild: Guild,
  actor: Actor,
  userId: string,
  income: RegularIncome,
): Promise<Collected> => {
  const settings = (await readSettings(guild, 'economy', economySettings)).value;
  const { timeZone } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  if (settings[income] === 0) throw new DomainError('economy.no-income', 409);
  return guild.change(actor, async (tx) => {
    await requireMember(tx, userId);
    const { first, before, next } = around(income, dayIn(timeZone, tx.now));
    const nextAt = beginningIn(timeZone, next);
    const streak = await claimIncome(tx, {
      userId,
      income,
      since: beginningIn(timeZone, first),
      streakSince: beginningIn(timeZone, before),
    });
    if (streak === undefined)
      throw new DomainError(`economy.collected-${income}`, 409, { next: nextAt.getTime() / 1000 });
    const amount = withStreak(settings[income], streak, settings);
    const booked = await pay(tx, userId, amount, { reason: income });
    return { amount, balance: booked?.balances[1] ?? 0, streak, nextAt: nextAt.toISOString() };
  });
};

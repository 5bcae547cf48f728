import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING, widgets } from '#platform/forms/widget.ts';
import { isSnowflake } from '#platform/ids.ts';
import { MOST } from './model.ts';

/** Roles that are hidden. */
const HIDDEN_LIMIT = 25;
/** Channels without rewards. */
const CHANNEL_LIMIT = 100;
/** Roles with an income. */
const ROLE_LIMIT = 25;
/** Kinds of channels that people write in. */
const TALKED_IN = ['text', 'announcement', 'voice', 'stage', 'forum', 'media'] as const;

/** Money that a setting says; 0 turns off what it is for. */
const money = (usual: number) =>
  z.int().min(0).max(MOST).default(usual).register(widgets, { kind: 'number', min: 0, max: MOST });
const count = (usual: number, { min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max).default(usual).register(widgets, { kind: 'number', min, max });

const roleIncome = z.strictObject({
  role: z.string().refine(isSnowflake).register(widgets, { kind: 'role', gives: false }),
  amount: z.int().min(1).max(MOST).register(widgets, { kind: 'number', min: 1, max: MOST }),
});

/** A guild's settings of its money; what the money is called is said in the guild's own. */
export const economySettings = z.strictObject({
  /** Channel in which the leaderboard stands as a message that follows; null: there is none. */
  boardChannel: channelSetting(['text', 'announcement'], POSTING),
  /** Whoever has one of these is not on the leaderboard. */
  hiddenRoles: z
    .array(z.string())
    .max(HIDDEN_LIMIT)
    .default([])
    .register(widgets, { kind: 'roles', max: HIDDEN_LIMIT, gives: false }),
  /** How far below zero a member may go. */
  credit: money(0),
  /** What a member may pay others in a day of the guild's zone; 0: any amount. */
  payLimit: money(0),
  /** What of a payment goes to the bank, in percent, rounded down. */
  payTax: count(0, { min: 0, max: 50 }),
  /** What a member can collect once a day, and once a week, of the guild's zone. */
  daily: money(100),
  weekly: money(500),
  /** How much more, in percent, each further day or week in a row brings. */
  streakBonus: count(10, { min: 0, max: 100 }),
  /** How many days or weeks in a row bring more. */
  streakMost: count(7, { min: 0, max: 365 }),
  /** What a message pays, how many seconds after the last one that paid, and in which channels none does. */
  messageReward: money(0),
  messageCooldown: count(60, { min: 1, max: 86_400 }),
  messageExcept: z
    .array(z.string())
    .max(CHANNEL_LIMIT)
    .default([])
    .register(widgets, { kind: 'channels', kinds: TALKED_IN, needs: [], max: CHANNEL_LIMIT }),
  /** What everybody who has a role gets each day. */
  roleIncomes: z
    .array(roleIncome)
    .max(ROLE_LIMIT)
    .default([])
    .register(widgets, { kind: 'rows-of', max: ROLE_LIMIT }),
  /** Whether tasks pay their reward. */
  taskRewards: z.boolean().default(true).register(widgets, { kind: 'switch' }),
});
export type EconomySettings = z.output<typeof economySettings>;

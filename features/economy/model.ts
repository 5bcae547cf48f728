import { z } from 'zod';
import { actorSchema } from '#platform/changes/actor.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';
import { ACCOUNT_KINDS, REASONS } from './entity.ts';

/** The most that an account may have or a payment may be: what JavaScript counts without a gap. */
export const MOST = Number.MAX_SAFE_INTEGER;
/** Characters of what is said about a payment. */
export const NOTE_LIMIT = 200;

/** Money, in whole units. */
export const amountSchema = z.int().min(1).max(MOST);
export const noteSchema = lineOfText({ max: NOTE_LIMIT });
/** Why somebody who may changed what another has. */
export const reasonSchema = lineOfText({ min: 1, max: NOTE_LIMIT });
const userId = z.string().refine(isSnowflake);

/** What members collect themselves. */
export const REGULAR_INCOMES = ['daily', 'weekly'] as const;
export type RegularIncome = (typeof REGULAR_INCOMES)[number];

const none = z.strictObject({});
const ofMember = z.strictObject({ userId });
const noBody = z.undefined();

export const placeSchema = z.strictObject({
  rank: z.int().positive(),
  userId: z.string(),
  name: z.string(),
  balance: z.int(),
});

export const listPlaces = defineRoute({
  method: 'GET',
  path: '/economy/balances',
  summary: 'The leaderboard: members by what they have',
  permission: 'economy.read',
  params: none,
  query: z.strictObject({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  body: noBody,
  response: z.strictObject({ items: z.array(placeSchema), nextCursor: z.string().nullable() }),
  status: 200,
});

const balanceSchema = z.strictObject({
  userId: z.string(),
  /** Null when they have left. */
  name: z.string().nullable(),
  balance: z.int(),
  /** Place on the leaderboard; null for who is not on it. */
  rank: z.int().positive().nullable(),
});
export type PresentedBalance = z.infer<typeof balanceSchema>;

export const readBalance = defineRoute({
  method: 'GET',
  path: '/economy/balances/:userId',
  summary: 'What a member has',
  permission: 'economy.read',
  params: ofMember,
  query: none,
  body: noBody,
  response: balanceSchema,
  status: 200,
});

export const addToBalance = defineRoute({
  method: 'PATCH',
  path: '/economy/balances/:userId',
  summary: 'Give a member money, or with a negative amount take it',
  permission: 'economy.change',
  params: ofMember,
  query: none,
  body: z.strictObject({
    amount: z.int().refine((amount) => amount !== 0),
    reason: reasonSchema,
  }),
  response: balanceSchema,
  status: 200,
  takesIdempotencyKey: true,
});

export const setBalance = defineRoute({
  method: 'PUT',
  path: '/economy/balances/:userId',
  summary: 'Set what a member has',
  permission: 'economy.change',
  params: ofMember,
  query: none,
  body: z.strictObject({ balance: z.int(), reason: reasonSchema }),
  response: balanceSchema,
  status: 200,
  needsIfMatch: true,
});

export const sendMoney = defineRoute({
  method: 'POST',
  path: '/economy/transfers',
  summary: 'Pay another member',
  permission: 'economy.pay',
  params: none,
  query: none,
  body: z.strictObject({ to: userId, amount: amountSchema, note: noteSchema.default('') }),
  response: z.strictObject({
    /** The transaction's number. */
    id: z.int(),
    /** What is left. */
    balance: z.int(),
    /** What came of it after the tax. */
    received: z.int(),
    tax: z.int(),
  }),
  status: 201,
  takesIdempotencyKey: true,
});

export const collectIncome = defineRoute({
  method: 'POST',
  path: '/economy/incomes/:income/collect',
  summary: 'Collect what there is once a day or once a week',
  permission: 'economy.collect',
  params: z.strictObject({ income: z.enum(REGULAR_INCOMES) }),
  query: none,
  body: noBody,
  response: z.strictObject({
    amount: z.int(),
    balance: z.int(),
    /** Days or weeks in a row. */
    streak: z.int(),
    nextAt: z.iso.datetime(),
  }),
  status: 200,
});

const transactionSchema = z.strictObject({
  id: z.int(),
  at: z.iso.datetime(),
  reason: z.string(),
  note: z.string().nullable(),
  about: z.string().nullable(),
  actor: actorSchema,
  /** Of many only some. */
  moves: z.array(
    z.strictObject({
      account: z.enum(ACCOUNT_KINDS),
      userId: z.string().nullable(),
      name: z.string().nullable(),
      amount: z.int(),
      /** What they had after it; null where that is not the reader's to see. */
      balance: z.int().nullable(),
    }),
  ),
  /** How many moves there are. */
  count: z.int(),
});
export type PresentedTransaction = z.infer<typeof transactionSchema>;

export const listTransactions = defineRoute({
  method: 'GET',
  path: '/economy/transactions',
  summary: 'What moved money, newest first; members see their own',
  permission: 'economy.read',
  params: none,
  query: z.strictObject({
    userId: userId.optional(),
    direction: z.enum(['in', 'out']).optional(),
    reason: z.enum(REASONS).optional(),
    since: z.iso.datetime({ offset: true }).optional(),
    until: z.iso.datetime({ offset: true }).optional(),
    archived: z.enum(['true', 'false']).optional(),
    before: z.coerce.number().int().positive().max(MOST).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  body: noBody,
  response: z.strictObject({ items: z.array(transactionSchema), nextBefore: z.int().nullable() }),
  status: 200,
});

const faultSchema = z.strictObject({
  kind: z.enum(['balance', 'transaction', 'total']),
  id: z.int(),
  difference: z.int(),
});

export const readStatistics = defineRoute({
  method: 'GET',
  path: '/economy/statistics',
  summary: 'Money in circulation, in and out, by day and by reason',
  permission: 'economy.history',
  params: none,
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  body: noBody,
  response: z.strictObject({
    circulation: z.int(),
    holders: z.int(),
    days: z.array(
      z.strictObject({
        day: z.iso.date(),
        in: z.int(),
        out: z.int(),
        paid: z.int(),
        circulation: z.int(),
      }),
    ),
    /** When everything was added up last, and how much was wrong. */
    checked: z.strictObject({ at: z.iso.datetime(), faults: z.int() }).nullable(),
    reasons: z.array(z.strictObject({ reason: z.string(), in: z.int(), out: z.int(), count: z.int() })),
  }),
  status: 200,
});

/** Days that stay in the ledger at least. */
export const KEPT_DAYS = 90;

export const archiveTransactions = defineRoute({
  method: 'POST',
  path: '/economy/transactions/archive',
  summary: 'Put old transactions away; every sum stays right',
  permission: 'economy.archive',
  params: none,
  query: none,
  body: z.strictObject({ before: z.iso.datetime({ offset: true }) }),
  response: z.strictObject({ archived: z.int() }),
  status: 200,
});

/** Characters of what is taken over at once: some six thousand members; more are taken over in parts. */
export const IMPORT_LIMIT = 200_000;

export const importMoney = defineRoute({
  method: 'POST',
  path: '/economy/import',
  summary: 'Take balances over from CSV or from UnbelievaBoat, or say what that would do',
  permission: 'economy.import',
  params: none,
  query: none,
  body: z.strictObject({ text: z.string().min(1).max(IMPORT_LIMIT), isPreview: z.boolean() }),
  response: z.strictObject({
    members: z.int(),
    total: z.int(),
    changed: z.int(),
    absent: z.int(),
    wrong: z.array(z.int()),
  }),
  status: 200,
});
export type PresentedImport = z.infer<typeof importMoney.response>;

export const checkLedger = defineRoute({
  method: 'POST',
  path: '/economy/check',
  summary: 'Add everything up',
  permission: 'economy.history',
  params: none,
  query: none,
  body: noBody,
  response: z.strictObject({ faults: z.array(faultSchema) }),
  status: 200,
});

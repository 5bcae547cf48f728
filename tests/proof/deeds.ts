import { z } from 'zod';
import { createRandom, type Random } from '../support/random.ts';

const member = z.int().min(0);
const amount = z.int();

/** Something that somebody does with money. */
export const deedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pay'), from: member, to: member, amount }),
  z.strictObject({ kind: z.literal('add'), member, amount }),
  z.strictObject({ kind: z.literal('set'), member, balance: amount }),
  /** Paid once for each number, whoever asks for it. */
  z.strictObject({ kind: z.literal('salary'), member, number: z.int(), amount }),
  /** One piece of an item. */
  z.strictObject({ kind: z.literal('buy'), member, item: z.int() }),
]);
export type Deed = z.output<typeof deedSchema>;

/** What became of a deed. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), result: z.json() }),
  z.strictObject({ kind: z.literal('refused'), code: z.string() }),
]);
export type Answer = z.output<typeof answerSchema>;

/** What the process that does deeds is told, and what it says. */
export const taskSchema = z.strictObject({ id: z.int(), key: z.string(), deed: deedSchema });
export const saidSchema = z.strictObject({ id: z.int(), answer: answerSchema });

/** Bugs that are planted to see that the proof fails of them. */
export const PLANTS = ['read-first', 'forgets-keys'] as const;
export type Plant = (typeof PLANTS)[number];

/** Deeds with one salary number; each is paid to whoever asks for it first. */
const ASKERS = 12;

const moneyDeed = (random: Random, members: number, count: number): Deed => {
  const someone = (): number => random.between(0, members - 1);
  const from = someone();
  const kind = random.next();
  if (kind < 0.65)
    return {
      kind: 'pay',
      from,
      to: (from + random.between(1, members - 1)) % members,
      amount: random.between(1, 400),
    };
  if (kind < 0.85)
    return { kind: 'add', member: from, amount: random.pick([-1, 1]) * random.between(1, 300) };
  if (kind < 0.9) return { kind: 'set', member: from, balance: random.between(0, 800) };
  return { kind: 'salary', member: from, number: random.between(1, Math.ceil(count / ASKERS)), amount: 25 };
};

/** Deeds over some members, the same for the same seed. */
export const makeMoneyDeeds = (seed: number, members: number, count: number): readonly Deed[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => moneyDeed(random, members, count));
};

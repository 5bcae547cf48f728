import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { MOST } from '../model.ts';

/** What somebody has elsewhere. */
export type ForeignBalance = { readonly userId: string; readonly balance: number };

/** Balances that were read, and the lines or entries (from 1) that are none. */
export type ReadBalances = {
  readonly balances: readonly ForeignBalance[];
  readonly wrong: readonly number[];
};

const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}$/)
      .transform(Number),
  ])
  .refine((read) => Number.isInteger(read) && Math.abs(read) <= MOST);
const userId = z.string().refine(isSnowflake);

/** An entry of UnbelievaBoat's leaderboard: what is at hand and at the bank are one here. */
const boatEntry = z
  .looseObject({ user_id: userId, cash: amount.default(0), bank: amount.default(0) })
  .transform(({ user_id, cash, bank }) => ({ userId: user_id, balance: cash + bank }))
  .refine(({ balance }) => Math.abs(balance) <= MOST);

const collect = (entries: readonly (ForeignBalance | undefined)[], from: number): ReadBalances => {
  // Of somebody who is there twice, the later counts.
  const balances = new Map<string, ForeignBalance>();
  const wrong: number[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry) balances.set(entry.userId, entry);
    else wrong.push(index + from);
  }
  return { balances: [...balances.values()], wrong };
};

/** Ids are larger than JavaScript's numbers, so that one that is written as a number is read as it stands there. */
const parseJson = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown, context?: { readonly source?: string }) =>
    key === 'user_id' && typeof value === 'number' ? (context?.source ?? String(value)) : value,
  );

const readBoat = (text: string): ReadBalances | undefined => {
  try {
    const parsed = parseJson(text);
    const list = Array.isArray(parsed)
      ? parsed
      : z.object({ users: z.array(z.unknown()) }).parse(parsed).users;
    return collect(
      list.map((entry: unknown) => boatEntry.safeParse(entry).data),
      1,
    );
  } catch {
    return undefined; // no JSON, or of something else
  }
};

const cellsOf = (line: string): readonly string[] =>
  line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

/** Names of columns, as programs write them. */
const ID_COLUMNS = ['user_id', 'userid', 'user', 'id', 'member'];
const BALANCE_COLUMNS = ['balance', 'total', 'amount'];

const readTable = (text: string): ReadBalances => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const head = cellsOf(lines[0] ?? '').map((cell) => cell.toLowerCase());
  const hasHead = head.some((cell) => ID_COLUMNS.includes(cell));
  const at = (names: readonly string[]): number => head.findIndex((cell) => names.includes(cell));
  const [id, total, cash, bank] = hasHead
    ? [at(ID_COLUMNS), at(BALANCE_COLUMNS), at(['cash']), at(['bank'])]
    : [0, 1, -1, -1];
  const entries = lines.slice(hasHead ? 1 : 0).map((line) => {
    const cells = cellsOf(line);
    const parts = total >= 0 ? [total] : [cash, bank].filter((column) => column >= 0);
    const sums = parts.map((column) => amount.safeParse(cells[column] ?? ''));
    const user = userId.safeParse(cells[id] ?? '').data;
    const balance = sums.reduce((sum, each) => sum + (each.data ?? Number.NaN), 0);
    return user !== undefined && parts.length > 0 && Number.isSafeInteger(balance)
      ? { userId: user, balance }
      : undefined;
  });
  return collect(entries, hasHead ? 2 : 1);
};

/**
 * Balances out of a text: UnbelievaBoat's JSON (`[{ user_id, cash, bank }]`), or lines with an id and an amount, with or without a first
 * line that names `user_id` and `balance` (or `cash` and `bank`). Pure.
 */
export const readBalances = (text: string): ReadBalances => readBoat(text) ?? readTable(text);

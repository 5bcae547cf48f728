import { randomInt } from 'node:crypto';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';

/** Somebody who is to be forgotten, and who stands in their place where sums and chains must stay. */
export type Erasure = {
  readonly userId: string;
  /** What they have been called here; `name` stands for all of it. */
  readonly names: readonly string[];
  readonly pseudonym: Pseudonym;
  /** What is all theirs, so that nothing of what its entries in the log say may stay; parts add to it. */
  readonly forgotten: { readonly entity: string; readonly entityId: string }[];
  /** What they said in their own words: under this key of the entries by them about an entity. Parts add to it. */
  readonly said: { readonly entity: string; readonly key: string }[];
};

/** Nobody: an id that leads to no person, and a name. */
export type Pseudonym = { readonly id: string; readonly name: string };

/** A row of what is held about somebody, as the export shows it. */
export type PersonalRow = Readonly<Record<string, unknown>>;

/** Whether whoever asks may see what the log's entries about an entity say. */
export type MaySee = (entity: string) => boolean;

/** A part of what is held about people in a guild. Every table in which people are named belongs to one. */
export type PersonalData = {
  /** Lower case; the export's file, and the key of its title: `personal.<name>` among the words of whose it is. */
  readonly name: string;
  /** Tables that it speaks for. */
  readonly tables: readonly string[];
  /** All that is held about somebody, as JSON can say it; nothing of what they wrote about others. */
  readonly read: (guild: Guild, userId: string, maySee: MaySee) => Promise<readonly PersonalRow[]>;
  /** How many rows `read` would give, without reading them. */
  readonly count: (guild: Guild, userId: string) => Promise<number>;
  /** Deletes it, or puts the pseudonym in their place; nothing of it leads to them afterwards. */
  readonly erase: (tx: ChangeTx, erasure: Erasure) => Promise<void>;
  /** Deletes what was counted of somebody by their messages, where this part has such, and leaves the rest. */
  readonly forgetCounted?: (tx: ChangeTx, userId: string) => Promise<void>;
};

/** Snowflakes that begin so are of the years after 2080: Discord gives them to nobody now. */
const FAR = 9_000_000_000_000_000_000n;

/** Whether an id is nobody's. Pure. */
export const isPseudonym = (id: string): boolean => BigInt(id) >= FAR;

/** A pseudonym that has nothing to do with whom it stands for, so that nobody can be found by it. */
export const newPseudonym = (name: string): Pseudonym => ({
  id: String(FAR + BigInt(randomInt(2 ** 47)) * 1_000n + BigInt(randomInt(1_000))),
  name,
});

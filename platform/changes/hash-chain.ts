import { createHash } from 'node:crypto';
import type { LogEntry } from './log-entry.ts';

/** JSON with sorted keys, so that a value read back from jsonb (which orders keys its own way) hashes the same. */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

/** The hash of an entry: SHA-256 over the hash before it and the entry's canonical JSON. The first has an empty one before it. */
const entryHash = (previous: Uint8Array, entry: LogEntry): Buffer =>
  createHash('sha256').update(previous).update(canonicalJson(entry)).digest();

/**
 * The canonical JSON of an entry that has no number yet: what comes before the number and what comes after it, so that the
 * database can number and hash it in one statement.
 */
export const aroundNumber = (entry: Omit<LogEntry, 'number'>): readonly [before: string, after: string] => {
  const { type, ...others } = entry;
  // Keys are sorted, and `type` is the only one behind `number`.
  return [`${canonicalJson(others).slice(0, -1)},"number":`, `,${canonicalJson({ type }).slice(1)}`];
};

/** Where a chain is broken: the number of the first entry that does not follow from those before it. */
export type ChainFault = { readonly number: number; readonly reason: 'gap' | 'hash' };

/** State of a walk over a chain. */
export type ChainEnd = { readonly number: number; readonly hash: Uint8Array };

/** An entry with the hash that stands beside it. */
type Hashed = {
  readonly entry: LogEntry;
  readonly hash: Uint8Array;
  /** Somebody was taken out of it: whether it says what that left. Its hash is of what it said before. */
  readonly isAsErased?: boolean | undefined;
};

/**
 * Walks entries in order from a known end. Pure; returns the new end, or the first fault.
 */
export const walkChain = (
  from: ChainEnd,
  entries: readonly Hashed[],
): { end: ChainEnd } | { fault: ChainFault } => {
  let end = from;
  for (const { entry, hash, isAsErased } of entries) {
    if (entry.number !== end.number + 1) return { fault: { number: entry.number, reason: 'gap' } };
    const isGood = isAsErased ?? entryHash(end.hash, entry).equals(hash);
    if (!isGood) return { fault: { number: entry.number, reason: 'hash' } };
    end = { number: entry.number, hash };
  }
  return { end };
};

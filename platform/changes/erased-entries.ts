import { createHash } from 'node:crypto';
import type { Guild } from '#platform/guilds/handle.ts';
import { type ChainFault, canonicalJson } from './hash-chain.ts';
import type { LogEntry } from './log-entry.ts';

/**
 * Entries out of which a person was taken cannot have the hash any more that they had; it stays beside them, so that all behind them
 * follows from it as before. What they say now is vouched for by the erasure: each has a digest, and all digests of one erasure have one
 * that stands in the entry `person.erased`, which is part of the chain.
 */

type Erased = { readonly number: number; readonly digest: Uint8Array };

/** The digest of what an entry says. */
export const contentDigest = (entry: LogEntry): Buffer =>
  createHash('sha256').update(canonicalJson(entry)).digest();

/** The digest of an erasure's digests, in the order of their entries; as hex. */
export const erasureRoot = (digests: readonly Erased[]): string => {
  const hash = createHash('sha256');
  for (const { number, digest } of digests) hash.update(`${number}:`).update(digest);
  return hash.digest('hex');
};

/** What vouches for erased entries now: the digest of the newest erasure of each. */
export const readErased = async (guild: Pick<Guild, 'read'>): Promise<ReadonlyMap<number, Uint8Array>> => {
  const rows = await guild.read.selectFrom('log_erased').select(['number', 'digest']).orderBy('id').execute();
  return new Map(rows.map(({ number, digest }) => [number, digest]));
};

/** The first entry of an erasure that no entry of the log vouches for; undefined where all are. */
export const findUnvouched = async (guild: Pick<Guild, 'read'>): Promise<ChainFault | undefined> => {
  const rows = await guild.read
    .selectFrom('log_erased')
    .select(['number', 'digest', 'erasure'])
    .orderBy('number')
    .execute();
  const byErasure = Map.groupBy(rows, ({ erasure }) => erasure);
  for (const [erasure, digests] of byErasure) {
    const entry = await guild.read
      .selectFrom('log')
      .select('data')
      .where('entity', '=', 'person')
      .where('entity_id', '=', erasure)
      .where('type', '=', 'person.erased')
      .executeTakeFirst();
    const told = entry?.data as { digest?: unknown } | undefined;
    if (told?.digest !== erasureRoot(digests)) return { number: digests[0]?.number ?? 0, reason: 'hash' };
  }
  return undefined;
};

import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { corePersonalData } from './core-data.ts';
import { findNames } from './find-names.ts';
import { newPseudonym, type PersonalData, type Pseudonym } from './personal-data.ts';

/** Any number, the same in every process: the kind of lock, beside the guild's own number. */
const ERASURES_LOCK = 720_467;

/**
 * Lets one erasure at a time go through a guild, until it commits: what names two people is read, changed and written back whole, and
 * the second of two at once would write back whom the first has taken out.
 */
const lockErasures = async (tx: ChangeTx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${ERASURES_LOCK}::int, hashtext(${tx.guildId}))`.execute(tx.db);
};

/**
 * Takes a person out of a guild's data, in one change: what is theirs alone is deleted, and where sums and chains must stay somebody who
 * is nobody stands in their place. It cannot be undone, and not even Guildhall knows afterwards whom the pseudonym stood for.
 * @param parts what features hold about people; those that were never on have no tables to look in and are left out
 * @param name of the pseudonym, as people read it
 */
export const erasePerson = (
  guild: Guild,
  actor: Actor,
  parts: readonly PersonalData[],
  { userId, name }: { readonly userId: string; readonly name: string },
): Promise<Pseudonym> =>
  guild.change(actor, async (tx) => {
    await lockErasures(tx);
    const names = await findNames(readWithin(tx), userId);
    const pseudonym = newPseudonym(name);
    const erasure = { userId, names, pseudonym, forgotten: [], said: [] };
    for (const { erase } of [...parts, ...corePersonalData]) await erase(tx, erasure);
    return pseudonym;
  });

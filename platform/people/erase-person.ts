import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { corePersonalData } from './core-data.ts';
import { findNames } from './find-names.ts';
import { newPseudonym, type PersonalData, type Pseudonym } from './personal-data.ts';

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
    const names = await findNames(tx.db as unknown as GuildReader, userId); // the same tables, less what writes
    const pseudonym = newPseudonym(name);
    const erasure = { userId, names, pseudonym, forgotten: [] };
    for (const part of [...parts, ...corePersonalData]) await part.erase(tx, erasure);
    return pseudonym;
  });

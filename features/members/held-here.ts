import type { Guild } from '#platform/guilds/handle.ts';
import type { PersonalParts } from '#platform/people/read-person.ts';
import type { OfPeople } from './of-people.ts';

/** What features hold about people in a guild. One that was never on has no tables; one that is off now may hold something still. */
export const heldHere = async (
  guild: Pick<Guild, 'read'>,
  all: readonly OfPeople[],
): Promise<readonly PersonalParts[]> => {
  const known = await guild.read.selectFrom('features').select('name').execute();
  return all
    .filter(({ name }) => known.some((feature) => feature.name === name))
    .map(({ name: of, personalData: parts }) => ({ of, parts }));
};

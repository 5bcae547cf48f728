import { DiscordAPIError, RateLimitError } from '@discordjs/rest';
import { CHANNEL_ENTITY, ROLE_ENTITY } from '#features/layout/entity.ts';
import type { StructureCalls } from '#platform/discord/structure-calls.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readLinksOfMirror } from '#sync/links.ts';
import type { Random } from '#tests/support/random.ts';

/** The ids of what stands in a guild. */
export type Standing = { readonly roles: readonly string[]; readonly channels: readonly string[] };

export const readStanding = async (
  structure: Pick<StructureCalls, 'roles' | 'channels'>,
  guildId: string,
): Promise<Standing> => ({
  roles: (await structure.roles(guildId)).map(({ id }) => id),
  channels: (await structure.channels(guildId)).map((channel) => String((channel as { id: unknown }).id)),
});

/** What somebody did on Discord. */
type Deed = {
  readonly did: string;
  /** Of what: `#12` of its kind. */
  readonly key: string;
  /** What of it has another value now; undefined when it is gone. */
  readonly field: string | undefined;
  readonly value: string;
};

/** The counterparts that are there, with the numbers of their records. */
const readThere = async (guild: Guild, mirror: string) =>
  (await readLinksOfMirror(guild, mirror)).flatMap(({ recordId, counterpartId, there }) =>
    counterpartId !== null && there?.kind === 'present' ? [{ id: counterpartId, key: `#${recordId}` }] : [],
  );

/** Does something to one of a guild's counterparts, as its people do; nothing where Discord does not let them now. */
export const doThere = async (
  guild: Guild,
  structure: StructureCalls,
  random: Random,
  word: string,
): Promise<Deed | undefined> => {
  try {
    return await tryToDo(guild, structure, random, word);
  } catch (error) {
    // Renamed too often, or gone already.
    if (error instanceof RateLimitError || error instanceof DiscordAPIError) return undefined;
    throw error;
  }
};

const tryToDo = async (
  guild: Guild,
  structure: StructureCalls,
  random: Random,
  word: string,
): Promise<Deed | undefined> => {
  const [roles, channels] = [await readThere(guild, ROLE_ENTITY), await readThere(guild, CHANNEL_ENTITY)];
  const draw = random.next();
  if (draw < 0.15 && roles.length > 1) {
    const all = await structure.roles(guild.id);
    const [one, other] = roles.map(({ id }) => all.find((role) => role.id === id));
    if (!one || !other) return undefined;
    await structure.moveRoles(guild.id, [
      { id: one.id, position: other.position },
      { id: other.id, position: one.position },
    ]);
    return { did: 'roles turned', key: 'order', field: 'order', value: 'order' };
  }
  const isRole = draw < 0.55;
  const things = isRole ? roles : channels;
  if (things.length === 0) return undefined;
  const { id, key } = random.pick(things);
  if (random.chance(0.08)) {
    await (isRole ? structure.deleteRole(guild.id, id) : structure.deleteChannel(id));
    return {
      did: `delete ${isRole ? 'role' : 'channel'} ${key}`,
      key: `${isRole ? 'role' : 'channel'}${key}`,
      field: undefined,
      value: '',
    };
  }
  if (isRole) {
    await structure.editRole(guild.id, id, { name: word });
    return { did: `role ${key} ${word}`, key: `role${key}`, field: 'name', value: word };
  }
  const field = random.pick(['name', 'topic'] as const);
  const channel = (await structure.channels(guild.id)).find((each) => 'id' in each && each.id === id);
  // A category has no topic.
  const given = channel && 'type' in channel && channel.type === 4 ? 'name' : field;
  await structure.editChannel(id, { [given]: word });
  return { did: `channel ${key} ${given} ${word}`, key: `channel${key}`, field: given, value: word };
};

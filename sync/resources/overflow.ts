import { ChannelType } from 'discord-api-types/v10';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readLinkOf } from '../links.ts';
import type { EngineParts } from '../parts.ts';
import type { Standing } from './shaped.ts';
import { type ChannelShape, shapeOfChannel } from './shapes.ts';
import { isCategoryFull } from './structure-reasons.ts';

/** Channels that a category holds. Source: Discord's reference, "Channel Types". */
const CATEGORY_HOLDS = 50;

const SYNC = { kind: 'job', name: 'sync' } as const;

/** Which category each overflow category goes on with, by their ids. */
export type Homes = ReadonlyMap<string, string>;

export const readHomes = async (guild: Pick<Guild, 'read'>): Promise<Homes> => {
  const rows = await guild.read.selectFrom('category_overflows').select(['id', 'home']).execute();
  return new Map(rows.map(({ id, home }) => [id, home]));
};

/** A channel in an overflow category counts as in the category that it goes on with. Pure. */
export const atHome = <Some extends Standing<ChannelShape>>(standing: Some, homes: Homes): Some => {
  const home = homes.get(standing.shape.parentId ?? '');
  return home === undefined ? standing : { ...standing, shape: { ...standing.shape, parentId: home } };
};

type Parts = Pick<EngineParts, 'structure' | 'classify'>;

/**
 * Puts a channel into a category; into one that goes on with it where it is full. Discord's answer says so, no count of ours: others make
 * channels too.
 * @param put with the category to put it into
 */
export const inCategory = async <Answer>(
  parts: Parts,
  guild: Guild,
  home: string,
  put: (parentId: string) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await put(home);
  } catch (error) {
    const failure = parts.classify(error);
    if (!failure || !isCategoryFull(failure)) throw error;
    return put(await findRoom(parts, guild, home));
  }
};

type Category = { readonly id: string; readonly shape: ChannelShape; readonly inside: number };

const readCategories = async ({ structure }: Parts, guildId: string): Promise<readonly Category[]> => {
  const all = (await structure.channels(guildId)).flatMap((raw) => {
    const shape = shapeOfChannel(raw);
    return shape && 'id' in raw && typeof raw.id === 'string' ? [{ id: raw.id, shape }] : [];
  });
  return all
    .filter(({ shape }) => shape.type === ChannelType.GuildCategory)
    .map((each) => ({ ...each, inside: all.filter(({ shape }) => shape.parentId === each.id).length }));
};

/** An overflow category of a category that has room; made where there is none. */
const findRoom = async (parts: Parts, guild: Guild, home: string): Promise<string> => {
  const homes = await readHomes(guild);
  const categories = await readCategories(parts, guild.id);
  const roomy = categories.find(({ id, inside }) => homes.get(id) === home && inside < CATEGORY_HOLDS);
  return roomy?.id ?? goOnWith(parts, guild, home, { homes, categories });
};

/** Those that are no record's. */
const unlinked = async (guild: Guild, categories: readonly Category[]): Promise<readonly Category[]> => {
  const links = await Promise.all(categories.map(({ id }) => readLinkOf(guild, guild.id, id)));
  return categories.filter((_, at) => links[at] === undefined);
};

/** Another category that goes on with a full one: called as it is with a number, and open to the same people. */
const goOnWith = async (
  parts: Parts,
  guild: Guild,
  home: string,
  { homes, categories }: { readonly homes: Homes; readonly categories: readonly Category[] },
): Promise<string> => {
  const shape = categories.find(({ id }) => id === home)?.shape;
  const number = 2 + categories.filter(({ id }) => homes.get(id) === home).length;
  const name = `${shape?.name.slice(0, 95) ?? ''} ${number}`.trim();
  // One that was made, and the process died before it was stored: it is nobody's, and open to the same people.
  const [orphan] = await unlinked(
    guild,
    categories.filter(
      (each) =>
        each.shape.name === name &&
        each.inside === 0 &&
        !homes.has(each.id) &&
        canonicalJson(each.shape.overwrites) === canonicalJson(shape?.overwrites ?? {}),
    ),
  );
  const id =
    orphan?.id ??
    (
      await parts.structure.createChannel(guild.id, {
        name,
        type: ChannelType.GuildCategory,
        permission_overwrites: Object.entries(shape?.overwrites ?? {}).map(([of, each]) => ({
          id: of,
          ...each,
        })),
      })
    ).id;
  await guild.change(SYNC, async (tx) => {
    await tx.db
      .insertInto('category_overflows')
      .values({ id, home })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ home }))
      .execute();
    tx.log({ type: 'sync.category-overflowed', entity: 'sync', entityId: home, data: { name } });
  });
  return id;
};

import { sql } from 'kysely';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { Channel, Role } from './shapes.ts';

/** Roles and channels of a guild; together its structure, which GUILD_CREATE tells whole. */
export type Structure = { readonly roles: readonly Role[]; readonly channels: readonly Channel[] };

/**
 * Whether a guild's roles and channels are known: @everyone, whose id is the guild's, is stored with all the others and
 * never before them.
 */
export const isStructureKnown = async (guild: Pick<Guild, 'id' | 'read'>): Promise<boolean> =>
  (await guild.read.selectFrom('roles').select('id').where('id', '=', guild.id).executeTakeFirst()) !==
  undefined;

/** Those of a list that are new or known otherwise; of one told of twice, the later counts. */
const changedOf = <Row extends { readonly id: string }>(
  told: readonly Row[],
  known: readonly { readonly id: string }[],
): readonly Row[] => {
  const before = new Map(known.map((row) => [row.id, canonicalJson(row)]));
  return [...new Map(told.map((row) => [row.id, row])).values()].filter(
    (row) => before.get(row.id) !== canonicalJson(row),
  );
};

/** @returns those that told something new */
export const storeRoles = async (tx: ChangeTx, roles: readonly Role[]): Promise<readonly Role[]> => {
  const known = await tx.db
    .selectFrom('roles')
    .select(['id', 'name', 'color', 'position', 'permissions', 'managed', 'hoist', 'mentionable'])
    .where(sql<boolean>`id = any(${roles.map((role) => role.id)}::text[])`)
    .execute();
  const changed = changedOf(roles, known);
  if (changed.length === 0) return changed;
  await tx.db
    .insertInto('roles')
    .values([...changed])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((set) => ({
        name: set.ref('excluded.name'),
        color: set.ref('excluded.color'),
        position: set.ref('excluded.position'),
        permissions: set.ref('excluded.permissions'),
        managed: set.ref('excluded.managed'),
        hoist: set.ref('excluded.hoist'),
        mentionable: set.ref('excluded.mentionable'),
      })),
    )
    .execute();
  return changed;
};

/** Stores channels that the bot may view. @returns those that told something new */
export const storeChannels = async (
  tx: ChangeTx,
  channels: readonly Channel[],
): Promise<readonly Channel[]> => {
  const shown = channels.filter((channel) => channel.isShown);
  const known = await tx.db
    .selectFrom('channels')
    .select(['id', 'name', 'type', 'position', 'parent_id', 'overwrites', 'topic', 'nsfw', 'slowmode'])
    .where(sql<boolean>`id = any(${shown.map((channel) => channel.id)}::text[])`)
    .execute();
  const rows = shown.map(({ isShown: _, ...row }) => row);
  const changed = changedOf(rows, known);
  if (changed.length === 0) return [];
  await tx.db
    .insertInto('channels')
    .values(changed.map((row) => ({ ...row, overwrites: JSON.stringify(row.overwrites) })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((set) => ({
        name: set.ref('excluded.name'),
        type: set.ref('excluded.type'),
        position: set.ref('excluded.position'),
        parent_id: set.ref('excluded.parent_id'),
        overwrites: set.ref('excluded.overwrites'),
        topic: set.ref('excluded.topic'),
        nsfw: set.ref('excluded.nsfw'),
        slowmode: set.ref('excluded.slowmode'),
      })),
    )
    .execute();
  const ids = new Set(changed.map((row) => row.id));
  return shown.filter((channel) => ids.has(channel.id));
};

/** @returns the role's name, when it was there */
export const removeRole = async (tx: ChangeTx, id: string): Promise<string | undefined> =>
  (await tx.db.deleteFrom('roles').where('id', '=', id).returning('name').executeTakeFirst())?.name;

/** @returns the channel's name, when it was there */
export const removeChannel = async (tx: ChangeTx, id: string): Promise<string | undefined> =>
  (await tx.db.deleteFrom('channels').where('id', '=', id).returning('name').executeTakeFirst())?.name;

/** Removes what a whole list does not name. @returns how many there were */
const removeAllBut = async (
  tx: ChangeTx,
  table: 'roles' | 'channels',
  ids: readonly string[],
): Promise<number> => {
  const gone = await tx.db
    .selectFrom(table)
    .select('id')
    .where(sql<boolean>`id <> all(${[...ids]}::text[])`)
    .execute();
  // A statement that deletes nothing would make what is remembered of rights be read anew all the same.
  if (gone.length > 0)
    await tx.db
      .deleteFrom(table)
      .where(sql<boolean>`id <> all(${[...ids]}::text[])`)
      .execute();
  return gone.length;
};

/**
 * Replaces roles and channels by a whole telling of them: what it does not name is gone. When anything differed, one entry
 * for all roles and one for all channels says so.
 */
export const storeStructure = async (tx: ChangeTx, { roles, channels }: Structure): Promise<void> => {
  const shown = channels.filter((channel) => channel.isShown).map((channel) => channel.id);
  const counts = {
    role:
      (await storeRoles(tx, roles)).length +
      (await removeAllBut(
        tx,
        'roles',
        roles.map((role) => role.id),
      )),
    channel: (await storeChannels(tx, channels)).length + (await removeAllBut(tx, 'channels', shown)),
  };
  for (const entity of ['role', 'channel'] as const) {
    if (counts[entity] > 0)
      tx.log({
        type: `${entity}.refreshed`,
        entity,
        entityId: tx.guildId,
        data: { count: counts[entity] },
      });
  }
};

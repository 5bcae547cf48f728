import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { makeRecord, releaseRecord, takeRecord } from '#records/write-record.ts';
import { deleteLink, writeLink } from '#sync/links.ts';
import type { Fields } from '#sync/mirror.ts';
import { requestReconcile } from '#sync/requests.ts';
import { shapeDigest } from '#sync/resources/shaped.ts';
import { type ChannelShape, type RoleShape, settledShape } from '#sync/resources/shapes.ts';
import { kindOfType, numberOf } from './document-model.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from './entity.ts';
import { asRecorded } from './in-terms.ts';
import { channelMirror, roleMirror } from './mirrors.ts';
import { lockOrder, writeOrder } from './order.ts';
import { overwritesOf } from './read-layout.ts';
import { channelKind, nameByIds, ORDER_NUMBER, roleKind } from './records.ts';
import { readRefs } from './refs.ts';

/** What is to be managed, by its id on Discord; `all` that can be. */
export type Chosen = readonly string[] | 'all';

/** Ties a record to what is there, which shows just that: both sides are equal. */
const tie = async (
  tx: ChangeTx,
  mirror: typeof roleMirror | typeof channelMirror,
  recordId: number,
  id: string,
  shape: RoleShape | ChannelShape,
  fields: Partial<Fields>,
): Promise<void> => {
  const digest = shapeDigest(shape);
  await writeLink(tx, mirror.name, String(recordId), {
    state: 'synced',
    placeId: tx.guildId,
    counterpartId: id,
    base: fields,
    there: { kind: 'present', fields, digest, sent: digest, shape, at: tx.now.getTime() },
  });
};

const chosenOf = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  chosen: Chosen,
  known: ReadonlySet<string | null>,
) => rows.filter(({ id }) => !known.has(id) && (chosen === 'all' || chosen.includes(id)));

const manageRoles = async (tx: ChangeTx, chosen: Chosen): Promise<readonly string[]> => {
  const refs = await readRefs(readWithin(tx));
  const rows = await tx.db
    .selectFrom('roles')
    .select(['id', 'name', 'color', 'hoist', 'mentionable', 'permissions'])
    // @everyone and roles of apps are Discord's own.
    .where('managed', '=', false)
    .where('id', '<>', tx.guildId)
    .orderBy('position', 'desc')
    .orderBy(sql`id::numeric`)
    .execute();
  const made: string[] = [];
  for (const { id, ...shape } of chosenOf(rows, chosen, new Set(refs.roles.values()))) {
    const record = await makeRecord(tx, roleKind, shape);
    await tie(tx, roleMirror, record.id, id, shape, roleMirror.read(shape));
    made.push(`#${record.id}`);
  }
  return made;
};

const manageChannels = async (tx: ChangeTx, chosen: Chosen): Promise<readonly string[]> => {
  const known = await readRefs(readWithin(tx));
  const rows = await tx.db
    .selectFrom('channels')
    .select(['id', 'name', 'type', 'parent_id', 'topic', 'nsfw', 'slowmode', 'overwrites'])
    .orderBy('position')
    .orderBy(sql`id::numeric`)
    .execute();
  const wanted = chosenOf(rows, chosen, new Set(known.channels.values()));
  const made = new Map<string, string>();
  const isCategory = ({ type }: { type: number }): boolean => kindOfType(type) === 'category';
  // Categories first, so that what stands in them names them.
  for (const row of [...wanted.filter(isCategory), ...wanted.filter((each) => !isCategory(each))]) {
    const kind = kindOfType(row.type);
    if (kind === undefined) continue;
    const { id, name, topic, nsfw, slowmode, type } = row;
    const shape = settledShape({
      type,
      name,
      topic,
      nsfw,
      slowmode,
      parentId: row.parent_id,
      overwrites: overwritesOf(row.overwrites),
    });
    const refs = {
      roles: known.roles,
      channels: new Map([...known.channels, ...[...made].map(([of, key]) => [key, of] as const)]),
    };
    const named = asRecorded({ parent: shape.parentId, overwrites: shape.overwrites }, refs);
    const record = await makeRecord(tx, channelKind, {
      kind,
      name: shape.name,
      topic: shape.topic,
      nsfw: shape.nsfw,
      slowmode: shape.slowmode,
      parent: named.parent,
      overwrites: { ...named.overwrites },
    });
    await tie(tx, channelMirror, record.id, id, shape, channelMirror.read(shape));
    made.set(id, `#${record.id}`);
  }
  return wanted.flatMap(({ id }) => made.get(id) ?? []);
};

/**
 * Begins to manage roles and channels that are on Discord: each becomes a record, equal from the first moment; nothing changes there.
 * @returns how many there are now that were not
 */
export const manage = (
  guild: Guild,
  actor: Actor,
  { roles, channels }: { readonly roles: Chosen; readonly channels: Chosen },
): Promise<number> =>
  guild.change(actor, async (tx) => {
    const order = await lockOrder(tx);
    const newRoles = await manageRoles(tx, roles);
    const newChannels = await manageChannels(tx, channels);
    await writeOrder(tx, order, await orderOnDiscord(tx));
    requestReconcile(tx, ORDER_ENTITY, String(ORDER_NUMBER));
    return newRoles.length + newChannels.length;
  });

/** All that is managed, in the order in which it stands on Discord, and behind it what is not there yet. */
const orderOnDiscord = async (tx: ChangeTx): Promise<{ roles: string[]; channels: string[] }> => {
  const refs = await readRefs(readWithin(tx));
  const [roles, channels] = await Promise.all([
    tx.db.selectFrom('roles').select('id').orderBy('position', 'desc').orderBy(sql`id::numeric`).execute(),
    tx.db.selectFrom('channels').select('id').orderBy('position').orderBy(sql`id::numeric`).execute(),
  ]);
  const keysIn = (
    ids: ReadonlyMap<string, string | null>,
    rows: readonly { readonly id: string }[],
  ): string[] => {
    const keys = new Map([...ids].flatMap(([key, id]) => (id === null ? [] : [[id, key] as const])));
    const there = rows.flatMap(({ id }) => keys.get(id) ?? []);
    return [...there, ...[...ids.keys()].filter((key) => !there.includes(key))];
  };
  return { roles: keysIn(refs.roles, roles), channels: keysIn(refs.channels, channels) };
};

/** Leaves roles and channels alone from now on: they stay on Discord as they are. @throws DomainError not-found */
export const release = (
  guild: Guild,
  actor: Actor,
  keys: { readonly roles: readonly string[]; readonly channels: readonly string[] },
): Promise<void> =>
  guild.change(actor, async (tx) => {
    const refs = await readRefs(readWithin(tx));
    const idsOf = (
      ids: ReadonlyMap<string, string | null>,
      left: readonly string[],
    ): ReadonlyMap<string, string> =>
      new Map(
        [...ids].flatMap(([key, id]) => (id !== null && left.includes(key) ? [[key, id] as const] : [])),
      );
    await nameByIds(tx, {
      roles: idsOf(refs.roles, keys.roles),
      channels: idsOf(refs.channels, keys.channels),
    });
    for (const key of keys.channels) {
      const id = numberOf(key) ?? 0;
      const record = await takeRecord(tx, channelKind, id);
      await deleteLink(tx, CHANNEL_ENTITY, String(id));
      await releaseRecord(tx, channelKind, record);
    }
    for (const key of keys.roles) {
      const id = numberOf(key) ?? 0;
      const record = await takeRecord(tx, roleKind, id);
      await deleteLink(tx, ROLE_ENTITY, String(id));
      await releaseRecord(tx, roleKind, record);
    }
  });

import { overwritesSchema } from '#platform/discord/permissions.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { findAllRecords } from '#records/find-records.ts';
import { type ChannelKind, kindOfType, type LayoutDocument } from './document-model.ts';
import type { Unmanaged } from './plan.ts';
import { channelKind, ORDER_NUMBER, orderKind, roleKind } from './records.ts';
import { type Refs, readRefs } from './refs.ts';

/** A role or channel on Discord that Guildhall leaves alone. */
export type LeftAlone = {
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly color: number;
    readonly canBeManaged: boolean;
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** Null of a type that a layout does not have. */
    readonly kind: ChannelKind | null;
    readonly parentId: string | null;
  }[];
};

/** All of a guild's layout, managed or not. */
export type Layout = {
  readonly document: LayoutDocument;
  readonly refs: Refs;
  readonly leftAlone: LeftAlone;
  readonly others: Unmanaged;
};

const byPlace = (order: readonly string[]) => {
  const place = new Map(order.map((key, index) => [key, index]));
  return (one: { key: string }, other: { key: string }): number =>
    (place.get(one.key) ?? order.length) - (place.get(other.key) ?? order.length) ||
    Number(one.key.slice(1)) - Number(other.key.slice(1));
};

/** Reads it, as Guildhall has it now. @param guild a guild's reader; inside a change, the change's own */
export const readLayout = async (guild: Pick<Guild, 'id' | 'read'>): Promise<Layout> => {
  const [roles, channels, [order], refs, knownRoles, knownChannels] = await Promise.all([
    findAllRecords(guild, roleKind),
    findAllRecords(guild, channelKind),
    findAllRecords(guild, orderKind).then((all) => all.filter(({ id }) => id === ORDER_NUMBER)),
    readRefs(guild.read),
    guild.read
      .selectFrom('roles')
      .select(['id', 'name', 'color', 'position', 'managed'])
      .orderBy('position', 'desc')
      .execute(),
    guild.read
      .selectFrom('channels')
      .select(['id', 'name', 'type', 'position', 'parent_id'])
      .orderBy('position')
      .execute(),
  ]);
  const document: LayoutDocument = {
    roles: roles
      .map(({ id, name, color, hoist, mentionable, permissions }) => ({
        key: `#${id}`,
        name,
        color,
        hoist,
        mentionable,
        permissions,
      }))
      .sort(byPlace(order?.roles ?? [])),
    channels: channels
      .map(({ id, kind, name, topic, parent, nsfw, slowmode, overwrites }) => ({
        key: `#${id}`,
        kind,
        name,
        topic,
        parent,
        nsfw,
        slowmode,
        overwrites,
      }))
      .sort(byPlace(order?.channels ?? [])),
  };
  const managed = new Set([...refs.roles.values(), ...refs.channels.values()]);
  const leftAlone: LeftAlone = {
    roles: knownRoles
      .filter(({ id }) => !managed.has(id) && id !== guild.id)
      .map(({ id, name, color, managed: isOfApp }) => ({ id, name, color, canBeManaged: !isOfApp })),
    channels: knownChannels
      .filter(({ id }) => !managed.has(id))
      .map(({ id, name, type, parent_id }) => ({
        id,
        name,
        kind: kindOfType(type) ?? null,
        parentId: parent_id,
      })),
  };
  return { document, refs, leftAlone, others: countOthers(leftAlone) };
};

const countOthers = ({ roles, channels }: LeftAlone): Unmanaged => {
  const inCategory = Object.fromEntries(
    channels.flatMap(({ id, kind, name }) =>
      kind === 'category'
        ? [[id, { name, count: channels.filter(({ parentId }) => parentId === id).length }] as const]
        : [],
    ),
  );
  // @everyone is one of them.
  return { roles: roles.length + 1, channels: channels.length, inCategory };
};

/** A channel's stored overwrites by whom they are about. Pure. */
export const overwritesOf = (stored: unknown) =>
  Object.fromEntries(
    overwritesSchema
      .parse(stored)
      .flatMap(({ id, type, allow, deny }) =>
        type === 0 || type === 1 ? [[id, { type, allow, deny } as const]] : [],
      ),
  );

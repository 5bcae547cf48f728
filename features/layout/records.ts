import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { BY_ID, defineRecord, field } from '#records/define-record.ts';
import { defineKind } from '#records/kind.ts';
import { fromTable, type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { channelFields, roleFields } from './document-model.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from './entity.ts';

const sorts = { newest: BY_ID };

/** A role that Guildhall manages. */
export const roleRecord = defineRecord({
  entity: ROLE_ENTITY,
  table: 'layout_roles',
  named: 'name',
  fields: {
    name: field(roleFields.name, { column: 'name' }),
    color: field(roleFields.color, { column: 'color' }),
    hoist: field(roleFields.hoist, { column: 'hoist' }),
    mentionable: field(roleFields.mentionable, { column: 'mentionable' }),
    permissions: field(roleFields.permissions, { column: 'permissions' }),
  },
  sorts,
  searched: [],
  isMirrored: true,
});

/** A channel or category that Guildhall manages. */
export const channelRecord = defineRecord({
  entity: CHANNEL_ENTITY,
  table: 'layout_channels',
  named: 'name',
  fields: {
    kind: field(channelFields.kind, { column: 'kind' }),
    name: field(channelFields.name, { column: 'name' }),
    topic: field(channelFields.topic, { column: 'topic', merge: 'text' }),
    parent: field(channelFields.parent, { column: 'parent' }),
    nsfw: field(channelFields.nsfw, { column: 'nsfw' }),
    slowmode: field(channelFields.slowmode, { column: 'slowmode' }),
    overwrites: field(channelFields.overwrites, { column: 'overwrites', storage: 'json', merge: 'map' }),
  },
  sorts,
  searched: [],
  isMirrored: true,
});

const keys = z.array(z.string());

/** In which order they stand: roles highest first. A guild has one. */
export const orderRecord = defineRecord({
  entity: ORDER_ENTITY,
  table: 'layout_orders',
  fields: {
    roles: field(keys, { column: 'roles', storage: 'json', merge: 'order' }),
    channels: field(keys, { column: 'channels', storage: 'json', merge: 'order' }),
  },
  sorts,
  searched: [],
  isMirrored: true,
});
/** The number of a guild's order. */
export const ORDER_NUMBER = 1;

/** Channels as they are patched for what they name. */
const naming = defineKind({ definition: channelRecord });

/** Channels that name something, locked and changed so that they name it no more. */
const forget = async (
  tx: ChangeTx,
  without: (channel: { readonly parent: string | null; readonly overwrites: object }) => object | undefined,
): Promise<void> => {
  const rows = await fromTable(writeTables(tx) as TablesReader, channelRecord.table)
    .select('id')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const channel = await lockRecord(tx, naming, Number((row as { id: unknown }).id));
    const patch = channel && without(channel);
    if (channel && patch) await patchRecord(tx, naming, channel, patch);
  }
};

/** Channels that name what is managed no more name it by its id on Discord: nothing changes there. */
export const nameByIds = (
  tx: ChangeTx,
  {
    roles,
    channels,
  }: { readonly roles: ReadonlyMap<string, string>; readonly channels: ReadonlyMap<string, string> },
): Promise<void> =>
  forget(tx, ({ parent, overwrites }) => {
    const isNamed = Object.keys(overwrites).some((subject) => roles.has(subject));
    if (!isNamed && !channels.has(parent ?? '')) return undefined;
    return {
      parent: channels.get(parent ?? '') ?? parent,
      overwrites: Object.fromEntries(
        Object.entries(overwrites).map(([subject, each]) => [roles.get(subject) ?? subject, each]),
      ),
    };
  });

export const roleKind = defineKind({
  definition: roleRecord,
  changed: async (tx, before, after) => {
    if (after || !before) return;
    const key = `#${before.id}`;
    // Discord forgets what a role that is gone was allowed, and says nothing of it.
    await forget(tx, ({ overwrites }) => {
      const left = Object.entries(overwrites).filter(([subject]) => subject !== key);
      return left.length === Object.keys(overwrites).length
        ? undefined
        : { overwrites: Object.fromEntries(left) };
    });
  },
});

export const channelKind = defineKind({
  definition: channelRecord,
  changed: async (tx, before, after) => {
    if (after || before?.kind !== 'category') return;
    // What stood in it stands in none, as Discord does it.
    await forget(tx, ({ parent }) => (parent === `#${before.id}` ? { parent: null } : undefined));
  },
});

export const orderKind = defineKind({ definition: orderRecord });

import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { removeMember, storeMember } from './members.ts';
import { readChannel, readMember, readRole } from './shapes.ts';
import { isStructureKnown, removeChannel, removeRole, storeChannels, storeRoles } from './structure.ts';

/**
 * Keeps what Guildhall knows of a guild on Discord (its roles, channels and members) equal to the gateway's events.
 * What tells nothing new writes nothing; what does is logged.
 */

const DISCORD = { kind: 'discord' } as const;

const byId = z.object({ id: z.string() });
const roleEvent = z.object({ role: z.unknown() });
const roleGone = z.object({ role_id: z.string() });
const memberEvent = z.object({ user: byId });

type Event = Pick<GatewayDispatchPayload, 't' | 'd'>;

/** Whom an event about one member is about; undefined for any other event. */
export const memberOf = ({ t, d }: Event): string | undefined =>
  t === GatewayDispatchEvents.GuildMemberAdd ||
  t === GatewayDispatchEvents.GuildMemberUpdate ||
  t === GatewayDispatchEvents.GuildMemberRemove
    ? memberEvent.safeParse(d).data?.user.id
    : undefined;

const STRUCTURE_EVENTS: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.GuildRoleCreate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildRoleDelete,
  GatewayDispatchEvents.ChannelCreate,
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ChannelDelete,
]);

/** Whether an event is about a guild's roles or channels. */
export const isOfStructure = ({ t }: Event): boolean => STRUCTURE_EVENTS.has(t);

const logNamed = (tx: ChangeTx, type: string, entityId: string, name: string): void =>
  tx.log({ type, entity: type.slice(0, type.indexOf('.')), entityId, data: { name } });

const projectStructure = async (tx: ChangeTx, { t, d }: Event): Promise<void> => {
  switch (t) {
    case GatewayDispatchEvents.GuildRoleCreate:
    case GatewayDispatchEvents.GuildRoleUpdate: {
      const isNew = t === GatewayDispatchEvents.GuildRoleCreate;
      for (const role of await storeRoles(tx, [readRole(roleEvent.parse(d).role)]))
        logNamed(tx, isNew ? 'role.created' : 'role.updated', role.id, role.name);
      return;
    }
    case GatewayDispatchEvents.GuildRoleDelete: {
      const { role_id: id } = roleGone.parse(d);
      const name = await removeRole(tx, id);
      if (name !== undefined) logNamed(tx, 'role.deleted', id, name);
      return;
    }
    case GatewayDispatchEvents.ChannelCreate:
    case GatewayDispatchEvents.ChannelUpdate: {
      const isNew = t === GatewayDispatchEvents.ChannelCreate;
      const channel = readChannel(d);
      if (!channel.isShown) {
        const name = await removeChannel(tx, channel.id);
        if (name !== undefined) logNamed(tx, 'channel.hidden', channel.id, name);
        return;
      }
      for (const { id, name } of await storeChannels(tx, [channel]))
        logNamed(tx, isNew ? 'channel.created' : 'channel.updated', id, name);
      return;
    }
    case GatewayDispatchEvents.ChannelDelete: {
      const { id } = byId.parse(d);
      const name = await removeChannel(tx, id);
      if (name !== undefined) logNamed(tx, 'channel.deleted', id, name);
      return;
    }
    default:
  }
};

/** Takes one event; those that are about something else change nothing. */
export const projectEvent = async (guild: Guild, event: Event): Promise<void> => {
  if (isOfStructure(event)) {
    // One role alone would look like all of them; whoever tells of all of them tells of this one too.
    if (await isStructureKnown(guild)) await guild.change(DISCORD, (tx) => projectStructure(tx, event));
    return;
  }
  switch (event.t) {
    case GatewayDispatchEvents.GuildMemberAdd:
    case GatewayDispatchEvents.GuildMemberUpdate:
      return guild.change(DISCORD, (tx) => storeMember(tx, readMember(event.d)));
    case GatewayDispatchEvents.GuildMemberRemove:
      return guild.change(DISCORD, (tx) => removeMember(tx, memberEvent.parse(event.d).user.id));
    default:
  }
};

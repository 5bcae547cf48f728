import { type APIRole, GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { guildId } from '#platform/ids.ts';

/**
 * Keeps what Guildhall knows of a guild on Discord (its facts, roles, channels and members) equal to the gateway's events.
 * What tells nothing new writes nothing; what matters to people or rights is logged.
 */

const DISCORD = { kind: 'discord' } as const;
/** Rows of one statement. */
const BATCH = 500;

const roleSchema = z.object({
  id: z.string(),
  name: z.string(),
  color: z.number(),
  position: z.number(),
  permissions: z.string(),
  managed: z.boolean(),
});
/** The bot may not view such a channel, and is told no more of it than where it is. Source: Discord's reference, "Channel Flags". */
const HIDDEN = 1 << 17;

const channelSchema = z.object({
  id: z.string(),
  flags: z.number().default(0),
  name: z.string().nullish(),
  type: z.number(),
  position: z.number().default(0),
  parent_id: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.number(), allow: z.string(), deny: z.string() }))
    .default([]),
});
const memberSchema = z.object({
  user: z.object({
    id: z.string(),
    username: z.string(),
    global_name: z.string().nullish(),
    avatar: z.string().nullish(),
    bot: z.boolean().optional(),
  }),
  nick: z.string().nullish(),
  roles: z.array(z.string()),
  joined_at: z.string().nullish(),
});
const guildSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.string().nullish(),
  owner_id: z.string(),
});
const fullGuildSchema = guildSchema.extend({
  roles: z.array(roleSchema),
  channels: z.array(channelSchema),
  members: z.array(memberSchema),
});

type Member = z.output<typeof memberSchema>;
type Channel = z.output<typeof channelSchema>;

const memberRow = (member: Member) => ({
  user_id: member.user.id,
  username: member.user.username,
  display_name: member.nick ?? member.user.global_name ?? member.user.username,
  avatar: member.user.avatar ?? null,
  bot: member.user.bot ?? false,
  roles: [...member.roles].sort(),
  joined_at: member.joined_at ? new Date(member.joined_at) : null,
});
const channelRow = (channel: Channel) => ({
  id: channel.id,
  name: channel.name ?? '',
  type: channel.type,
  position: channel.position,
  parent_id: channel.parent_id ?? null,
  overwrites: JSON.stringify(channel.permission_overwrites),
});
const roleRow = (role: z.output<typeof roleSchema>) => ({
  id: role.id,
  name: role.name,
  color: role.color,
  position: role.position,
  permissions: role.permissions,
  managed: role.managed,
});

/** Writes members and tells which were new or changed in name or roles. */
const storeMembers = async (tx: ChangeTx, members: readonly Member[]): Promise<void> => {
  for (let from = 0; from < members.length; from += BATCH) {
    const rows = members.slice(from, from + BATCH).map(memberRow);
    await tx.db
      .insertInto('members')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet((set) => ({
            username: set.ref('excluded.username'),
            display_name: set.ref('excluded.display_name'),
            avatar: set.ref('excluded.avatar'),
            bot: set.ref('excluded.bot'),
            roles: set.ref('excluded.roles'),
            joined_at: set.ref('excluded.joined_at'),
          }))
          .where(
            sql<boolean>`(members.username, members.display_name, members.avatar, members.roles) is distinct from (excluded.username, excluded.display_name, excluded.avatar, excluded.roles)`,
          ),
      )
      .execute();
  }
};

const storeRole = async (tx: ChangeTx, role: z.output<typeof roleSchema>): Promise<boolean> => {
  const row = roleRow(role);
  const written = await tx.db
    .insertInto('roles')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where(
          sql<boolean>`(roles.name, roles.color, roles.position, roles.permissions) is distinct from (excluded.name, excluded.color, excluded.position, excluded.permissions)`,
        ),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
};

const storeChannel = async (tx: ChangeTx, channel: Channel): Promise<boolean> => {
  const row = channelRow(channel);
  const written = await tx.db
    .insertInto('channels')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where(
          sql<boolean>`(channels.name, channels.type, channels.position, channels.parent_id, channels.overwrites) is distinct from (excluded.name, excluded.type, excluded.position, excluded.parent_id, excluded.overwrites)`,
        ),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
};

const isShown = (channel: Channel): boolean => (channel.flags & HIDDEN) === 0;

/** Replaces the whole projection with what GUILD_CREATE tells; members that it leaves out come in chunks. */
const storeGuild = async (tx: ChangeTx, full: z.output<typeof fullGuildSchema>): Promise<void> => {
  for (const role of full.roles) await storeRole(tx, role);
  const channels = full.channels.filter(isShown);
  for (const channel of channels) await storeChannel(tx, channel);
  await tx.db
    .deleteFrom('roles')
    .where(
      'id',
      'not in',
      full.roles.map((role) => role.id),
    )
    .execute();
  await tx.db
    .deleteFrom('channels')
    .where('id', 'not in', ['0', ...channels.map((channel) => channel.id)])
    .execute();
  await storeMembers(tx, full.members);
};

const storeMember = async (
  tx: ChangeTx,
  member: Member,
  type: 'member.joined' | 'member.updated',
): Promise<void> => {
  const row = memberRow(member);
  const before = await tx.db
    .selectFrom('members')
    .select(['display_name', 'roles'])
    .where('user_id', '=', row.user_id)
    .forUpdate()
    .executeTakeFirst();
  await storeMembers(tx, [member]);
  const isSame =
    before &&
    before.display_name === row.display_name &&
    JSON.stringify([...before.roles].sort()) === JSON.stringify(row.roles);
  if (isSame) return;
  tx.log({
    type: before ? 'member.updated' : type,
    entity: 'member',
    entityId: row.user_id,
    data: {
      name: row.display_name,
      changes: {
        roles: { old: before?.roles ?? [], new: row.roles },
        name: { old: before?.display_name ?? null, new: row.display_name },
      },
    },
  });
};

const byId = z.object({ id: z.string() });
const chunkSchema = z.object({ members: z.array(memberSchema) });
const roleEvent = z.object({ role: roleSchema });
const roleGone = z.object({ role_id: z.string() });
const memberGone = z.object({ user: byId });

/** Takes one event; true when it was about the projection. */
export const projectEvent = async (
  guild: Guild,
  payload: Pick<GatewayDispatchPayload, 't' | 'd'>,
): Promise<void> => {
  const { t, d } = payload;
  switch (t) {
    case GatewayDispatchEvents.GuildMembersChunk:
      return guild.change(DISCORD, (tx) => storeMembers(tx, chunkSchema.parse(d).members));
    case GatewayDispatchEvents.GuildMemberAdd:
      return guild.change(DISCORD, (tx) => storeMember(tx, memberSchema.parse(d), 'member.joined'));
    case GatewayDispatchEvents.GuildMemberUpdate:
      return guild.change(DISCORD, (tx) => storeMember(tx, memberSchema.parse(d), 'member.updated'));
    case GatewayDispatchEvents.GuildMemberRemove:
      return guild.change(DISCORD, async (tx) => {
        const { id } = memberGone.parse(d).user;
        const gone = await tx.db
          .deleteFrom('members')
          .where('user_id', '=', id)
          .returning('display_name')
          .executeTakeFirst();
        if (gone)
          tx.log({ type: 'member.left', entity: 'member', entityId: id, data: { name: gone.display_name } });
      });
    case GatewayDispatchEvents.GuildRoleCreate:
    case GatewayDispatchEvents.GuildRoleUpdate:
      return guild.change(DISCORD, async (tx) => {
        const { role } = roleEvent.parse(d) as { role: Pick<APIRole, keyof z.output<typeof roleSchema>> };
        if (await storeRole(tx, role))
          tx.log({
            type: t === GatewayDispatchEvents.GuildRoleCreate ? 'role.created' : 'role.updated',
            entity: 'role',
            entityId: role.id,
            data: { name: role.name },
          });
      });
    case GatewayDispatchEvents.GuildRoleDelete:
      return guild.change(DISCORD, async (tx) => {
        const { role_id: id } = roleGone.parse(d);
        const gone = await tx.db
          .deleteFrom('roles')
          .where('id', '=', id)
          .returning('name')
          .executeTakeFirst();
        if (gone) tx.log({ type: 'role.deleted', entity: 'role', entityId: id, data: { name: gone.name } });
      });
    case GatewayDispatchEvents.ChannelCreate:
    case GatewayDispatchEvents.ChannelUpdate:
      return guild.change(DISCORD, async (tx) => {
        const channel = channelSchema.parse(d);
        if (!isShown(channel)) {
          await tx.db.deleteFrom('channels').where('id', '=', channel.id).execute();
          return;
        }
        if (await storeChannel(tx, channel))
          tx.log({
            type: t === GatewayDispatchEvents.ChannelCreate ? 'channel.created' : 'channel.updated',
            entity: 'channel',
            entityId: channel.id,
            data: { name: channel.name ?? '' },
          });
      });
    case GatewayDispatchEvents.ChannelDelete:
      return guild.change(DISCORD, async (tx) => {
        const { id } = byId.parse(d);
        const gone = await tx.db
          .deleteFrom('channels')
          .where('id', '=', id)
          .returning('name')
          .executeTakeFirst();
        if (gone)
          tx.log({ type: 'channel.deleted', entity: 'channel', entityId: id, data: { name: gone.name } });
      });
    default:
  }
};

const factsOf = (raw: z.output<typeof guildSchema>) => ({
  id: guildId(raw.id),
  name: raw.name,
  icon: raw.icon ?? null,
  ownerId: raw.owner_id,
});

/** GUILD_CREATE: the guild gets its schema and its whole projection. Undefined for a guild that Discord cannot show now. */
export const projectGuild = async (
  guilds: Guilds,
  d: unknown,
): Promise<{ guild: Guild; isNew: boolean; isComplete: boolean } | undefined> => {
  const parsed = fullGuildSchema.safeParse(d);
  if (!parsed.success) return undefined;
  const { guild, isNew } = await guilds.provision(factsOf(parsed.data));
  await guild.change(DISCORD, (tx) => storeGuild(tx, parsed.data));
  const count = z.object({ member_count: z.number() }).safeParse(d).data?.member_count ?? 0;
  return { guild, isNew, isComplete: parsed.data.members.length >= count };
};

/** GUILD_UPDATE: name, icon and owner. */
export const projectGuildFacts = async (guilds: Guilds, d: unknown): Promise<void> => {
  await guilds.provision(factsOf(guildSchema.parse(d)));
};

/** GUILD_DELETE: removed from the guild, unless Discord only cannot reach it. */
export const projectGuildGone = async (guilds: Guilds, d: unknown): Promise<void> => {
  const { id, unavailable } = z.object({ id: z.string(), unavailable: z.boolean().optional() }).parse(d);
  if (!unavailable) await guilds.markLeft(guildId(id));
};

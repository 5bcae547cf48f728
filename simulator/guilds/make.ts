import { z } from 'zod';
import { addMember } from '../members/membership.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Guild, Role, User } from '../state/entities.ts';

/** What @everyone may do in a new server. */
export const EVERYONE =
  PERMISSIONS.VIEW_CHANNEL |
  PERMISSIONS.SEND_MESSAGES |
  PERMISSIONS.EMBED_LINKS |
  PERMISSIONS.ATTACH_FILES |
  PERMISSIONS.READ_MESSAGE_HISTORY |
  PERMISSIONS.ADD_REACTIONS |
  PERMISSIONS.CHANGE_NICKNAME |
  PERMISSIONS.USE_APPLICATION_COMMANDS |
  PERMISSIONS.CONNECT |
  PERMISSIONS.SPEAK |
  PERMISSIONS.CREATE_PUBLIC_THREADS |
  PERMISSIONS.CREATE_PRIVATE_THREADS |
  PERMISSIONS.SEND_MESSAGES_IN_THREADS |
  PERMISSIONS.CREATE_INSTANT_INVITE;

export const MODERATOR =
  PERMISSIONS.MANAGE_MESSAGES |
  PERMISSIONS.MODERATE_MEMBERS |
  PERMISSIONS.KICK_MEMBERS |
  PERMISSIONS.VIEW_AUDIT_LOG;
export const ADMIN =
  MODERATOR |
  PERMISSIONS.MANAGE_GUILD |
  PERMISSIONS.MANAGE_CHANNELS |
  PERMISSIONS.MANAGE_ROLES |
  PERMISSIONS.BAN_MEMBERS |
  PERMISSIONS.MANAGE_NICKNAMES;

export const newGuildSchema = z.object({
  name: z.string().min(2).max(100),
  members: z
    .union([
      z.int().min(0).max(100_000),
      z.array(z.object({ username: z.string().min(1).max(32), roles: z.array(z.string()).default([]) })),
    ])
    .default(5),
});

export const makeUser = (
  simulation: Simulation,
  username: string,
  globalName: string | null,
  blurb: string,
  locale = 'en-US',
): User =>
  simulation.state.users.put({
    id: simulation.snowflakes.next(),
    username,
    global_name: globalName,
    avatar: 'initials',
    bot: false,
    locale,
    blurb,
  });

export const makeRole = (
  simulation: Simulation,
  guild: Guild,
  given: Pick<Role, 'name' | 'color' | 'hoist' | 'position'> & { permissions: bigint; id?: string },
): Role =>
  simulation.state.roles.put({
    id: given.id ?? simulation.snowflakes.next(),
    guild_id: guild.id,
    name: given.name,
    color: given.color,
    hoist: given.hoist,
    position: given.position,
    permissions: String(given.permissions),
    managed: false,
    mentionable: false,
    bot_id: null,
  });

export const makeChannel = (
  simulation: Simulation,
  guild: Guild,
  given: Pick<Channel, 'name' | 'type' | 'position'> & Partial<Channel>,
): Channel =>
  simulation.state.channels.put({
    id: simulation.snowflakes.next(),
    guild_id: guild.id,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [],
    last_message_id: null,
    recipients: [],
    ...given,
  });

/** Makes a guild with an owner, roles Admin and Moderator, three channels and as many members as asked for. */
export const makeGuild = (simulation: Simulation, given: z.output<typeof newGuildSchema>) => {
  const people =
    typeof given.members === 'number'
      ? Array.from({ length: given.members }, (_, index) => ({
          username: `member${index + 1}`,
          roles: [] as string[],
        }))
      : given.members;
  const owner = makeUser(simulation, 'owner', `Owner of ${given.name}`, 'Owner');
  const guild = simulation.state.guilds.put({
    id: simulation.snowflakes.next(),
    name: given.name,
    icon: 'initials',
    owner_id: owner.id,
    preferred_locale: 'en-US',
  });
  const everyone = makeRole(simulation, guild, {
    id: guild.id,
    name: '@everyone',
    color: 0,
    hoist: false,
    position: 0,
    permissions: EVERYONE,
  });
  const moderator = makeRole(simulation, guild, {
    name: 'Moderator',
    color: 0x2f9e6e,
    hoist: true,
    position: 1,
    permissions: MODERATOR,
  });
  const admin = makeRole(simulation, guild, {
    name: 'Admin',
    color: 0xd9822b,
    hoist: true,
    position: 2,
    permissions: ADMIN,
  });
  const roles: Record<string, string> = {
    [everyone.name]: everyone.id,
    Moderator: moderator.id,
    Admin: admin.id,
  };
  const channels = ['general', 'tasks', 'announcements'].map((name, position) =>
    makeChannel(simulation, guild, { name, type: 0, position }),
  );
  addMember(simulation, guild, owner, []);
  const members = people.map((person) => {
    const user = makeUser(simulation, person.username, null, person.roles.join(', ') || 'Member');
    addMember(
      simulation,
      guild,
      user,
      person.roles.flatMap((name) => roles[name] ?? []),
    );
    return user.id;
  });
  return {
    id: guild.id,
    ownerId: owner.id,
    memberIds: members,
    roleIds: roles,
    channelIds: Object.fromEntries(channels.map((channel) => [channel.name, channel.id])),
  };
};

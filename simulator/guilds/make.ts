import { DRAWN_PICTURE } from '../cdn/avatars.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Guild, Role, User } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';

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
  PERMISSIONS.CREATE_INSTANT_INVITE |
  PERMISSIONS.SEND_POLLS |
  PERMISSIONS.SEND_VOICE_MESSAGES |
  PERMISSIONS.USE_EXTERNAL_EMOJIS |
  PERMISSIONS.USE_EXTERNAL_STICKERS |
  PERMISSIONS.USE_SOUNDBOARD |
  PERMISSIONS.STREAM |
  PERMISSIONS.USE_VAD |
  PERMISSIONS.REQUEST_TO_SPEAK;

export const MODERATOR =
  PERMISSIONS.MANAGE_MESSAGES |
  PERMISSIONS.MANAGE_THREADS |
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
    avatar: DRAWN_PICTURE,
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
    ...NEW_CHANNEL,
    id: simulation.snowflakes.next(),
    guild_id: guild.id,
    ...given,
  });

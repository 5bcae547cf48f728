import { DRAWN_PICTURE } from '../cdn/avatars.ts';
import { guildCreate } from '../gateway/guild-create.ts';
import { createMessage } from '../messages/create.ts';
import { unknownUser } from '../rest/errors.ts';
import { parseBody } from '../rest/validate.ts';
import { createMessageSchema } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Guild, User } from '../state/entities.ts';
import { type Blueprint, channelType } from './blueprint.ts';
import { ADMIN, EVERYONE, MODERATOR, makeChannel, makeRole, makeUser } from './make.ts';

const USUAL_CHANNELS: NonNullable<Blueprint['channels']> = ['general', 'tasks', 'announcements'].map(
  (name) => ({
    name,
    type: 'text',
    topic: null,
    nsfw: false,
  }),
);

const makeRoles = (
  simulation: Simulation,
  guild: Guild,
  wanted: Blueprint['roles'],
): Record<string, string> => {
  const usual = { color: 0, hoist: false };
  const role = (given: Parameters<typeof makeRole>[2]) => makeRole(simulation, guild, given).id;
  const ids: Record<string, string> = {
    '@everyone': role({ ...usual, id: guild.id, name: '@everyone', position: 0, permissions: EVERYONE }),
    Moderator: role({ name: 'Moderator', color: 0x2f9e6e, hoist: true, position: 1, permissions: MODERATOR }),
    Admin: role({ name: 'Admin', color: 0xd9822b, hoist: true, position: 2, permissions: ADMIN }),
  };
  for (const [index, { permissions, mentionable, ...given }] of wanted.entries()) {
    const made = makeRole(simulation, guild, {
      ...given,
      position: index + 3,
      permissions: BigInt(permissions),
    });
    simulation.state.roles.patch(made, { mentionable });
    ids[given.name] = made.id;
  }
  return ids;
};

const makeChannels = (simulation: Simulation, guild: Guild, wanted: typeof USUAL_CHANNELS): Channel[] => {
  const made: Channel[] = [];
  for (const [position, { parent, type, ...given }] of wanted.entries()) {
    const category = made.find((each) => each.type === channelType('category') && each.name === parent);
    made.push(
      makeChannel(simulation, guild, {
        ...given,
        type: channelType(type),
        position,
        parent_id: category?.id ?? null,
      }),
    );
  }
  return made;
};

/** Nobody is connected who could hear of a member of a guild that is being made, so no events are made. */
const putMember = (
  simulation: Simulation,
  guild: Guild,
  user: User,
  roles: string[],
  joinedAt: string,
): void =>
  void simulation.state.members.put({
    guild_id: guild.id,
    user_id: user.id,
    nick: null,
    roles,
    joined_at: joinedAt,
    communication_disabled_until: null,
  });

const makeMembers = (
  simulation: Simulation,
  guild: Guild,
  wanted: Blueprint['members'],
  roleIds: Readonly<Record<string, string>>,
): string[] => {
  const joinedAt = simulation.now();
  const count = typeof wanted === 'number' ? wanted : wanted.length;
  return Array.from({ length: count }, (_, index) => {
    const given = typeof wanted === 'number' ? undefined : wanted[index];
    const roles = given?.roles ?? [];
    const user = makeUser(
      simulation,
      given?.username ?? `member${index + 1}`,
      null,
      roles.length === 0 ? 'Member' : roles.join(', '),
    );
    putMember(
      simulation,
      guild,
      user,
      roles.flatMap((name) => roleIds[name] ?? []),
      joinedAt,
    );
    return user.id;
  });
};

const writeMessages = (
  simulation: Simulation,
  channels: readonly Channel[],
  authorIds: readonly string[],
  count: number,
): void => {
  for (const channel of channels) {
    if (channel.type !== channelType('text') && channel.type !== channelType('announcement')) continue;
    for (let index = 0; index < count; index += 1)
      createMessage(simulation, {
        channel,
        author: simulation.user(authorIds[index % authorIds.length] ?? ''),
        application: undefined,
        body: parseBody(createMessageSchema, { content: `Message ${index + 1}` }),
        mayMentionEveryone: false,
      });
  }
};

/**
 * Makes a guild with an owner, roles Admin and Moderator, and what the blueprint says.
 * @throws DiscordError 10013 for an owner that does not exist
 */
export const makeGuild = (simulation: Simulation, blueprint: Blueprint) => {
  const { state } = simulation;
  const known = blueprint.owner_id === undefined ? undefined : state.users.get(blueprint.owner_id);
  if (blueprint.owner_id !== undefined && (!known || known.bot)) throw unknownUser();
  const owner = known ?? makeUser(simulation, 'owner', `Owner of ${blueprint.name}`.slice(0, 32), 'Owner');
  const guild = state.guilds.put({
    id: simulation.snowflakes.next(),
    name: blueprint.name,
    icon: DRAWN_PICTURE,
    owner_id: owner.id,
    preferred_locale: 'en-US',
  });
  const roleIds = makeRoles(simulation, guild, blueprint.roles);
  const channels = makeChannels(simulation, guild, blueprint.channels ?? USUAL_CHANNELS);
  putMember(simulation, guild, owner, [], simulation.now());
  const memberIds = makeMembers(simulation, guild, blueprint.members, roleIds);
  if (blueprint.messages > 0)
    writeMessages(simulation, channels, memberIds.length > 0 ? memberIds : [owner.id], blueprint.messages);
  if (known)
    simulation.dispatch({
      name: 'GUILD_CREATE',
      render: (reader) => guildCreate(simulation, guild, reader),
      guildId: guild.id,
      userIds: [known.id],
    });
  return {
    id: guild.id,
    ownerId: owner.id,
    memberIds,
    roleIds,
    channelIds: Object.fromEntries(channels.map((channel) => [channel.name, channel.id])),
  };
};

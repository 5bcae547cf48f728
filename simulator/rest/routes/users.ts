import { z } from 'zod';
import { storeImage } from '../../cdn/store-image.ts';
import { dispatchMemberUpdate, removeMember } from '../../members/membership.ts';
import { countOnline } from '../../presence/announce.ts';
import { presentMember } from '../../present/present.ts';
import { presentUser } from '../../present/user.ts';
import { imageData } from '../../rules/image-data.ts';
import type { User } from '../../state/entities.ts';
import { requireActor, requireGuild, requireMember } from '../access.ts';
import { DiscordError, unauthorized, unknownGuild, unknownUser } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** The bot or user that calls, or the user for whom a bearer does, within its scopes. */
const requireScope = (request: RestRequest, scope: string): User => {
  const { caller } = request;
  if (caller.kind !== 'bearer') return requireActor(request);
  if (!caller.scopes.includes(scope)) throw unauthorized();
  return caller.user;
};

const profileSchema = z.object({
  username: z.string().trim().min(2).max(32).optional(),
  /** The display name, which only a person's own client changes. */
  global_name: z.string().trim().max(32).nullish(),
  avatar: imageData().nullish(),
  banner: imageData().nullish(),
});

const ownUser = ({ caller }: RestRequest, user: User) => ({
  ...presentUser(user),
  mfa_enabled: false,
  locale: user.locale,
  premium_type: 0,
  ...(caller.kind === 'bearer' && caller.scopes.includes('email')
    ? { email: `${user.username.toLowerCase()}@example.com`, verified: true }
    : {}),
});

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/@me',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({ status: 200, body: ownUser(request, requireScope(request, 'identify')) }),
  },
  {
    method: 'PATCH',
    path: '/users/@me',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireActor(request);
      const { simulation } = request;
      const { username, global_name: globalName, avatar, banner } = parseBody(profileSchema, request.body);
      simulation.state.users.patch(user, {
        username: username ?? user.username,
        global_name: globalName === undefined || user.bot ? user.global_name : globalName || null,
        avatar:
          avatar === undefined ? user.avatar : avatar && storeImage(simulation, `avatars/${user.id}`, avatar),
        banner:
          banner === undefined
            ? (user.banner ?? null)
            : banner && storeImage(simulation, `banners/${user.id}`, banner),
      });
      simulation.dispatch({
        name: 'USER_UPDATE',
        data: ownUser(request, user),
        userIds: [user.id],
      });
      for (const guild of simulation.state.guildsOf(user.id)) {
        const member = simulation.state.member(guild.id, user.id);
        if (member) dispatchMemberUpdate(simulation, member);
      }
      return { status: 200, body: ownUser(request, user) };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/connections',
    limit: FIVE_IN_FIVE,
    // Nobody here has accounts elsewhere.
    handle: (request) => {
      requireScope(request, 'connections');
      return { status: 200, body: [] };
    },
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      if (guild.owner_id === actor.id) throw new DiscordError(400, 50055, 'Invalid Guild');
      removeMember(request.simulation, guild.id, actor.id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireScope(request, 'guilds');
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 200, maximum: 200 });
      const after = BigInt(queryId(query, 'after') ?? '0');
      const withCounts = queryFlag(query, 'with_counts');
      const guilds = simulation.state
        .guildsOf(user.id)
        .filter((guild) => BigInt(guild.id) > after)
        .slice(0, limit);
      return {
        status: 200,
        body: guilds.map((guild) => {
          const count = simulation.state.members.sizeOfGroup(guild.id);
          return {
            id: guild.id,
            name: guild.name,
            icon: guild.icon,
            banner: null,
            owner: guild.owner_id === user.id,
            permissions: String(simulation.permissions.inGuild(guild.id, user.id)),
            features: [],
            ...(withCounts
              ? {
                  approximate_member_count: count,
                  approximate_presence_count: countOnline(simulation, guild.id),
                }
              : {}),
          };
        }),
      };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds/{guild_id}/member',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireScope(request, 'guilds.members.read');
      const { guild_id: guildId = '' } = request.params;
      if (!request.simulation.state.member(guildId, user.id)) throw unknownGuild();
      return {
        status: 200,
        body: presentMember(request.simulation, requireMember(request, guildId, user.id)),
      };
    },
  },
  {
    method: 'GET',
    path: '/users/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      const user = request.simulation.state.users.get(request.params.user_id ?? '');
      if (!user) throw unknownUser();
      return { status: 200, body: presentUser(user) };
    },
  },
];

import { z } from 'zod';
import { addMember } from '../../members/membership.ts';
import { presentMember } from '../../present/present.ts';
import { snowflake } from '../../rules/snowflake.ts';
import { memberKey } from '../../state/state.ts';
import { requireBot, requireGuildPermission, requireRole, requireRoleBelow } from '../access.ts';
import { DiscordError, missingPermissions } from '../errors.ts';
import { TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const joinSchema = z.object({
  access_token: z.string().max(10_240),
  nick: z.string().trim().max(32).nullish(),
  roles: z.array(snowflake).max(250).nullish(),
  mute: z.boolean().nullish(),
  deaf: z.boolean().nullish(),
  flags: z.number().int().min(0).nullish(),
});

/** The user who let this application, by `guilds.join`, join servers for them. @throws DiscordError 50025 */
const requireJoiner = (request: RestRequest, applicationId: string, accessToken: string) => {
  const { simulation, params } = request;
  const token = simulation.state.oauthTokens.get(accessToken);
  const isGood =
    token !== undefined &&
    token.application_id === applicationId &&
    token.user_id === params.user_id &&
    token.scopes.includes('guilds.join') &&
    token.expires_at > simulation.clock();
  if (!isGood) throw new DiscordError(403, 50025, 'Invalid OAuth2 access token provided');
  return simulation.user(token.user_id);
};

/** An application brings somebody into a guild who allowed it. */
export const memberJoinRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { application } = requireBot(request);
      const { guild, actor } = requireGuildPermission(request, 'CREATE_INSTANT_INVITE');
      const body = parseBody(joinSchema, request.body);
      const user = requireJoiner(request, application.id, body.access_token);
      const { state } = request.simulation;
      if (body.nick) requireGuildPermission(request, 'MANAGE_NICKNAMES');
      if (body.mute) requireGuildPermission(request, 'MUTE_MEMBERS');
      if (body.deaf) requireGuildPermission(request, 'DEAFEN_MEMBERS');
      for (const id of body.roles ?? []) {
        requireGuildPermission(request, 'MANAGE_ROLES');
        const role = requireRole(request, guild.id, id);
        // Roles that an integration manages, and @everyone, are nobody's to give.
        if (role.managed || role.id === guild.id) throw missingPermissions();
        requireRoleBelow(request, guild, actor.id, role);
      }
      if (state.member(guild.id, user.id)) return { status: 204 };
      if (state.bans.get(memberKey(guild.id, user.id)))
        throw new DiscordError(403, 40007, 'The user is banned from this guild.');
      const member = addMember(request.simulation, guild, user, body.roles ?? []);
      if (body.nick) state.members.patch(member, { nick: body.nick });
      return { status: 201, body: presentMember(request.simulation, member) };
    },
  },
];

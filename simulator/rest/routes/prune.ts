import { z } from 'zod';
import { removeMember } from '../../members/membership.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Guild, Member } from '../../state/entities.ts';
import { requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { invalidField } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const DAY_MS = 24 * 3600 * 1000;
const DAYS = { fallback: 7, minimum: 1, maximum: 30 };

const pruneSchema = z.object({
  days: z.number().int().min(DAYS.minimum).max(DAYS.maximum).nullish(),
  compute_prune_count: z.boolean().nullish(),
  include_roles: z
    .union([z.string().transform((ids) => ids.split(',').filter(Boolean)), z.array(snowflake).max(100)])
    .nullish(),
});

/** When somebody was last seen in a guild (Unix ms): their newest message, or when they came. */
const lastSeen = ({ simulation }: RestRequest, member: Member): number => {
  let newest = Date.parse(member.joined_at);
  for (const channel of simulation.state.channelsOf(member.guild_id)) {
    for (const message of simulation.state.messages.newestFirst(channel.id)) {
      const at = Date.parse(message.timestamp);
      if (at <= newest) break;
      if (message.author_id === member.user_id) newest = at;
    }
  }
  return newest;
};

/** Who would go: without roles but the named ones, and not seen for so many days. The owner and bots stay. */
const inactiveMembers = (
  request: RestRequest,
  guild: Guild,
  days: number,
  includedRoles: readonly string[],
): Member[] => {
  const { simulation } = request;
  const since = simulation.clock() - days * DAY_MS;
  return simulation.state
    .membersOf(guild.id)
    .filter(
      (member) =>
        member.user_id !== guild.owner_id &&
        !simulation.user(member.user_id).bot &&
        member.roles.every((id) => includedRoles.includes(id)) &&
        lastSeen(request, member) < since,
    );
};

const daysFromQuery = (text: string | null): number => {
  const days = text === null ? DAYS.fallback : Number(text);
  if (!Number.isInteger(days))
    throw invalidField(['days'], 'NUMBER_TYPE_COERCE', `Value "${text}" is not int.`);
  if (days < DAYS.minimum || days > DAYS.maximum)
    throw invalidField(['days'], 'BASE_TYPE_CHOICES', 'int value should be between 1 and 30.');
  return days;
};

export const pruneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/prune',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD', 'KICK_MEMBERS');
      const { query } = request;
      const roles = query.getAll('include_roles').flatMap((each) => each.split(',').filter(Boolean));
      return {
        status: 200,
        body: { pruned: inactiveMembers(request, guild, daysFromQuery(query.get('days')), roles).length },
      };
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/prune',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD', 'KICK_MEMBERS');
      const body = parseBody(pruneSchema, request.body);
      const days = body.days ?? DAYS.fallback;
      const gone = inactiveMembers(request, guild, days, body.include_roles ?? []);
      for (const { user_id: id } of gone) removeMember(request.simulation, guild.id, id);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'memberPrune',
        targetId: null,
        options: { delete_member_days: String(days), members_removed: String(gone.length) },
      });
      return { status: 200, body: { pruned: body.compute_prune_count === false ? null : gone.length } };
    },
  },
];

import { updateGuild } from '../../guilds/update.ts';
import { countOnline } from '../../presence/announce.ts';
import { presentAuditEntry, presentGuild } from '../../present/present.ts';
import { guildSchema } from '../../rules/guild-body.ts';
import { requireGuild, requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { referredBy } from '../audit-references.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const count = request.simulation.state.members.sizeOfGroup(guild.id);
      const counts = queryFlag(request.query, 'with_counts')
        ? {
            approximate_member_count: count,
            approximate_presence_count: countOnline(request.simulation, guild.id),
          }
        : {};
      return { status: 200, body: { ...presentGuild(request.simulation, guild), ...counts } };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const { simulation } = request;
      const body = parseBody(guildSchema, request.body);
      const before = presentGuild(simulation, guild);
      updateGuild(simulation, guild, body);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'guildUpdate',
        targetId: guild.id,
        before,
        after: presentGuild(simulation, guild),
      });
      return { status: 200, body: presentGuild(simulation, guild) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/audit-logs',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'VIEW_AUDIT_LOG');
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 50, maximum: 100 });
      const wanted = {
        user: query.get('user_id'),
        action: query.get('action_type'),
        target: query.get('target_id'),
        before: query.get('before'),
      };
      const entries = simulation.state.auditLog
        .inGroup(guild.id)
        .filter(
          (entry) =>
            (wanted.user === null || entry.user_id === wanted.user) &&
            (wanted.action === null || String(entry.action_type) === wanted.action) &&
            (wanted.target === null || entry.target_id === wanted.target) &&
            (wanted.before === null || BigInt(entry.id) < BigInt(wanted.before)),
        )
        .reverse()
        .slice(0, limit);
      return {
        status: 200,
        body: {
          audit_log_entries: entries.map(presentAuditEntry),
          ...referredBy(simulation, entries),
          integrations: [],
          application_commands: [],
        },
      };
    },
  },
];

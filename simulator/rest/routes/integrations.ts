import { removeMember } from '../../members/membership.ts';
import { presentIntegration } from '../../present/integration.ts';
import type { Application, Guild } from '../../state/entities.ts';
import { requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';

/** Applications whose bot is in a guild. */
const installedIn = ({ simulation }: RestRequest, guild: Guild): Application[] =>
  simulation.state.membersOf(guild.id).flatMap((member) => {
    const application = simulation.state.applications.get(member.user_id);
    return application ? [application] : [];
  });

/** What is installed in a guild. */
export const integrationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/integrations',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      return {
        status: 200,
        body: installedIn(request, guild).map((application) =>
          presentIntegration(request.simulation, application),
        ),
      };
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}/integrations/{integration_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const application = installedIn(request, guild).find(({ id }) => id === request.params.integration_id);
      if (!application) throw new DiscordError(404, 10005, 'Unknown Integration');
      removeMember(request.simulation, guild.id, application.id);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'integrationDelete',
        targetId: application.id,
        before: { name: application.name, type: 'discord' },
      });
      return { status: 204 };
    },
  },
];

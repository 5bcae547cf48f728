import { changeSettings } from '../../guilds/update.ts';
import { settingsOf } from '../../present/present.ts';
import { incidentSchema } from '../../rules/guild-body.ts';
import { requireGuildPermission } from '../access.ts';
import { invalidField } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** The longest that invites or direct messages may be shut (ms). Source: Discord's reference, "Modify Guild Incident Actions". */
const LONGEST_INCIDENT_MS = 24 * 3600 * 1000;

const requireWithinDay = (
  { simulation }: RestRequest,
  field: string,
  until: string | null | undefined,
): void => {
  if (until && Date.parse(until) > simulation.clock() + LONGEST_INCIDENT_MS)
    throw invalidField([field], 'INCIDENT_ACTION_TOO_LONG', 'Must be within the next 24 hours.');
};

export const incidentActionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/incident-actions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const body = parseBody(incidentSchema, request.body);
      requireWithinDay(request, 'invites_disabled_until', body.invites_disabled_until);
      requireWithinDay(request, 'dms_disabled_until', body.dms_disabled_until);
      const before = settingsOf(guild).incidents_data;
      const incidents = {
        invites_disabled_until:
          body.invites_disabled_until === undefined
            ? (before?.invites_disabled_until ?? null)
            : body.invites_disabled_until,
        dms_disabled_until:
          body.dms_disabled_until === undefined
            ? (before?.dms_disabled_until ?? null)
            : body.dms_disabled_until,
      };
      changeSettings(request.simulation, guild, { incidents_data: incidents });
      return { status: 200, body: incidents };
    },
  },
];

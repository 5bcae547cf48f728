import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import type { BindVerb } from '#records/routes.ts';
import * as contract from '../desk-model.ts';
import type { ticketSchema } from '../model.ts';
import { actingIn } from '../present.ts';
import type { ticketFields } from '../ticket.ts';
import { idOfActor } from '../work-on.ts';
import { findAgents } from './agents.ts';
import { countViews } from './count-views.ts';
import { findTags } from './find-tags.ts';
import { handleTicket } from './handle.ts';

/** Routes with which the staff handles tickets. */
export const deskRoutes = (
  bindVerb: BindVerb<typeof ticketFields, object, typeof ticketSchema>,
): readonly BoundRoute[] => [
  bindVerb(contract.handleRoute, (context) =>
    handleTicket(context.guild, context.params.id, context.body, actingIn(context)),
  ),
  bindRoute(contract.listAgents, async ({ guild }) => ({ body: { items: [...(await findAgents(guild))] } })),
  bindRoute(contract.countTickets, async (context) => ({
    body: await countViews(context.guild, idOfActor(context) ?? ''),
  })),
  bindRoute(contract.listTags, async ({ guild }) => ({ body: { items: [...(await findTags(guild))] } })),
];

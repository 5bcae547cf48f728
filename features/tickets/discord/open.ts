import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import type { NewTicket } from '../new-ticket.ts';
import * as tickets from '../service.ts';

/** Who acts, as somebody who opens a ticket. */
export const openerOf = async ({ guild, userId, actor, locale }: InteractionContext) => {
  const member = await guild.member(userId);
  const requesterName = member?.displayName ?? ('name' in actor ? actor.name : userId);
  return { requester: userId, requesterName, source: 'discord' as const, locale };
};

/** Opens a ticket for whoever acts, and tells them where it goes on. */
export const open = async (context: InteractionContext, given: NewTicket): Promise<Answer> => {
  const { t, pages } = context;
  const { id } = await tickets.openTicket(context.guild, context.actor, await openerOf(context), given);
  return privately(t('tickets:opened', { id, url: `${pages}/tickets/${id}` }));
};

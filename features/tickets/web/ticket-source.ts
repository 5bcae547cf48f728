import type { RecordSource } from '#web/records/source.ts';
import { TICKET_ENTITY, TICKET_STATES } from '../entity.ts';
import { type PresentedTicket, ticketContracts, VIEWS } from '../model.ts';

/** Where tickets are, and by what they are narrowed. */
export const ticketSource: RecordSource<PresentedTicket> = {
  feature: 'tickets',
  entity: TICKET_ENTITY,
  path: 'tickets',
  routes: ticketContracts,
  isMirrored: true,
  width: 720,
  titleOf: (ticket) => ticket.title,
  filters: [
    {
      kind: 'choice',
      name: 'view',
      label: 'tickets-web:list.view',
      // What the staff sorts its work by; a member has their own only.
      permission: 'tickets.all',
      // All of them is what a list shows anyway.
      values: VIEWS.filter((view) => view !== 'all'),
      valueLabel: (view, t) => t(`tickets-web:view.${view}`),
    },
    {
      kind: 'choice',
      name: 'state',
      label: 'tickets:form.state',
      values: TICKET_STATES,
      valueLabel: (state, t) => t(`tickets:state.${state}`),
    },
  ],
};

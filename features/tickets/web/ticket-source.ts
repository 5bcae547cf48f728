import type { RecordSource } from '#web/records/source.ts';
import { PRIORITIES, TICKET_ENTITY, TICKET_STATES } from '../entity.ts';
import { type PresentedTicket, ticketContracts, VIEWS } from '../model.ts';
import { agentChoices, categoryChoices, tagChoices, viewCounts } from './desk/choices.ts';

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
      counts: viewCounts,
    },
    {
      kind: 'choice',
      name: 'state',
      label: 'tickets:form.state',
      any: 'tickets-web:list.any-state',
      values: TICKET_STATES,
      valueLabel: (state, t) => t(`tickets:state.${state}`),
    },
    {
      kind: 'choice',
      name: 'priority',
      label: 'tickets:form.priority',
      any: 'tickets-web:list.any-priority',
      permission: 'tickets.all',
      values: PRIORITIES,
      valueLabel: (priority, t) => t(`tickets:priority.${priority}`),
    },
    {
      kind: 'loaded',
      name: 'assignee',
      label: 'tickets:form.assignee',
      any: 'tickets-web:list.any-agent',
      permission: 'tickets.edit',
      choices: agentChoices,
    },
    {
      kind: 'loaded',
      name: 'category',
      label: 'tickets:form.category',
      any: 'tickets-web:list.any-category',
      permission: 'tickets.all',
      choices: categoryChoices,
    },
    {
      kind: 'loaded',
      name: 'tag',
      label: 'tickets:form.tags',
      any: 'tickets-web:list.any-tag',
      permission: 'tickets.all',
      choices: tagChoices,
    },
  ],
};

import { IconLifebuoy } from '@tabler/icons-react';
import type { RecordList } from '#web/records/look.ts';
import { Time } from '#web/time.tsx';
import type { PresentedTicket } from '../model.ts';
import { Assignee, TicketStateBadge } from './marks.tsx';
import { ticketVerbs } from './verbs.ts';

/** The inbox: tickets as a table. */
export const ticketList: RecordList<PresentedTicket> = {
  icon: IconLifebuoy,
  name: { label: 'tickets:form.title', sort: 'title' },
  columns: [
    {
      key: 'state',
      label: 'tickets:form.state',
      width: 240,
      priority: 2,
      cell: ({ state }) => <TicketStateBadge state={state} />,
      folded: ({ state }) => <TicketStateBadge state={state} />,
    },
    {
      key: 'requester',
      label: 'tickets:form.requester',
      width: 170,
      priority: 3,
      cell: ({ requesterName }) => requesterName,
      folded: ({ requesterName }) => requesterName,
    },
    {
      key: 'assignee',
      label: 'tickets:form.assignee',
      width: 170,
      priority: 3,
      cell: ({ assigneeName }) => <Assignee name={assigneeName} />,
    },
    {
      key: 'changed',
      label: 'tickets-web:list.changed',
      width: 150,
      priority: 3,
      sort: 'changed',
      cell: ({ updatedAt }) => <Time iso={updatedAt} />,
    },
  ],
  verbs: ticketVerbs,
};

import { IconLifebuoy } from '@tabler/icons-react';
import type { RecordList } from '#web/records/look.ts';
import { Time } from '#web/time.tsx';
import type { PresentedTicket } from '../model.ts';
import { CategoriesButton } from './categories-button.tsx';
import { BulkHandling } from './desk/bulk-handling.tsx';
import { RepliesButton } from './desk/replies-button.tsx';
import { Assignee, StateAndPriority, Tags } from './marks.tsx';
import { ticketVerbs } from './verbs.ts';

/** The inbox: tickets as a table. */
export const ticketList: RecordList<PresentedTicket> = {
  icon: IconLifebuoy,
  name: { label: 'tickets:form.title', sort: 'title' },
  columns: [
    {
      key: 'state',
      label: 'tickets:form.state',
      width: 220,
      priority: 2,
      cell: (ticket) => <StateAndPriority ticket={ticket} />,
      folded: (ticket) => <StateAndPriority ticket={ticket} />,
    },
    {
      key: 'requester',
      label: 'tickets:form.requester',
      width: 140,
      priority: 3,
      cell: ({ requesterName }) => requesterName,
      folded: ({ requesterName }) => requesterName,
    },
    {
      key: 'assignee',
      label: 'tickets:form.assignee',
      width: 140,
      priority: 3,
      permission: 'tickets.all',
      cell: ({ assigneeName }) => <Assignee name={assigneeName} />,
    },
    {
      key: 'tags',
      label: 'tickets:form.tags',
      width: 140,
      priority: 3,
      permission: 'tickets.all',
      cell: ({ tags }) => <Tags tags={tags} />,
      folded: ({ tags }) => (tags.length === 0 ? null : <Tags tags={tags} />),
    },
    {
      key: 'changed',
      label: 'tickets-web:list.changed',
      width: 130,
      priority: 3,
      sort: 'changed',
      cell: ({ updatedAt }) => <Time iso={updatedAt} />,
    },
  ],
  verbs: ticketVerbs,
  bulk: (props) => <BulkHandling {...props} />,
  actions: () => (
    <>
      <RepliesButton />
      <CategoriesButton />
    </>
  ),
};

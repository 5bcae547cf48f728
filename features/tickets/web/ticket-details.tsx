import { DiscordText } from '#web/discord-text.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Section } from '#web/records/record-view.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTicket } from '../model.ts';
import { Conversation } from './conversation.tsx';
import { Assignee, TicketStateBadge } from './marks.tsx';
import { ticketVerbs } from './verbs.ts';

const Priority = ({ priority }: Pick<PresentedTicket, 'priority'>) => {
  const { t } = useWords();
  return t(`tickets:priority.${priority}`);
};

const Source = ({ source }: Pick<PresentedTicket, 'source'>) => {
  const { t } = useWords();
  return t(`tickets-web:source.${source}`);
};

const Body = ({ ticket }: { ticket: PresentedTicket }) => {
  const { t } = useWords();
  return (
    <>
      <DiscordText text={ticket.description} />
      <Section title={t('tickets-web:conversation.title')}>
        <Conversation ticket={ticket} />
      </Section>
    </>
  );
};

/** An open ticket: what was asked, what can be done, and the conversation. */
export const ticketDetails: RecordDetails<PresentedTicket> = {
  badge: ({ state }) => <TicketStateBadge state={state} />,
  facts: [
    { label: 'tickets:form.requester', of: ({ requesterName }) => requesterName },
    { label: 'tickets:form.assignee', of: ({ assigneeName }) => <Assignee name={assigneeName} /> },
    { label: 'tickets:form.priority', of: ({ priority }) => <Priority priority={priority} /> },
    { label: 'tickets:form.category', of: ({ categoryName }) => categoryName },
    { label: 'tickets:form.device', of: ({ device }) => device },
    { label: 'tickets:form.source', of: ({ source }) => <Source source={source} /> },
    { label: 'tickets-web:opened', of: ({ createdAt }) => <Time iso={createdAt} /> },
  ],
  verbs: ticketVerbs,
  body: (ticket) => <Body ticket={ticket} />,
};

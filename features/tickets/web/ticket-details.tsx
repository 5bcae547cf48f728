import { Text } from '@mantine/core';
import { DiscordText } from '#web/discord-text.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Section } from '#web/records/record-view.tsx';
import { absoluteTime, relativeTime, Time, useNow } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTicket } from '../model.ts';
import { Conversation } from './conversation.tsx';
import { HandlingFields } from './desk/handling-fields.tsx';
import { OtherTickets } from './desk/other-tickets.tsx';
import { TicketKeys } from './desk/ticket-keys.tsx';
import { StateAndPriority } from './marks.tsx';
import { TranscriptButtons } from './transcript-buttons.tsx';
import { ticketVerbs } from './verbs.ts';

const Priority = ({ priority }: Pick<PresentedTicket, 'priority'>) => {
  const { t } = useWords();
  return t(`tickets:priority.${priority}`);
};

const Source = ({ source }: Pick<PresentedTicket, 'source'>) => {
  const { t } = useWords();
  return t(`tickets-web:source.${source}`);
};

/** What happens to it by itself, and when. */
const CleanUpNote = ({ kind, at }: NonNullable<PresentedTicket['cleanUp']>) => {
  const { t, locale } = useWords();
  const now = useNow();
  return (
    <Text size="sm" className="quiet" title={absoluteTime(at, locale)} mt="xs">
      🧹 {t(`tickets-web:clean-up.${kind}`, { when: relativeTime(at, now, locale) })}
    </Text>
  );
};

const Body = ({ ticket }: { ticket: PresentedTicket }) => {
  const { t } = useWords();
  return (
    <>
      <TicketKeys ticket={ticket} />
      <DiscordText text={ticket.description} />
      {ticket.can.edit && (
        <Section title={t('tickets-web:handling.title')}>
          <HandlingFields ticket={ticket} />
        </Section>
      )}
      {ticket.answers.map(({ question, answer }) => (
        <Section key={question} title={question}>
          <DiscordText text={answer} />
        </Section>
      ))}
      {ticket.cleanUp && <CleanUpNote {...ticket.cleanUp} />}
      <Section title={t('tickets-web:conversation.title')}>
        <Conversation ticket={ticket} />
        <TranscriptButtons ticket={ticket.id} />
      </Section>
      {ticket.can.edit && <OtherTickets ticket={ticket} />}
    </>
  );
};

/** An open ticket: what was asked, what can be done, and the conversation. */
export const ticketDetails: RecordDetails<PresentedTicket> = {
  badge: (ticket) => <StateAndPriority ticket={ticket} />,
  facts: [
    { label: 'tickets:form.requester', of: ({ requesterName }) => requesterName },
    // The staff has these to choose from below.
    {
      label: 'tickets:form.priority',
      of: ({ can, priority }) => (can.edit ? null : <Priority priority={priority} />),
    },
    {
      label: 'tickets:form.category',
      of: ({ can, categoryName }) => (can.edit ? null : categoryName),
    },
    { label: 'tickets:form.device', of: ({ device }) => device },
    { label: 'tickets:form.source', of: ({ source }) => <Source source={source} /> },
    {
      label: 'tickets-web:answer-due',
      of: ({ can, answerDueAt }) => (can.edit && answerDueAt !== null ? <Time iso={answerDueAt} /> : null),
    },
    {
      label: 'tickets-web:solve-due',
      of: ({ can, solveDueAt }) => (can.edit && solveDueAt !== null ? <Time iso={solveDueAt} /> : null),
    },
    { label: 'tickets-web:opened', of: ({ createdAt }) => <Time iso={createdAt} /> },
  ],
  verbs: ticketVerbs,
  body: (ticket) => <Body ticket={ticket} />,
};

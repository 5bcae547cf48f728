import { Badge, Group } from '@mantine/core';
import { StateBadge } from '#web/state-badge.tsx';
import { useWords } from '#web/words.ts';
import type { Priority, TicketState } from '../entity.ts';
import type { PresentedTicket } from '../model.ts';

/** The colour of each state. */
const COLOUR: Readonly<Record<TicketState, string>> = {
  open: 'blue',
  working: 'brass',
  waiting: 'slate',
  resolved: 'moss',
  closed: 'gray',
};

/** The state that a ticket is in. */
export const TicketStateBadge = ({ state }: { state: TicketState }) => {
  const { t } = useWords();
  return <StateBadge colour={COLOUR[state]} label={t(`tickets:state.${state}`)} />;
};

/** Who of the staff has it. */
export const Assignee = ({ name }: { name: string | null }) => {
  const { t } = useWords();
  return name === null ? <span className="quiet">{t('tickets-web:nobody')}</span> : <span>{name}</span>;
};

/** How urgent it is, where that is more or less than usual. */
const PriorityMark = ({ priority }: { priority: Priority }) => {
  const { t } = useWords();
  if (priority === 'normal') return null;
  const isPressing = priority === 'high' || priority === 'urgent';
  return (
    <Badge
      variant={isPressing ? 'light' : 'outline'}
      color={isPressing ? 'red' : 'gray'}
      c="var(--mantine-color-text)"
    >
      {t(`tickets:priority.${priority}`)}
    </Badge>
  );
};

/** What was due is late. */
const LateMark = ({ isLate }: Pick<PresentedTicket, 'isLate'>) => {
  const { t } = useWords();
  return (
    isLate && (
      <Badge variant="filled" color="red">
        {t('tickets-web:late')}
      </Badge>
    )
  );
};

/** The state with how urgent and how late it is. */
export const StateAndPriority = ({ ticket }: { ticket: PresentedTicket }) => (
  <Group gap={6}>
    <TicketStateBadge state={ticket.state} />
    <PriorityMark priority={ticket.priority} />
    <LateMark isLate={ticket.isLate} />
  </Group>
);

/** Words by which the staff sorts tickets. */
export const Tags = ({ tags }: { tags: readonly string[] }) => (
  <span className="wrap">{tags.join(', ')}</span>
);

import { StateBadge } from '#web/state-badge.tsx';
import { useWords } from '#web/words.ts';
import type { TicketState } from '../entity.ts';

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

import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { RecordTeller } from '#web/records/teller.ts';
import { LEDGER_ENTITY, REASONS, TRANSACTION_ENTITY } from '../entity.ts';

type Json = LogEntry['data'][string];

/** How much money a transaction moved: what came to members, or what they gave. */
const movedIn = (moves: Json | undefined): number => {
  const amounts = Array.isArray(moves)
    ? moves.map((move) =>
        move !== null && typeof move === 'object' && !Array.isArray(move) ? Number(move.amount) : 0,
      )
    : [];
  const sum = (sign: 1 | -1): number => amounts.reduce((all, amount) => all + Math.max(0, sign * amount), 0);
  return Math.max(sum(1), sum(-1));
};

const tellTransaction = ({ type, data }: LogEntry, t: Translate): string | undefined => {
  const reason = REASONS.find((each) => type === `${TRANSACTION_ENTITY}.${each}`);
  if (!reason) return undefined;
  const { note, count, moves } = data;
  const many = Array.isArray(moves) && moves.length === 0;
  const said = t(many ? 'economy-web:log.many' : 'economy-web:log.transaction', {
    reason: t(`economy:reason.${reason}`),
    amount: movedIn(moves),
    count: Number(count),
  });
  return typeof note === 'string' ? `${said} (${note})` : said;
};

const LEDGER = ['archived', 'unbalanced', 'income-refused'];

/** How the log speaks of money. */
export const economyTeller: RecordTeller = {
  describeEntry: (entry, t) => {
    if (entry.entity === TRANSACTION_ENTITY) return tellTransaction(entry, t);
    const verb = LEDGER.find((each) => entry.type === `${LEDGER_ENTITY}.${each}`);
    const { count } = entry.data;
    return verb === undefined
      ? undefined
      : t(`economy-web:log.${verb}`, { count: typeof count === 'number' ? count : 0 });
  },
  fieldLabel: (field) => field,
  fieldText: (_, value) => String(value),
};

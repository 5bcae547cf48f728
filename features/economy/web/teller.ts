import { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { mentionOf } from '#web/member-names.ts';
import { tellEntry } from '#web/records/tell-entry.ts';
import type { RecordTeller } from '#web/records/teller.ts';
import { BALANCES_ENTITY, LEDGER_ENTITY, REASONS, TRANSACTION_ENTITY } from '../entity.ts';

const moveSchema = z.object({ user: z.string(), amount: z.number(), balance: z.number() });

/** Members whose money moved, with how much and what they had afterwards. */
const movesIn = ({ moves }: LogEntry['data']): readonly z.output<typeof moveSchema>[] =>
  z.array(moveSchema).safeParse(moves).data ?? [];

/** Reasons for which many are paid at once, and which the log says in words of their own. */
const OF_MANY = ['role', 'imported'] as const;

const tellTransaction = ({ type, data }: LogEntry, t: Translate): string | undefined => {
  const reason = REASONS.find((each) => type === `${TRANSACTION_ENTITY}.${each}`);
  if (!reason) return undefined;
  const moves = movesIn(data);
  const payer = moves.find(({ amount }) => amount < 0);
  const [first] = reason === 'transfer' && payer ? [payer] : moves;
  const other = moves.find((each) => each !== first);
  const { note, count } = data;
  const said =
    first === undefined || (other !== undefined && reason !== 'transfer')
      ? t(`economy-web:log.many.${OF_MANY.find((each) => each === reason) ?? 'other'}`, {
          reason: t(`economy:reason.${reason}`),
          count: Number(count),
        })
      : t(`economy-web:log.moved.${reason}`, {
          who: mentionOf(first.user),
          other: other ? mentionOf(other.user) : t('web:log.gone'),
          amount: Math.abs(first.amount),
          balance: first.balance,
        });
  return typeof note === 'string' && note !== '' ? `${said} (${note})` : said;
};

/** What the sync engine says of the message that shows balances. */
const board = {
  feature: 'economy',
  entity: BALANCES_ENTITY,
  one: 'economy-web:log.board',
  verbs: [],
  fieldLabel: (field: string) => field,
};

const LEDGER = ['archived', 'unbalanced', 'income-refused'];

/** How the log speaks of money. */
export const economyTeller: RecordTeller = {
  describeEntry: (entry, t) => {
    if (entry.entity === TRANSACTION_ENTITY) return tellTransaction(entry, t);
    if (entry.entity === BALANCES_ENTITY) return tellEntry(board, entry, t);
    const verb = LEDGER.find((each) => entry.type === `${LEDGER_ENTITY}.${each}`);
    const { count } = entry.data;
    return verb === undefined
      ? undefined
      : t(`economy-web:log.${verb}`, { count: typeof count === 'number' ? count : 0 });
  },
  fieldLabel: (field) => field,
  fieldText: (_, value) => String(value),
};

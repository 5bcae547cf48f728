import { z } from 'zod';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { useMoney } from '#web/money.tsx';
import { tellDone } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import {
  addToBalance,
  amountSchema,
  MOST,
  NOTE_LIMIT,
  noteSchema,
  readBalance,
  reasonSchema,
  sendMoney,
  setBalance,
} from '../model.ts';
import { useRefreshMoney } from './use-refreshed.ts';

const member = z.array(z.string()).length(1);

const fieldOf = (name: string, widget: FormField['widget'], empty: FormField['empty']): FormField => ({
  name,
  label: `economy-web:field.${name}`,
  widget,
  empty,
});
const memberField: FormField = { ...fieldOf('member', { kind: 'members', max: 1 }, []), isRequired: true };
const amountField = (min: number): FormField => ({
  ...fieldOf('amount', { kind: 'number', min, max: MOST }, ''),
  isRequired: true,
});

const PROBLEMS = {
  'economy.not-enough': 'amount',
  'economy.not-enough-there': 'amount',
  'economy.over-limit': 'amount',
  'economy.too-much': 'amount',
  'economy.to-oneself': 'member',
  'economy.bot': 'member',
  'economy.own-balance': 'member',
};

const payFields = [memberField, amountField(1), fieldOf('note', { kind: 'line', max: NOTE_LIMIT }, '')];
const paySchema = z.strictObject({ member, amount: amountSchema, note: noteSchema });

/** How a balance is changed. */
const WAYS = ['grant', 'take', 'set'] as const;
const changeFields: readonly FormField[] = [
  memberField,
  {
    ...fieldOf('way', { kind: 'choice', values: WAYS }, 'grant'),
    valueLabel: (value, t) => t(`economy-web:change.${value}`),
  },
  amountField(0),
  { ...fieldOf('reason', { kind: 'line', max: NOTE_LIMIT }, ''), isRequired: true },
];
const changeSchema = z.strictObject({
  member,
  way: z.enum(WAYS),
  amount: z.int().min(0).max(MOST),
  reason: reasonSchema,
});

type Changed = Omit<z.output<typeof changeSchema>, 'member'> & { readonly member?: string[] | undefined };

type Props = { readonly onClose: () => void };

const PayDialog = ({ onClose }: Props) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const money = useMoney();
  const refresh = useRefreshMoney();
  return (
    <FormDialog
      feature="economy"
      title={t('economy-web:pay.open')}
      submitLabel={t('economy-web:pay.send')}
      fields={payFields}
      schema={paySchema}
      fieldOfProblem={PROBLEMS}
      send={async ({ member: [to = ''], amount, note }, idempotencyKey) => {
        const body = { to, amount, note };
        const paid = (await call(sendMoney, { guildId: guild.id, body, idempotencyKey })).body;
        tellDone(t('economy-web:pay.done', { money: money.long(paid.received) }));
      }}
      onDone={() => {
        refresh();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

/** Changes what a member has, with a reason; `userId`: of this one, who is chosen already. */
export const ChangeDialog = ({ userId: chosen, onClose }: Props & { readonly userId?: string }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const money = useMoney();
  const refresh = useRefreshMoney();
  const change = async (
    { member: [userId = ''] = [chosen ?? ''], way, amount, reason }: Changed,
    idempotencyKey: string,
  ): Promise<void> => {
    const at = { guildId: guild.id, params: { userId } };
    const put = async () => {
      const { version } = await call(readBalance, at);
      return call(setBalance, { ...at, body: { balance: amount, reason }, ifMatch: version ?? 0 });
    };
    const add = () =>
      call(addToBalance, {
        ...at,
        body: { amount: way === 'take' ? -amount : amount, reason },
        idempotencyKey,
      });
    const { body } = await (way === 'set' ? put() : add());
    tellDone(
      t('economy:change.set', {
        name: body.name ?? t('economy-web:left'),
        balance: money.long(body.balance),
      }),
    );
  };
  return (
    <FormDialog
      feature="economy"
      title={t('economy-web:change.open')}
      submitLabel={t('economy-web:change.save')}
      fields={chosen === undefined ? changeFields : changeFields.filter((field) => field !== memberField)}
      schema={chosen === undefined ? changeSchema : changeSchema.partial({ member: true })}
      fieldOfProblem={PROBLEMS}
      send={change}
      onDone={() => {
        refresh();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

/** Pays another member, or as a moderator changes what one has. */
export const MoneyDialog = ({ kind, onClose }: Props & { readonly kind: 'pay' | 'change' }) =>
  kind === 'pay' ? <PayDialog onClose={onClose} /> : <ChangeDialog onClose={onClose} />;

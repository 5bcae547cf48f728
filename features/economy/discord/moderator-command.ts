import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import type { PickedUser } from '#platform/discord/interactions/picked.ts';
import { DomainError } from '#platform/errors.ts';
import { addToBalance, setBalance } from '../change-balance.ts';
import { REASONS } from '../entity.ts';
import { MOST, NOTE_LIMIT, reasonSchema } from '../model.ts';
import { requireOther } from '../own-balance.ts';
import { historyList } from './lists.ts';

const member = { type: 'user', required: true } as const;
const amount = { type: 'integer', required: true, min: 1, max: MOST } as const;
const reason = { type: 'string', required: true, maxLength: NOTE_LIMIT } as const;

/** The reason by the API's own rule. */
const noteOf = (text: string): string => {
  const parsed = reasonSchema.safeParse(text);
  if (!parsed.success) throw new DomainError('economy.no-reason', 400);
  return parsed.data;
};

const say = async (
  context: InteractionContext,
  key: string,
  who: PickedUser,
  { amount: changed = 0, balance }: { readonly amount?: number; readonly balance: number },
): Promise<Answer> => {
  const money = await openMoney(context);
  return privately(
    context.t(`economy:change.${key}`, {
      name: who.name,
      money: money.long(changed),
      balance: money.long(balance),
    }),
  );
};

/** `/economy …`: what moderators do with others' money. */
export const economyCommand: Command = {
  name: 'economy',
  isForModerators: true,
  verbs: {
    grant: defineVerb({
      permission: 'economy.change',
      options: { member, amount, reason },
      run: async (context, given) => {
        requireOther(context, given.member.id);
        const wanted = { userId: given.member.id, amount: given.amount, note: noteOf(given.reason) };
        const { balance } = await addToBalance(context.guild, context.actor, wanted);
        return say(context, 'granted', given.member, { amount: given.amount, balance });
      },
    }),
    take: defineVerb({
      permission: 'economy.change',
      options: { member, amount, reason },
      run: async (context, given) => {
        requireOther(context, given.member.id);
        const wanted = { userId: given.member.id, amount: -given.amount, note: noteOf(given.reason) };
        const { balance } = await addToBalance(context.guild, context.actor, wanted);
        return say(context, 'taken', given.member, { amount: given.amount, balance });
      },
    }),
    set: defineVerb({
      permission: 'economy.change',
      options: { member, amount: { ...amount, min: 0 }, reason },
      run: async (context, given) => {
        requireOther(context, given.member.id);
        const wanted = { userId: given.member.id, balance: given.amount, note: noteOf(given.reason) };
        return say(context, 'set', given.member, await setBalance(context.guild, context.actor, wanted));
      },
    }),
    history: defineVerb({
      permission: 'economy.history',
      options: {
        member: { type: 'user', required: false },
        kind: { type: 'string', required: false, choices: REASONS },
      },
      run: (context, given) =>
        showList(context, historyList, { userId: given.member?.id, reason: given.kind }),
    }),
  },
};

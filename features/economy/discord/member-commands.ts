import { z } from 'zod';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { defineButton, recordNumber } from '#platform/discord/interactions/components.ts';
import { askFirst, defineConfirmation } from '#platform/discord/interactions/confirmation.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import type { PickedUser } from '#platform/discord/interactions/picked.ts';
import { DomainError } from '#platform/errors.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { BOARD_BUTTON } from '../entity.ts';
import { collect } from '../incomes/regular.ts';
import { readBalance } from '../leaderboard.ts';
import { amountSchema, MOST, NOTE_LIMIT, noteSchema, type RegularIncome } from '../model.ts';
import { economySettings } from '../settings.ts';
import { taxOn, transfer } from '../transfer.ts';
import { leaderboard } from './lists.ts';

/** Says what somebody has, and their place. */
const tellBalance = async (context: InteractionContext, member?: PickedUser): Promise<Answer> => {
  const money = await openMoney(context);
  const { balance, rank } = await readBalance(context.guild, member?.id ?? context.userId);
  const isOwn = member === undefined || member.id === context.userId;
  const said = { money: money.long(balance), rank: rank ?? 0, name: member?.name ?? '' };
  return privately(
    [
      context.t(isOwn ? 'economy:balance.own' : 'economy:balance.other', said),
      ...(rank === null ? [] : [context.t('economy:balance.rank', said)]),
    ].join(' '),
  );
};

const balanceCommand: Command = {
  name: 'balance',
  verb: defineVerb({
    permission: 'economy.read',
    byText: true,
    options: { member: { type: 'user', required: false } },
    run: (context, { member }) => tellBalance(context, member),
  }),
};

/** The button below the board: what the one who presses it has. */
export const ownBalanceButton = defineButton({
  name: BOARD_BUTTON,
  permission: 'economy.read',
  argument: recordNumber,
  run: (context) => tellBalance(context),
});

/** The question before a payment. */
export const payConfirmation = defineConfirmation({
  name: 'economy-pay',
  permission: 'economy.pay',
  argument: z.object({ to: z.string(), name: z.string(), amount: amountSchema, note: z.string().optional() }),
  run: async (context, { to, name, amount, note }) => {
    const money = await openMoney(context);
    const paid = await transfer(context.guild, context.actor, { from: context.userId, to, amount, note });
    return privately(
      context.t('economy:pay.done', {
        name,
        money: money.long(paid.received),
        left: money.long(paid.balance),
      }),
    );
  },
});

const payCommand: Command = {
  name: 'pay',
  verb: defineVerb({
    permission: 'economy.pay',
    byText: true,
    options: {
      member: { type: 'user', required: true },
      amount: { type: 'integer', required: true, min: 1, max: MOST },
      note: { type: 'string', required: false, maxLength: NOTE_LIMIT },
    },
    run: async (context, { member, amount, note }) => {
      if (member.id === context.userId) throw new DomainError('economy.to-oneself', 409);
      if (member.isBot) throw new DomainError('economy.bot', 409);
      const said = note === undefined ? undefined : noteSchema.safeParse(note).data;
      const { payTax } = (await readSettings(context.guild, 'economy', economySettings)).value;
      const money = await openMoney(context);
      const tax = taxOn(amount, payTax);
      const text = context.t(tax > 0 ? 'economy:pay.ask-with-tax' : 'economy:pay.ask', {
        name: member.name,
        money: money.long(amount),
        tax: money.long(tax),
      });
      const about = { to: member.id, name: member.name, amount, note: said || undefined };
      return askFirst(context, payConfirmation, about, {
        text,
        yes: context.t('economy:pay.yes'),
        isDangerous: false,
      });
    },
  }),
};

/** When there is more is told as Discord tells times, each in their own zone. */
const nextTime = ({ t }: InteractionContext, seconds: number): string =>
  t('economy:collect.next', { when: `<t:${Math.floor(seconds)}:R>` });

const collectOn = async (context: InteractionContext, income: RegularIncome): Promise<Answer> => {
  try {
    const { amount, balance, streak, nextAt } = await collect(
      context.guild,
      context.actor,
      context.userId,
      income,
    );
    const money = await openMoney(context);
    const { rank } = await readBalance(context.guild, context.userId);
    return privately(
      [
        context.t('economy:collect.done', { money: money.long(amount) }),
        ...(streak > 1 ? [context.t(`economy:collect.row-${income}`, { count: streak })] : []),
        context.t('economy:balance.own', { money: money.long(balance) }),
        ...(rank === null ? [] : [context.t('economy:balance.rank', { rank })]),
        nextTime(context, Date.parse(nextAt) / 1000),
      ].join(' '),
    );
  } catch (error) {
    const isEarly = error instanceof DomainError && error.code === `economy.collected-${income}`;
    if (!isEarly) throw error;
    return privately(
      `${context.t(`economy:collect.had-${income}`)} ${nextTime(context, Number(error.params.next))}`,
    );
  }
};

const incomeCommand = (income: RegularIncome): Command => ({
  name: income,
  verb: defineVerb({
    permission: 'economy.collect',
    byText: true,
    options: {},
    run: (context) => collectOn(context, income),
  }),
});

const leaderboardCommand: Command = {
  name: 'leaderboard',
  verb: defineVerb({
    permission: 'economy.read',
    byText: true,
    answers: 'publicly',
    options: {},
    run: (context) => showList(context, leaderboard, {}),
  }),
};

/** What members do with their money. */
export const memberCommands: readonly Command[] = [
  balanceCommand,
  payCommand,
  incomeCommand('daily'),
  incomeCommand('weekly'),
  leaderboardCommand,
];

import { z } from 'zod';
import { defineList } from '#platform/discord/interactions/list.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import { REASONS } from '../entity.ts';
import { findTransactions, type PastTransaction } from '../history.ts';
import { findPlaces, readBalance } from '../leaderboard.ts';

/** Members by what they have, and where the one is who asks. */
export const leaderboard = defineList({
  name: 'economy-leaderboard',
  permission: 'economy.read',
  answers: 'publicly',
  size: 10,
  empty: 'economy:leaderboard.empty',
  query: z.object({}),
  page: async (context, _query, { cursor, size }) => {
    const { guild, t, userId } = context;
    const money = await openMoney(context);
    const [{ places, nextCursor }, own] = await Promise.all([
      findPlaces(guild, { cursor, limit: size }),
      readBalance(guild, userId).catch(() => undefined),
    ]);
    const lines = places.map(
      (place) => `**${place.rank}.** <@${place.userId}> · ${money.short(place.balance)}`,
    );
    const mine = own?.rank
      ? [t('economy:leaderboard.own', { rank: own.rank, money: money.short(own.balance) })]
      : [];
    return {
      title: t('economy:leaderboard.title'),
      lines: places.length === 0 ? [] : [...lines, ...mine],
      next: nextCursor ?? undefined,
    };
  },
});

/** Transactions of somebody, or of all. */
export const historyList = defineList({
  name: 'economy-history',
  permission: 'economy.history',
  size: 10,
  empty: 'economy:history.empty',
  query: z.object({ userId: z.string().optional(), reason: z.enum(REASONS).optional() }),
  page: async (context, { userId, reason }, { cursor, size }) => {
    const { guild, t } = context;
    const money = await openMoney(context);
    const { transactions, nextBefore } = await findTransactions(guild, {
      userId,
      reason,
      before: cursor === undefined ? undefined : Number(cursor),
      limit: size,
    });
    const move = ({ moves, count }: PastTransaction): string => {
      const shown = moves.filter((each) => each.userId !== null).slice(0, 2);
      const told = shown.map((each) => `<@${each.userId}> **${money.moved(each.amount)}**`);
      return [...told, ...(count > moves.length ? ['…'] : [])].join(', ');
    };
    return {
      title: t('economy:history.title'),
      lines: transactions.map((each) =>
        [
          `<t:${Math.floor(Date.parse(each.at) / 1000)}:d>`,
          t(`economy:reason.${each.reason}`),
          move(each),
          ...(each.note === null ? [] : [each.note]),
        ].join(' · '),
      ),
      next: nextBefore === null ? undefined : String(nextBefore),
    };
  },
});

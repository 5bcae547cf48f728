import { ButtonStyle } from 'discord-api-types/v10';
import { sql } from 'kysely';
import { z } from 'zod';
import { currencyOf } from '#platform/guilds/currency.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { channelId } from '#platform/ids.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { planUnlessPlanned } from '#platform/schedule/plan.ts';
import { shortMoney } from '#platform/text/money.ts';
import { buttonRow } from '#records/message-parts.ts';
import { numberIn } from '#records/mirror.ts';
import { markChanged } from '#sync/links.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { BALANCES_ENTITY, BOARD_BUTTON } from './entity.ts';
import { findPlaces } from './leaderboard.ts';
import { economySettings } from './settings.ts';

/** A guild has one board. */
const BOARD = '1';
/** Places on it; with 20 lines of a mention and an amount it stays far below an embed's 4,096 characters. */
const PLACES = 20;
const COLOUR = 0xd9a441;
/** How long after a balance changed the board follows: what changes meanwhile is one edit (ms). */
const FOLLOWS_AFTER_MS = 5_000;

/** Asks for the board to follow, once for all that changes soon after one another. */
export const boardDue = defineSchedule({
  name: 'economy.board',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  run: (tx) => markChanged(tx, BALANCES_ENTITY, BOARD),
});

/** Balances have changed: the board follows soon. Lastly, because every payment in the guild writes the same plan. */
export const followBalances = (tx: ChangeTx): void =>
  tx.lastly(boardDue.name, () =>
    planUnlessPlanned(tx, boardDue, {
      key: BOARD,
      at: new Date(tx.now.getTime() + FOLLOWS_AFTER_MS),
      payload: {},
    }),
  );

type BoardView = { readonly lines: readonly string[] };

const loadBoard = async (guild: Guild): Promise<LocalRecord | undefined> => {
  const { boardChannel } = (await readSettings(guild, 'economy', economySettings)).value;
  if (boardChannel === null) return undefined;
  const [{ places }, currency, own] = await Promise.all([
    findPlaces(guild, { limit: PLACES }),
    currencyOf(guild),
    readSettings(guild, GUILD_PART, guildSettingsSchema),
  ]);
  const view: BoardView = {
    lines: places.map(
      ({ rank, userId, balance }) =>
        `**${rank}.** <@${userId}> · ${shortMoney(balance, currency, own.value.language)}`,
    ),
  };
  return { fields: {}, changedAt: {}, place: { channelId: channelId(boardChannel) }, view };
};

/**
 * What members have, as one message that follows: the leaderboard. It is made of balances and of nothing else, so that what somebody
 * else makes of it is put right.
 */
export const boardMirror: MessageMirror = {
  resource: 'message',
  name: BALANCES_ENTITY,
  fields: {},
  whenGone: 'recreate',
  strategy: async () => 'cms_wins',
  load: (guild, recordId) => (recordId === BOARD ? loadBoard(guild) : Promise.resolve(undefined)),
  loadAll: async (guild) => {
    const board = await loadBoard(guild);
    return new Map(board ? [[BOARD, board]] : []);
  },
  render: (recordId, { view }, t) => {
    const { lines } = view as BoardView; // made by `loadBoard` above
    return {
      embeds: [
        {
          title: t('economy:leaderboard.title'),
          description: lines.length === 0 ? t('economy:leaderboard.empty') : lines.join('\n'),
          color: COLOUR,
          footer: { text: t('economy:board.footer') },
        },
      ],
      components: [
        buttonRow(recordId, [
          { name: BOARD_BUTTON, label: t('economy:board.own'), style: ButtonStyle.Secondary },
        ]),
      ],
    };
  },
  recordIdOf: (message) => numberIn(message, BOARD_BUTTON),
  read: () => ({}),
  isTyped: false,
  lock: async () => undefined,
  // It has no fields that anybody could change there, and comes back when it is deleted.
  apply: async () => undefined,
  remove: async () => undefined,
};

/** In SQL: whether the guild has a board that follows. */
export const hasBoard = (settings: ReturnType<typeof sql>) =>
  sql<boolean>`coalesce((select value ->> 'boardChannel' from ${settings} where part = 'economy') is not null, false)`;

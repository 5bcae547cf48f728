import type { PlacedMessage } from '#platform/discord/hearing.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { pay } from '../service.ts';
import { economySettings } from '../settings.ts';
import { readEconomy } from '../tables.ts';
import { claimIncome } from './claim.ts';

/** Under this, claims say when somebody was last paid for a message. */
export const MESSAGE_INCOME = 'message';

/** Pays a member for a message, when the last one that was paid is long enough ago. Nothing of the message is stored. */
export const rewardMessage = async (guild: Guild, message: PlacedMessage): Promise<void> => {
  const { userId, channelId, at } = message;
  const { messageReward, messageCooldown, messageExcept } = (
    await readSettings(guild, 'economy', economySettings)
  ).value;
  if (messageReward === 0 || messageExcept.includes(channelId)) return;
  // Whoever had it at this time or after waits.
  const since = new Date(at.getTime() - messageCooldown * 1000 + 1);
  const last = await readEconomy(guild)
    .selectFrom('economy_claims')
    .select('at')
    .where('user_id', '=', userId)
    .where('income', '=', MESSAGE_INCOME)
    .executeTakeFirst();
  // Most messages end here, with a look and without a change; those at once are decided by the claim.
  if (last && last.at >= since) return;
  if (!(await message.mayBeHeard())) return;
  // A thread is where its channel is.
  if (messageExcept.length > 0 && messageExcept.includes((await message.parentId()) ?? channelId)) return;
  await guild.change({ kind: 'system' }, async (tx) => {
    const claim = { userId, income: MESSAGE_INCOME, since, streakSince: tx.now };
    if ((await claimIncome(tx, claim)) !== undefined)
      await pay(tx, userId, messageReward, { reason: 'message' });
  });
};

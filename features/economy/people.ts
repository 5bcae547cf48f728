import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { writeEconomy } from './tables.ts';

/**
 * Checks that somebody can have money here: a member who is no bot.
 * @throws DomainError not-found, economy.bot
 */
export const requireMember = async (tx: ChangeTx, userId: string): Promise<void> => {
  const member = await tx.db
    .selectFrom('members')
    .select('bot')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!member) throw notFound(`member ${userId}`);
  if (member.bot) throw new DomainError('economy.bot', 409);
};

/** As `requireMember`, or somebody who has left and has an account still. */
export const requireHolder = async (tx: ChangeTx, userId: string): Promise<void> => {
  const account = await writeEconomy(tx)
    .selectFrom('economy_accounts')
    .select('id')
    .where('kind', '=', 'member')
    .where('owner', '=', userId)
    .executeTakeFirst();
  if (!account) await requireMember(tx, userId);
};

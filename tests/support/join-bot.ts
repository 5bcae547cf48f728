import type { ChangeTx } from '#platform/guilds/handle.ts';
import { noDeeds } from './no-deeds.ts';

/** The bot of tests that do things on Discord becomes a member of the guild. */
export const joinBot = async (tx: ChangeTx, roles: string[]): Promise<void> => {
  await tx.db
    .insertInto('members')
    .values({
      user_id: noDeeds.botUserId,
      username: 'guildhall',
      display_name: 'Guildhall',
      avatar: null,
      bot: true,
      roles,
      joined_at: null,
      timed_out_until: null,
    })
    .execute();
};

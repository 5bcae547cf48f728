import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { ERASURE_ENTITY } from './entity.ts';
import { readMembers, writeMembers } from './tables.ts';

/**
 * Says that somebody wants to be erased, or takes that back: whoever may erase them sees it. Said twice, it is said once.
 * @param isAsked whether they want to be
 */
export const askForErasure = (guild: Guild, actor: Actor, userId: string, isAsked: boolean): Promise<void> =>
  guild.change(actor, async (tx) => {
    const db = writeMembers(tx);
    const changed = isAsked
      ? await db
          .insertInto('member_erasure_requests')
          .values({ user_id: userId, at: tx.now })
          .onConflict((conflict) => conflict.column('user_id').doNothing())
          .returning('user_id')
          .executeTakeFirst()
      : await db
          .deleteFrom('member_erasure_requests')
          .where('user_id', '=', userId)
          .returning('user_id')
          .executeTakeFirst();
    if (!changed) return;
    const type = `${ERASURE_ENTITY}.${isAsked ? 'asked' : 'withdrawn'}`;
    tx.log({ type, entity: ERASURE_ENTITY, entityId: userId, data: {} });
  });

/** Since when somebody wants to be erased; null: they have not asked. */
export const readErasureRequest = async (
  guild: Pick<Guild, 'read'>,
  userId: string,
): Promise<Date | null> => {
  const row = await readMembers(guild)
    .selectFrom('member_erasure_requests')
    .select('at')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.at ?? null;
};

/** That somebody has asked is held about them until they are erased. */
export const erasureRequests: PersonalData = {
  name: 'erasure-request',
  tables: ['member_erasure_requests'],
  read: (guild, userId) =>
    readMembers(guild)
      .selectFrom('member_erasure_requests')
      .select('at')
      .where('user_id', '=', userId)
      .execute(),
  erase: async (tx, { userId }) => {
    await writeMembers(tx).deleteFrom('member_erasure_requests').where('user_id', '=', userId).execute();
  },
};

import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { COUNTING_ENTITY } from '../entity.ts';
import { heldHere } from '../held-here.ts';
import type { OfPeople } from '../of-people.ts';
import { readMembers, writeMembers } from '../tables.ts';
import { lockMembers } from './of-whom.ts';

/**
 * Takes what somebody says to being counted. It holds from the moment it is said; that it was said stands in the log. Said twice, it is
 * said once.
 * @param all every feature, for what each has counted
 * @param isForgotten what was counted until now is deleted as well, in all features
 */
export const chooseCounting = async (
  guild: Guild,
  actor: Actor,
  all: readonly OfPeople[],
  userId: string,
  { isAgreed, isForgotten }: { readonly isAgreed: boolean; readonly isForgotten: boolean },
): Promise<void> => {
  const parts = isForgotten ? (await heldHere(guild, all)).flatMap((held) => held.parts) : [];
  await guild.change(actor, async (tx) => {
    await lockMembers(tx, [userId]);
    const changed = await writeMembers(tx)
      .insertInto('member_counting')
      .values({ user_id: userId, is_agreed: isAgreed, at: tx.now })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ is_agreed: isAgreed, at: tx.now })
          // Whoever has all forgotten is counted from now on, and not as one who wrote nothing until now.
          .where((where) =>
            where.or([where('member_counting.is_agreed', '!=', isAgreed), where.lit(isForgotten)]),
          ),
      )
      .returning('user_id')
      .executeTakeFirst();
    for (const { forgetCounted } of parts) await forgetCounted?.(tx, userId);
    if (changed || isForgotten)
      tx.log({
        type: `${COUNTING_ENTITY}.${isForgotten ? 'forgotten' : isAgreed ? 'agreed' : 'refused'}`,
        entity: COUNTING_ENTITY,
        entityId: userId,
        data: { isAgreed },
      });
  });
};

/** What somebody said to being counted. A no outlasts an erasure while they are here: otherwise they would be counted again. */
export const countingChoices: PersonalData = {
  name: 'counting',
  tables: ['member_counting'],
  ...heldRows((guild, userId) =>
    readMembers(guild)
      .selectFrom('member_counting')
      .select(['is_agreed', 'at'])
      .where('user_id', '=', userId),
  ),
  erase: async (tx, { userId }) => {
    const db = writeMembers(tx);
    await db
      .deleteFrom('member_counting')
      .where('user_id', '=', userId)
      .where((where) =>
        where.or([
          where('is_agreed', '=', true),
          where('user_id', 'not in', db.selectFrom('members').select('members.user_id')),
        ]),
      )
      .execute();
  },
};

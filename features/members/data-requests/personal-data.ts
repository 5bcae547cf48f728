import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { ERASURE_ENTITY } from '../entity.ts';
import { readMembers, writeMembers } from '../tables.ts';

/** What somebody asked for stays as ended under the pseudonym, so that it can be shown that it was; nothing that leads to them does. */
export const dataRequests: PersonalData = {
  name: 'erasure-request',
  tables: ['member_data_requests'],
  ...heldRows((guild, userId) =>
    readMembers(guild)
      .selectFrom('member_data_requests')
      .select(['kind', 'state', 'asked_at', 'ended_at', 'note', 'reason'])
      .where('user_id', '=', userId)
      .orderBy('id'),
  ),
  erase: async (tx, { userId, pseudonym, forgotten }) => {
    // Why one was refused is about them.
    forgotten.push({ entity: ERASURE_ENTITY, entityId: userId });
    const db = writeMembers(tx);
    // Of who is erased there is nothing left to give.
    for (const [kind, state] of [
      ['erase', 'done'],
      ['export', 'refused'],
    ] as const)
      await db
        .updateTable('member_data_requests')
        .set({ state, ended_at: tx.now })
        .where('user_id', '=', userId)
        .where('kind', '=', kind)
        .where('state', '=', 'open')
        .execute();
    await db
      .updateTable('member_data_requests')
      .set({ user_id: pseudonym.id, name: pseudonym.name, note: null, reason: null })
      .where('user_id', '=', userId)
      .execute();
  },
};

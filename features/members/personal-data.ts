import { sql } from 'kysely';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { recordsMade } from '#records/personal-data.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { cleanUpRecord } from './clean-up.ts';
import { countingChoices } from './counting/choose.ts';
import { dataRequests } from './data-requests/personal-data.ts';
import { noteRecord } from './note.ts';
import { readMembers, writeMembers } from './tables.ts';

const activity: PersonalData = {
  name: 'activity',
  tables: ['member_activity'],
  ...heldRows((guild, userId) =>
    readMembers(guild)
      .selectFrom('member_activity')
      .select([sql<string>`day::text`.as('day'), 'messages'])
      .where('user_id', '=', userId)
      .orderBy('member_activity.day'),
  ),
  erase: async (tx, { userId }) => {
    await writeMembers(tx).deleteFrom('member_activity').where('user_id', '=', userId).execute();
    // Not as if they had never written: a clean-up would find whoever wrote yesterday.
    const today = sql<Date>`date_trunc('day', ${tx.now}::timestamptz, 'UTC')`;
    await tx.db.updateTable('members').set({ active_at: today }).where('user_id', '=', userId).execute();
  },
  forgetCounted: async (tx, userId) => {
    await writeMembers(tx).deleteFrom('member_activity').where('user_id', '=', userId).execute();
    await tx.db.updateTable('members').set({ active_at: null }).where('user_id', '=', userId).execute();
  },
};

const notes: PersonalData = {
  name: 'notes',
  tables: [noteRecord.table],
  ...heldRows((guild, userId) =>
    readTables(guild)
      .selectFrom(noteRecord.table)
      .select(['id', 'text', 'created_at'])
      .where('member', '=', userId)
      .orderBy('id'),
  ),
  erase: async (tx, { userId, forgotten }) => {
    await writeTables(tx).deleteFrom(noteRecord.table).where('member', '=', userId).execute();
    // What was written about them stands in the log as well, also of notes that were deleted.
    const { entity } = noteRecord;
    const written = await tx.db
      .selectFrom('log')
      .select('entity_id')
      .where('entity', '=', entity)
      .where('type', '=', `${entity}.created`)
      .where(sql<boolean>`data ->> 'member' = ${userId}`)
      .execute();
    forgotten.push(...written.map(({ entity_id: entityId }) => ({ entity, entityId })));
  },
};

const cleanUps: PersonalData = {
  name: 'clean-ups',
  tables: ['member_clean_up_people', 'member_marks'],
  ...heldRows((guild, userId) =>
    readMembers(guild)
      .selectFrom('member_clean_up_people')
      .select(['clean_up', 'state'])
      .where('user_id', '=', userId),
  ),
  erase: async (tx, { userId, pseudonym }) => {
    const db = writeMembers(tx);
    await db.deleteFrom('member_marks').where('user_id', '=', userId).execute();
    await db
      .updateTable('member_clean_up_people')
      .set({ user_id: pseudonym.id, name: pseudonym.name })
      .where('user_id', '=', userId)
      .execute();
  },
};

/** What is held about members besides what Discord tells of them. */
export const memberPersonalData: readonly PersonalData[] = [
  activity,
  notes,
  cleanUps,
  dataRequests,
  countingChoices,
  recordsMade(noteRecord, 'notes-made'),
  recordsMade(cleanUpRecord, 'clean-ups-made'),
];

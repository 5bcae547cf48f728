import { sql } from 'kysely';
import { eraseFromLog } from '#platform/changes/erase-from-log.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { countRows, heldRows } from './held-rows.ts';
import type { PersonalData } from './personal-data.ts';

/**
 * What Discord tells of a member. Of who is here it stays, because they are: it is what their rights are read from; it goes when they
 * leave, and the log does not say who it was.
 */
const membership: PersonalData = {
  name: 'membership',
  tables: ['members'],
  ...heldRows((guild, userId) =>
    guild.read
      .selectFrom('members')
      .select([
        'user_id',
        'username',
        'display_name',
        'avatar',
        'roles',
        'joined_at',
        'active_at',
        'timed_out_until',
      ])
      .where('user_id', '=', userId),
  ),
  erase: async (tx, { userId }) => {
    await tx.db.updateTable('members').set({ erased_at: tx.now }).where('user_id', '=', userId).execute();
  },
};

const subjectOf = (userId: string): string => `discord:${userId}`;

const rights: PersonalData = {
  name: 'rights',
  tables: ['grants'],
  ...heldRows((guild, userId) =>
    guild.read.selectFrom('grants').select(['level', 'at']).where('subject', '=', subjectOf(userId)),
  ),
  erase: async (tx, { userId, pseudonym }) => {
    await tx.db.deleteFrom('grants').where('subject', '=', subjectOf(userId)).execute();
    await tx.db
      .updateTable('grants')
      .set({ granted_by: sql<string>`granted_by || ${JSON.stringify(pseudonym)}::jsonb` })
      .where(sql<boolean>`granted_by ->> 'id' = ${userId}`)
      .execute();
  },
};

/** A value of settings without somebody: settings name people in lists of ids. Pure. */
const without = (userId: string, value: unknown): unknown => {
  if (Array.isArray(value))
    return value.filter((each) => each !== userId).map((each) => without(userId, each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(userId, each)]));
};

const settings: PersonalData = {
  name: 'settings',
  tables: ['settings'],
  ...heldRows((guild, userId) =>
    guild.read
      .selectFrom('settings')
      .select('part')
      .where(sql<boolean>`strpos(value::text, ${userId}) > 0`)
      .orderBy('part'),
  ),
  erase: async (tx, { userId }) => {
    const rows = await tx.db
      .selectFrom('settings')
      .select(['part', 'value', 'version'])
      .where(sql<boolean>`strpos(value::text, ${userId}) > 0`)
      .forUpdate()
      .execute();
    // Not as a change that is logged: its entry would tell whom the settings named.
    for (const { part, value, version } of rows)
      await tx.db
        .updateTable('settings')
        .set({ value: JSON.stringify(without(userId, value)), version: version + 1 })
        .where('part', '=', part)
        .execute();
  },
};

/** Answers that are kept for a while, so that what is asked again is not done again. */
const answers: PersonalData = {
  name: 'answers',
  tables: ['idempotency', 'conversations'],
  ...heldRows((guild, userId) =>
    guild.read
      .selectFrom('conversations')
      .select(['kind', 'value', 'expires_at'])
      .where('user_id', '=', userId),
  ),
  erase: async (tx, { userId }) => {
    await tx.db.deleteFrom('conversations').where('user_id', '=', userId).execute();
    await tx.db
      .deleteFrom('idempotency')
      .where(sql<boolean>`strpos(scope || coalesce(answer::text, ''), ${userId}) > 0`)
      .execute();
  },
};

/** Entries by somebody, and about them. */
const entriesOf = ({ read }: Pick<Guild, 'read'>, userId: string) =>
  read
    .selectFrom('log')
    .select(['number', 'at', 'type', 'entity', 'entity_id', 'data'])
    .where(sql<boolean>`(actor ->> 'id' = ${userId} or (entity = 'member' and entity_id = ${userId}))`)
    .orderBy('number');

/** What they did and what was done with them. Last, because others find by it what was theirs. */
const log: PersonalData = {
  name: 'log',
  tables: ['log'],
  read: async (guild, userId, maySee) => {
    const entries = await entriesOf(guild, userId).execute();
    // That they did it is theirs; what it says may be about others, as a note is that they wrote when they moderated.
    return entries.map(({ entity, data, ...entry }) => {
      const isAbout = entity === 'member' && entry.entity_id === userId;
      return isAbout || maySee(entity) ? { ...entry, data } : entry;
    });
  },
  count: (guild, userId) => countRows(guild, entriesOf(guild, userId)),
  erase: async (tx, erasure) => {
    await eraseFromLog(tx, erasure);
  },
};

/** What is held about people whatever features are on; what the log holds comes last. */
export const corePersonalData: readonly PersonalData[] = [membership, rights, settings, answers, log];

import { type RawBuilder, sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { levelSets } from '#platform/permissions/level-sets.ts';
import type { Criteria } from '../clean-up.ts';
import type { CountingBasis } from '../counting/of-whom.ts';
import { memberSettings } from '../settings.ts';
import { readMembers } from '../tables.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Since when it is known here who writes: since the feature was last turned on, or it was last chosen whose messages are counted. Null where
 * nobody remembers.
 */
export const countingSince = async (guild: Pick<Guild, 'read'>): Promise<Date | null> => {
  const begun = await guild.read
    .selectFrom('log')
    .select('at')
    .where('entity', 'in', ['feature', 'settings'])
    .where('entity_id', '=', 'members')
    .where(
      sql<boolean>`(type = 'feature.enabled' or type = 'settings.changed' and data -> 'changes' ? 'counting')`,
    )
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return begun?.at ?? null;
};

/** That a row of `members` called `member` has been counted since a time, as far as that is theirs to say. */
const isCountedSince = (read: GuildReader, basis: CountingBasis, since: Date): RawBuilder<boolean> => {
  const said = readMembers({ read })
    .selectFrom('member_counting as said')
    .select('said.user_id')
    .where(sql<boolean>`said.user_id = member.user_id`);
  if (basis === 'agreed')
    return sql<boolean>`exists ${said.where('said.is_agreed', '=', true).where('said.at', '<=', since)}`;
  const isOtherwise = said.where((where) =>
    where.or([where('said.is_agreed', '=', false), where('said.at', '>', since)]),
  );
  return basis === 'nobody' ? sql<boolean>`false` : sql<boolean>`not exists ${isOtherwise}`;
};

/** Whether somebody is meant by criteria, as a condition on a row of `members` that is called `member`. */
export type IsMeant = (read: GuildReader) => RawBuilder<boolean>;

/** Since when a member has been quiet: since they last wrote, and no longer than they have been here. */
const QUIET_SINCE = sql<Date>`greatest(member.active_at, member.joined_at)`;

/**
 * Who is meant. Nobody is quiet for a time in which nobody counted, in which they were not counted, or in which they were not here: a guild
 * that has just begun to count, or has begun again, has nobody who is.
 */
export const whoIsMeant = async (
  guild: Pick<Guild, 'id' | 'facts' | 'read'>,
  { quietDays, joinedDays, withoutRoles, isMarked }: Criteria,
  now: Date,
): Promise<IsMeant> => {
  const [{ ownerId, isEveryoneAdmin, adminRoles, moderatorRoles, granted }, settings, since] =
    await Promise.all([
      levelSets(guild, 'USER'),
      readSettings(guild, 'members', memberSettings),
      countingSince(guild),
    ]);
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const { sparedRoles, sparedMembers } = settings.value;
  const sparedPeople = [ownerId, ...granted, ...sparedMembers];
  const roles = [...adminRoles, ...moderatorRoles, ...sparedRoles];
  const quietSince = daysAgo(quietDays);
  const { counting } = settings.value;
  const isKnownLongEnough = since !== null && since <= quietSince;
  return (read) => {
    const conditions = [
      sql<boolean>`not member.bot and not ${isEveryoneAdmin}::boolean`,
      sql<boolean>`member.user_id <> all(${sparedPeople}::text[]) and not member.roles && ${roles}::text[]`,
      sql<boolean>`member.joined_at <= ${daysAgo(joinedDays)}::timestamptz`,
      sql<boolean>`${isKnownLongEnough}::boolean and ${QUIET_SINCE} < ${quietSince}::timestamptz`,
      isCountedSince(read, counting, quietSince),
      ...(withoutRoles ? [sql<boolean>`member.roles = '{}'`] : []),
      ...(isMarked
        ? [
            sql<boolean>`member.user_id in ${readMembers({ read }).selectFrom('member_marks').select('user_id')}`,
          ]
        : []),
    ];
    return sql.join<boolean>(conditions, sql` and `) as RawBuilder<boolean>;
  };
};

/** Members who are meant, those first who have been quiet for longest. */
export const quietMembers = (read: GuildReader, isMeant: IsMeant) =>
  read
    .selectFrom('members as member')
    .where(sql<boolean>`(${isMeant(read)})`)
    .orderBy(QUIET_SINCE)
    .orderBy('member.user_id');

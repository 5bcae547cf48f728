import { type RawBuilder, sql } from 'kysely';
import { memberAccounts } from '#features/economy/service.ts';
import { contains, likeAnywhere } from '#platform/database/collation.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { type LevelSets, levelSets } from '#platform/permissions/level-sets.ts';
import type { Level } from '#platform/permissions/levels.ts';
import { readMembers } from '../tables.ts';

/** Which members a list shows; what is undefined narrows nothing. */
export type MemberFilter = {
  /** Part of a name. */
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  readonly level?: Level | undefined;
  readonly joinedFrom?: Date | undefined;
  readonly joinedTo?: Date | undefined;
  readonly activeFrom?: Date | undefined;
  /** Who never wrote anything is among them. */
  readonly activeTo?: Date | undefined;
  readonly balanceFrom?: number | undefined;
  readonly balanceTo?: number | undefined;
  /** Only those whom a clean-up has marked. */
  readonly isMarked?: boolean | undefined;
  /** Only those who want to be erased. */
  readonly isAskingErasure?: boolean | undefined;
  /** Only people, or only bots. */
  readonly isBot?: boolean | undefined;
};

/** Values of a filter as the query takes them, and what its text depends on. */
export type Narrowing = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly shape: string;
  readonly level: Level | undefined;
  readonly isMarked: boolean;
  readonly isAskingErasure: boolean;
};

export type Place = (name: string) => RawBuilder<unknown>;

/** Reads what a filter's query needs to know of the guild. @param hasMoney whether there is an economy to ask */
export const narrowingOf = async (
  guild: Pick<Guild, 'id' | 'facts'>,
  {
    search,
    level,
    isMarked = false,
    isAskingErasure = false,
    balanceFrom,
    balanceTo,
    ...others
  }: MemberFilter,
  hasMoney: boolean,
): Promise<Narrowing> => {
  const sets: LevelSets | undefined = level && (await levelSets(guild, level));
  const values: Record<string, unknown> = {
    like: search === undefined ? undefined : likeAnywhere(search),
    ...others,
    ...(hasMoney ? { balanceFrom, balanceTo } : {}),
    ...sets,
  };
  const given = Object.keys(values).filter((name) => values[name] !== undefined);
  const shape = [level ?? '', String(isMarked), String(isAskingErasure), ...given].join(' ');
  return { values, level, isMarked, isAskingErasure, shape };
};

const natural = (level: Level, place: Place): RawBuilder<boolean> => {
  const isOwner = sql`member.user_id = ${place('ownerId')}`;
  const isAdmin = sql`(${place('isEveryoneAdmin')}::boolean or member.roles && ${place('adminRoles')}::text[])`;
  const isModerator = sql`member.roles && ${place('moderatorRoles')}::text[]`;
  switch (level) {
    case 'OWNER':
      return sql<boolean>`${isOwner}`;
    case 'ADMIN':
      return sql<boolean>`(not ${isOwner} and ${isAdmin})`;
    case 'MODERATOR':
      return sql<boolean>`(not ${isOwner} and not ${isAdmin} and ${isModerator})`;
    case 'USER':
      return sql<boolean>`(not ${isOwner} and not ${isAdmin} and not ${isModerator})`;
  }
};

/** What a member has; nothing counts as 0. */
export const balanceOf = (read: GuildReader): RawBuilder<number> =>
  sql<number>`coalesce((select account.balance from ${memberAccounts(read)} as account
    where account.user_id = member.user_id), 0)`;

/** What has to hold of a `member`. */
export const conditionsOf = (
  read: GuildReader,
  { values, level, isMarked, isAskingErasure }: Narrowing,
  place: Place,
): readonly RawBuilder<boolean>[] => {
  const conditions: RawBuilder<boolean>[] = [];
  const where = (name: string, condition: (value: RawBuilder<unknown>) => RawBuilder<boolean>): void => {
    if (values[name] !== undefined) conditions.push(condition(place(name)));
  };
  where('like', (like) => {
    const pattern = like as RawBuilder<string>;
    return sql<boolean>`(${contains('member.display_name', pattern)} or ${contains('member.username', pattern)})`;
  });
  where('role', (role) => sql<boolean>`member.roles @> array[${role}::text]`);
  where('joinedFrom', (time) => sql<boolean>`member.joined_at >= ${time}::timestamptz`);
  where('joinedTo', (time) => sql<boolean>`member.joined_at < ${time}::timestamptz`);
  where('activeFrom', (time) => sql<boolean>`member.active_at >= ${time}::timestamptz`);
  where(
    'activeTo',
    (time) => sql<boolean>`coalesce(member.active_at, '-infinity'::timestamptz) < ${time}::timestamptz`,
  );
  where('balanceFrom', (amount) => sql<boolean>`${balanceOf(read)} >= ${amount}::bigint`);
  where('balanceTo', (amount) => sql<boolean>`${balanceOf(read)} <= ${amount}::bigint`);
  where('isBot', (isBot) => sql<boolean>`member.bot = ${isBot}::boolean`);
  if (level !== undefined)
    conditions.push(
      sql<boolean>`(member.user_id = any(${place('grantedIt')}::text[])
        or (member.user_id <> all(${place('granted')}::text[]) and ${natural(level, place)}))`,
    );
  if (isMarked)
    conditions.push(
      sql<boolean>`member.user_id in ${readMembers({ read }).selectFrom('member_marks').select('user_id')}`,
    );
  if (isAskingErasure)
    conditions.push(
      sql<boolean>`member.user_id in ${readMembers({ read }).selectFrom('member_data_requests').select('user_id').where('kind', '=', 'erase').where('state', '=', 'open')}`,
    );
  return conditions;
};

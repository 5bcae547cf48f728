import { type RawBuilder, sql } from 'kysely';
import type { HeardMessage, MayBeHeard } from '#platform/discord/hearing.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type GuildReader, readWithin } from '#platform/guilds/schema-access.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { memberSettings } from '../settings.ts';
import { readMembers } from '../tables.ts';

/** On which basis messages are counted in a guild: of nobody, of who agreed, or of everybody who has not said no. */
export type CountingBasis = (typeof memberSettings)['_output']['counting'];

/** What somebody said to being counted; null: nothing yet. */
export type CountingChoice = { readonly isAgreed: boolean; readonly at: Date };

/** Whether somebody is counted, by what the guild has set and what they said. Pure. */
const isCountedBy = (basis: CountingBasis, choice: boolean | undefined): boolean =>
  basis === 'agreed' ? choice === true : basis === 'not-refused' && choice !== false;

/** The same as a condition, of whomever a column names. */
export const isCovered = (
  read: GuildReader,
  basis: CountingBasis,
  userId: RawBuilder<unknown>,
): RawBuilder<boolean> => {
  const said = (isAgreed: boolean) =>
    readMembers({ read })
      .selectFrom('member_counting as said')
      .select('said.user_id')
      .where(sql<boolean>`said.user_id = ${userId}`)
      .where('said.is_agreed', '=', isAgreed);
  if (basis === 'nobody') return sql<boolean>`false`;
  return basis === 'agreed' ? sql<boolean>`exists ${said(true)}` : sql<boolean>`not exists ${said(false)}`;
};

/** The basis in a guild; where members are turned off, nobody could say no, so nobody is counted. */
export const countingBasis = async (guild: Pick<Guild, 'facts'>): Promise<CountingBasis> =>
  (await enabledFeatures(guild)).has('members')
    ? (await readSettings(guild, 'members', memberSettings)).value.counting
    : 'nobody';

/** What some people said, by their ids. */
const choicesOf = async (
  read: GuildReader,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, CountingChoice>> => {
  const rows = await readMembers({ read })
    .selectFrom('member_counting')
    .select(['user_id', 'is_agreed', 'at'])
    .where(sql<boolean>`user_id = any(${[...new Set(userIds)]}::text[])`)
    .execute();
  return new Map(rows.map(({ user_id: userId, is_agreed: isAgreed, at }) => [userId, { isAgreed, at }]));
};

/** Whether somebody is counted now, on which basis, and what they said to it. */
export const readCounting = async (guild: Pick<Guild, 'facts' | 'read'>, userId: string) => {
  const [basis, said] = await Promise.all([countingBasis(guild), choicesOf(guild.read, [userId])]);
  const choice = said.get(userId) ?? null;
  return { basis, choice, isCounted: isCountedBy(basis, choice?.isAgreed) };
};

/** Which of some people are counted now. */
export const countedAmong = async (
  guild: Pick<Guild, 'facts' | 'read'>,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const [basis, said] = await Promise.all([countingBasis(guild), choicesOf(guild.read, userIds)]);
  return new Set(userIds.filter((userId) => isCountedBy(basis, said.get(userId)?.isAgreed)));
};

/** Which of some messages are counted: those of people who are, and of who agreed those that they have written since. */
export const countedOf: MayBeHeard = async (guild, messages) => {
  const basis = await countingBasis(guild);
  if (basis === 'nobody') return [];
  const said = await choicesOf(
    guild.read,
    messages.map(({ userId }) => userId),
  );
  return messages.filter(({ userId, at }) => {
    const choice = said.get(userId);
    return isCountedBy(basis, choice?.isAgreed) && !(choice && choice.at > at);
  });
};

/**
 * Which of some messages nobody has said no to since they were written, inside the change that counts them. What the people say meanwhile
 * waits until it ends, so that what they have deleted is not counted after it.
 */
export const withoutRefused = async (
  tx: ChangeTx,
  messages: readonly HeardMessage[],
): Promise<readonly HeardMessage[]> => {
  const userIds = messages.map(({ userId }) => userId);
  await lockMembers(tx, userIds);
  const said = await choicesOf(readWithin(tx), userIds);
  return messages.filter(({ userId, at }) => {
    const choice = said.get(userId);
    return !choice || (choice.isAgreed && choice.at <= at);
  });
};

/** Lets what people say, and the counting of what they wrote, go one after another. */
export const lockMembers = async (tx: ChangeTx, userIds: readonly string[]): Promise<void> => {
  await sql`
    select from ${sql.id(schemaName(tx.guildId), 'members')} where user_id = any(${[...new Set(userIds)]}::text[])
    order by user_id for no key update`.execute(tx.db);
};

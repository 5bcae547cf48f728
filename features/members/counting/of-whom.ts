import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { memberSettings } from '../settings.ts';
import { readMembers } from '../tables.ts';

/** On which basis messages are counted in a guild: of nobody, of who agreed, or of everybody who has not said no. */
export type CountingBasis = (typeof memberSettings)['_output']['counting'];

/** What somebody said to being counted; null: nothing yet. */
export type CountingChoice = { readonly isAgreed: boolean; readonly at: Date };

/** Whether somebody is counted, by what the guild has set and what they said. Pure. */
export const isCountedBy = (basis: CountingBasis, choice: boolean | undefined): boolean =>
  basis === 'agreed' ? choice === true : basis === 'not-refused' && choice !== false;

/** The basis in a guild; where members are turned off, nobody could say no, so nobody is counted. */
export const countingBasis = async (guild: Pick<Guild, 'facts'>): Promise<CountingBasis> =>
  (await enabledFeatures(guild)).has('members')
    ? (await readSettings(guild, 'members', memberSettings)).value.counting
    : 'nobody';

/** Who of some people is counted now. */
export const countedAmong = async (
  guild: Pick<Guild, 'facts' | 'read'>,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const basis = await countingBasis(guild);
  if (basis === 'nobody' || userIds.length === 0) return new Set();
  const rows = await readMembers(guild)
    .selectFrom('member_counting')
    .select(['user_id', 'is_agreed'])
    .where('user_id', 'in', [...userIds])
    .execute();
  const said = new Map(rows.map(({ user_id: userId, is_agreed: isAgreed }) => [userId, isAgreed]));
  return new Set(userIds.filter((userId) => isCountedBy(basis, said.get(userId))));
};

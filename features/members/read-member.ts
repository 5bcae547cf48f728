import { notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { findNames } from '#platform/people/find-names.ts';
import { holdsAnything } from '#platform/people/read-person.ts';
import type { Level } from '#platform/permissions/levels.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { heldHere } from './held-here.ts';
import type { OfPeople } from './of-people.ts';
import { memberSettings } from './settings.ts';
import { readMembers } from './tables.ts';

/** What is known of somebody who is in the guild, or was. */
export type KnownPerson = {
  readonly userId: string;
  /** Of somebody who has left and whose name nobody remembers: their id. */
  readonly name: string;
  readonly username: string;
  readonly avatar: string | null;
  readonly isBot: boolean;
  readonly isHere: boolean;
  readonly roleIds: readonly string[];
  readonly level: Level | null;
  readonly joinedAt: Date | null;
  readonly activeAt: Date | null;
  readonly timedOutUntil: Date | null;
  readonly markedAt: Date | null;
  /** No clean-up touches them. */
  readonly isSpared: boolean;
};

/**
 * @param all every feature, for what each holds about somebody who has left and whom the log does not name
 * @throws DomainError not-found for somebody who is not here, and of whom nothing is held
 */
export const readPersonHere = async (
  guild: Guild,
  all: readonly OfPeople[],
  userId: string,
): Promise<KnownPerson> => {
  const [member, mark, level, settings] = await Promise.all([
    guild.read
      .selectFrom('members')
      .select([
        'username',
        'display_name',
        'avatar',
        'bot',
        'roles',
        'joined_at',
        'active_at',
        'timed_out_until',
      ])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    readMembers(guild)
      .selectFrom('member_marks')
      .select('at')
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    resolveLevel(guild, `discord:${userId}`),
    readSettings(guild, 'members', memberSettings),
  ]);
  const [oldName] = member ? [] : await findNames(guild.read, userId);
  const isNamed = member !== undefined || oldName !== undefined;
  if (!isNamed && !(await holdsAnything(guild, await heldHere(guild, all), userId)))
    throw notFound(`member ${userId}`);
  return {
    userId,
    name: member?.display_name ?? oldName ?? userId,
    username: member?.username ?? '',
    avatar: member?.avatar ?? null,
    isBot: member?.bot ?? false,
    isHere: member !== undefined,
    roleIds: member?.roles ?? [],
    level: level ?? null,
    joinedAt: member?.joined_at ?? null,
    activeAt: member?.active_at ?? null,
    timedOutUntil: member?.timed_out_until ?? null,
    markedAt: mark?.at ?? null,
    isSpared: settings.value.sparedMembers.includes(userId),
  };
};

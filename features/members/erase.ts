import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, forbidden } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import { findNames } from '#platform/people/find-names.ts';
import type { Pseudonym } from '#platform/people/personal-data.ts';
import { isAtLeast, type Level } from '#platform/permissions/levels.ts';
import { heldHere } from './held-here.ts';
import type { OfPeople } from './of-people.ts';
import { readPersonHere } from './read-member.ts';

/** Whom to erase, and who wants to. */
type Asked = {
  readonly userId: string;
  /** What they are called, typed by who does it; their id where nobody knows a name. */
  readonly typed: string;
  readonly by: { readonly userId: string | undefined; readonly level: Level };
  /** Of the pseudonym. */
  readonly pseudonym: string;
};

/** Whether somebody of a level may be erased by whoever has the other: nobody is who is as high, but for an owner. Pure. */
export const isBelow = (level: Level | null, by: Level): boolean =>
  by === 'OWNER' || level === null || !isAtLeast(level, by);

/**
 * Erases what is held about somebody. Nobody erases themselves, for the log says who did it; nor anybody who is as high as they are.
 * @param all every feature, for what each holds about them
 * @throws DomainError not-found, members.wrong-name, members.erase-yourself, forbidden
 */
export const eraseMember = async (
  guild: Guild,
  actor: Actor,
  all: readonly OfPeople[],
  { userId, typed, by, pseudonym }: Asked,
): Promise<Pseudonym> => {
  if (by.userId === userId) throw new DomainError('members.erase-yourself', 409);
  const { name, level } = await readPersonHere(guild, all, userId);
  if (!isBelow(level, by.level)) throw forbidden('members.erase');
  const names = [name, ...(await findNames(guild.read, userId))];
  if (!names.includes(typed)) throw new DomainError('members.wrong-name', 422);
  const parts = (await heldHere(guild, all)).flatMap((held) => held.parts);
  return erasePerson(guild, actor, parts, { userId, name: pseudonym });
};

import type { RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { readActivity } from './activity/read-activity.ts';
import type { CleanUp } from './clean-up.ts';
import type { PresentedCleanUp } from './cleanup-model.ts';
import { readCounting } from './counting/of-whom.ts';
import { readOwnRequests } from './data-requests/requests.ts';
import { isBelow } from './erase.ts';
import { ACTIVITY_DAYS, type PresentedMember } from './model.ts';
import type { OfPeople } from './of-people.ts';
import { readPersonHere } from './read-member.ts';
import { openRoleReach } from './roles.ts';

type Context = Pick<
  RouteContext<unknown, unknown, unknown>,
  'guild' | 'userId' | 'ability' | 'now' | 't' | 'discord' | 'avatarUrl'
>;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Somebody as a reader sees them: moderators with what they may do with them. @throws as `readPersonHere` */
export const presentMember = async (
  context: Context,
  all: readonly OfPeople[],
  userId: string,
): Promise<PresentedMember> => {
  const { guild, ability, now, t, discord, avatarUrl } = context;
  const person = await readPersonHere(guild, all, userId);
  const [activity, reach, requests, { basis, choice, isCounted }] = await Promise.all([
    readActivity(guild, userId, ACTIVITY_DAYS, now),
    openRoleReach(guild, discord.botUserId, { userId: context.userId, level: ability.level }),
    readOwnRequests(guild, userId),
    readCounting(guild, userId),
  ]);
  const isOwn = userId === context.userId;
  const mayKnow = isOwn || mayDo(ability, 'members.erase');
  const mayRoles = mayDo(ability, 'members.roles') && person.isHere;
  const seesAll = mayDo(ability, 'members.list');
  const shownRole = ({ id, name, color }: (typeof reach.roles)[number]) => ({ id, name, color });
  const held = reach.roles.filter(({ id }) => person.roleIds.includes(id));
  return {
    userId,
    name: person.name,
    username: person.username,
    avatarUrl: avatarUrl(userId, person.avatar),
    isBot: person.isBot,
    isHere: person.isHere,
    level: person.level,
    joinedAt: iso(person.joinedAt),
    activeAt: iso(person.activeAt),
    timedOutUntil: iso(person.timedOutUntil),
    markedAt: seesAll ? iso(person.markedAt) : null,
    isSpared: seesAll && person.isSpared,
    erasureAskedAt: mayKnow ? iso(requests.erasureAskedAt) : null,
    requestRefused:
      isOwn && requests.refused ? { ...requests.refused, at: requests.refused.at.toISOString() } : null,
    roles: held.map((role) => ({
      ...shownRole(role),
      canTake: mayRoles && reach.problemOf(role) === undefined,
    })),
    givable: mayRoles
      ? reach.roles
          .filter((role) => !held.includes(role) && reach.problemOf(role) === undefined)
          .map(shownRole)
      : [],
    roleProblem: mayRoles && reach.isBotPowerless ? t('members:errors.role-bot-needs-permission') : null,
    counting: {
      basis,
      isCounted,
      choice: !isOwn || choice === null ? null : choice.isAgreed ? 'agreed' : 'refused',
      at: isOwn ? iso(choice?.at ?? null) : null,
    },
    activity: [...activity],
    can: {
      export: isOwn || mayDo(ability, 'members.export'),
      erase: mayDo(ability, 'members.erase') && !isOwn && isBelow(person.level, ability.level),
      notes: mayDo(ability, 'members.notes'),
      spare: mayDo(ability, 'members.clean-up'),
    },
  };
};

/** A clean-up with how far it is. */
export const presentCleanUp = (
  { id, createdAt, createdBy, criteria, action, state, reason, total }: CleanUp,
  counts: Readonly<Record<string, number>> = {},
): PresentedCleanUp => {
  const { waiting = 0, kicking = 0, done = 0, spared = 0, left = 0, refused = 0 } = counts;
  return {
    ...{ id, createdAt, createdBy, criteria, action, state, reason, total },
    ...{ waiting: waiting + kicking, done, spared, left, refused },
  };
};

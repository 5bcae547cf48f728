import { sql } from 'kysely';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { levelSets } from '#platform/permissions/level-sets.ts';
import { isAtLeast, LEVELS } from '#platform/permissions/levels.ts';
import { levelIn } from '#platform/permissions/resolve-level.ts';
import { readTables } from '#records/tables.ts';
import { ticketSettings } from '../settings.ts';

/** Somebody of the staff: a member, or an account of the dashboard that has answered before. */
export type Agent = { readonly id: string; readonly name: string };

/** Agents that are offered at most. */
const AGENTS_LIMIT = 200;
const ACCOUNT = 'user:';

type Asked = Pick<Guild, 'id' | 'facts' | 'read'>;

/** Accounts of the dashboard that may answer; what they are called is known from what they wrote. */
const findAccounts = async (guild: Asked): Promise<readonly Agent[]> => {
  const { grants } = await guild.facts();
  const ids = [...grants].flatMap(([subject, granted]) => {
    const level = LEVELS.find((each) => each === granted);
    return subject.startsWith(ACCOUNT) && level && isAtLeast(level, 'MODERATOR')
      ? [subject.slice(ACCOUNT.length)]
      : [];
  });
  if (ids.length === 0) return [];
  const rows = await readTables(guild)
    .selectFrom('ticket_messages')
    .distinctOn('author')
    .select(['author', 'author_name'])
    .where('author', 'in', ids)
    .where('is_staff', '=', true)
    .orderBy('author')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ author, author_name: name }) => ({ id: String(author), name: String(name) }));
};

/** Members, or the one of this id, who may answer on the dashboard or, by a role of the staff, on Discord. */
const findMembers = async (guild: Asked, only?: string): Promise<readonly Agent[]> => {
  const [facts, sets, { value: settings }] = await Promise.all([
    guild.facts(),
    levelSets(guild, 'MODERATOR'),
    readSettings(guild, 'tickets', ticketSettings),
  ]);
  const roles = [...sets.adminRoles, ...sets.moderatorRoles, ...settings.staffRoles];
  const members = guild.read
    .selectFrom('members')
    .select(['user_id', 'display_name', 'roles'])
    .where('bot', '=', false)
    .where((where) =>
      where.or([
        where('user_id', 'in', [sets.ownerId, ...sets.granted]),
        sql<boolean>`roles && ${roles}::text[]`,
        sql<boolean>`${sets.isEveryoneAdmin}::boolean`,
      ]),
    )
    .orderBy('display_name')
    .orderBy('user_id')
    .limit(AGENTS_LIMIT);
  const rows = await (only === undefined ? members : members.where('user_id', '=', only)).execute();
  const found = await Promise.all(
    rows.map(async ({ user_id: id, display_name: name, roles: own }) => {
      const level = await levelIn(facts, `discord:${id}`, own);
      const isStaff = own.some((role) => settings.staffRoles.includes(role));
      return isStaff || (level && isAtLeast(level, 'MODERATOR')) ? [{ id, name }] : [];
    }),
  );
  return found.flat();
};

/** The staff, by name. */
export const findAgents = async (guild: Asked): Promise<readonly Agent[]> => {
  const [members, accounts] = await Promise.all([findMembers(guild), findAccounts(guild)]);
  return [...members, ...accounts];
};

/** @throws DomainError tickets.no-agent for somebody who is not of the staff */
export const requireAgent = async (guild: Asked, id: string): Promise<Agent> => {
  // Whoever is not among the first that are offered can have a ticket as well.
  const found = [...(await findMembers(guild, id)), ...(await findAccounts(guild))];
  const agent = found.find((each) => each.id === id);
  if (!agent) throw new DomainError('tickets.no-agent', 422);
  return agent;
};

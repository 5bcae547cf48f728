import { expect, test } from 'vitest';
import { changeRole, openRoleReach } from '#features/members/roles.ts';
import { DomainError } from '#platform/errors.ts';
import type { Level } from '#platform/permissions/levels.ts';
import { asMember, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const BOT = idOf(90);
const ROLES = {
  plain: { position: 1, permissions: '0' },
  administrator: { position: 2, permissions: String(1n << 3n) },
  manager: { position: 3, permissions: String(1n << 5n) },
  namedAdmin: { position: 4, permissions: '0' },
  namedModerator: { position: 5, permissions: '0' },
  own: { position: 6, permissions: '0' },
  bot: { position: 9, permissions: String((1n << 28n) | (1n << 10n)) },
} as const;
type Name = keyof typeof ROLES;
const idOfRole = (name: Name): string => `300000000000000001${ROLES[name].position}`;
const GIVEN = ['plain', 'administrator', 'manager', 'namedAdmin', 'namedModerator', 'own'] as const;

/** Member 1 gives and takes; member 2 has none of the roles, and member 3 all. */
const open = async () => {
  const opened = await openEconomy(4);
  const { guild, setGuild } = opened;
  await setGuild({
    adminRoleIds: [idOfRole('namedAdmin')],
    moderatorRoleIds: [idOfRole('namedModerator')],
  });
  await guild.change(SYSTEM, async (tx) => {
    const role = { color: 0, managed: false };
    const names = Object.keys(ROLES) as Name[];
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: guild.id, name: '@everyone', position: 0, permissions: '0' },
        ...names.map((name) => ({ ...role, id: idOfRole(name), name, ...ROLES[name] })),
      ])
      .execute();
    const hasRoles = (userId: string, roles: readonly Name[]) =>
      tx.db
        .updateTable('members')
        .set({ roles: roles.map(idOfRole) })
        .where('user_id', '=', userId)
        .execute();
    await hasRoles(idOf(1), ['own']);
    await hasRoles(idOf(3), GIVEN);
    const bot = { username: 'bot', display_name: 'Guildhall', avatar: null, bot: true, joined_at: null };
    await tx.db
      .insertInto('members')
      .values({ ...bot, user_id: BOT, roles: [idOfRole('bot')] })
      .execute();
  });
  const tryRole = async (level: Level, name: Name, isGiven: boolean): Promise<string> => {
    const reach = await openRoleReach(guild, BOT, { userId: idOf(1), level });
    const about = { userId: idOf(isGiven ? 2 : 3), roleId: idOfRole(name), isGiven };
    try {
      await changeRole(guild, asMember(1), reach, about);
      return 'done';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };
  return { tryRole };
};

const ADMIN_ONLY = 'members.role-makes-admin';
/** By who may give roles at all. */
const GIVERS = ['MODERATOR', 'ADMIN', 'OWNER'] as const;
const EXPECTED: Readonly<Record<(typeof GIVERS)[number], Readonly<Record<(typeof GIVEN)[number], string>>>> =
  {
    MODERATOR: {
      plain: 'done',
      administrator: ADMIN_ONLY,
      manager: ADMIN_ONLY,
      namedAdmin: ADMIN_ONLY,
      namedModerator: 'members.role-makes-moderator',
      own: 'members.role-above-yourself',
    },
    ADMIN: {
      plain: 'done',
      administrator: 'done',
      manager: 'done',
      namedAdmin: 'done',
      namedModerator: 'done',
      own: 'members.role-above-yourself',
    },
    OWNER: {
      plain: 'done',
      administrator: 'done',
      manager: 'done',
      namedAdmin: 'done',
      namedModerator: 'done',
      own: 'done',
    },
  };

test('below an administrator nobody gives or takes a role that gives a level, by its permissions or by the settings', async () => {
  const { tryRole } = await open();
  for (const level of GIVERS)
    for (const name of GIVEN)
      for (const isGiven of [true, false])
        expect({ level, name, isGiven, answer: await tryRole(level, name, isGiven) }).toEqual({
          level,
          name,
          isGiven,
          answer: EXPECTED[level][name],
        });
});

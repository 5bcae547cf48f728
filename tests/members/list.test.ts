import { expect, test } from 'vitest';
import { addToBalance } from '#features/economy/change-balance.ts';
import { economy } from '#features/economy/feature.ts';
import type { MemberFilter } from '#features/members/list/filter.ts';
import { findMembers, type MemberPageRequest } from '#features/members/list/find-members.ts';
import { MEMBER_SORTS } from '#features/members/model.ts';
import { memberTables } from '#features/members/tables.ts';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from '#tests/support/database.ts';

const SYSTEM = { kind: 'system' } as const;
const [ADMINS, MODERATORS, DEAD] = ['3000000000000000001', '3000000000000000002', '3000000000000000003'];
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));

/** People by name: roles, the day they joined, the day they last wrote, and what they have; undefined: nothing. */
const PEOPLE = {
  Åke: { roles: [], joined: 3, active: 20, balance: 5 },
  Anna: { roles: [ADMINS], joined: 1, active: 10, balance: 40 },
  ärla: { roles: [MODERATORS, DEAD], joined: 2, active: undefined, balance: undefined },
  Zoe: { roles: [MODERATORS, ADMINS], joined: undefined, active: 15, balance: -3 },
  Öykü: { roles: [DEAD], joined: 5, active: 15, balance: 40 },
  bot: { roles: [], joined: 6, active: undefined, balance: undefined },
  Owner: { roles: [MODERATORS], joined: 1, active: 11, balance: 0 },
} as const;
const NAMES = Object.keys(PEOPLE);
const idOf = (name: string): string => String(2_000_000_000_000_000_000n + BigInt(NAMES.indexOf(name)));

const open = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => day(25), wake: () => undefined });
  const facts = { id: guildId('1000000000000000001'), name: 'G', icon: null, ownerId: idOf('Owner') };
  const { guild } = await guilds.provision(facts);
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, economy);
    await turnFeatureOn(tx, { name: 'members', tables: memberTables });
    await changeSettings(tx, 'economy', economy.settings, { credit: 10 }, undefined);
    const patch = { language: 'fi', moderatorRoleIds: [MODERATORS ?? '', DEAD ?? ''] } as const;
    await changeSettings(
      tx,
      GUILD_PART,
      guildSettingsSchema,
      { ...patch, moderatorRoleIds: [...patch.moderatorRoleIds] },
      undefined,
    );
    await tx.db
      .insertInto('roles')
      .values(
        [guild.id, ADMINS ?? '', MODERATORS ?? ''].map((id) => ({
          id,
          name: id,
          color: 0,
          position: 1,
          permissions: id === ADMINS ? '8' : '0',
          managed: false,
        })),
      )
      .execute();
    await tx.db
      .insertInto('members')
      .values(
        Object.entries(PEOPLE).map(([name, { roles, joined, active }]) => ({
          user_id: idOf(name),
          username: `u_${name.toLowerCase()}`,
          display_name: name,
          avatar: null,
          bot: name === 'bot',
          roles: roles.map(String),
          joined_at: joined === undefined ? null : day(joined),
          active_at: active === undefined ? null : day(active),
        })),
      )
      .execute();
    await tx.db
      .insertInto('grants')
      .values({ subject: `discord:${idOf('Åke')}`, level: 'MODERATOR', granted_by: '{}' })
      .execute();
  });
  for (const [name, { balance }] of Object.entries(PEOPLE))
    if (balance !== undefined) {
      await addToBalance(guild, SYSTEM, { userId: idOf(name), amount: 10, note: 'x' });
      await addToBalance(guild, SYSTEM, { userId: idOf(name), amount: balance - 10, note: 'x' });
    }
  const list = async (request: Partial<MemberPageRequest> = {}): Promise<readonly string[]> => {
    const page = await findMembers(guild, {
      filter: {},
      sort: 'name',
      direction: 'asc',
      limit: 50,
      ...request,
    });
    expect(page.total).toBe(page.members.length);
    return page.members.map(({ name }) => name);
  };
  const having = (filter: MemberFilter) => list({ filter });
  return { guild, list, having };
};

test('members are listed in every order, as the guild’s language has it, and whoever has no value comes last', async () => {
  const { list } = await open();
  expect(await list()).toEqual(['Anna', 'bot', 'Owner', 'Zoe', 'Åke', 'ärla', 'Öykü']);
  expect(await list({ sort: 'joined' })).toEqual(['Anna', 'Owner', 'ärla', 'Åke', 'Öykü', 'bot', 'Zoe']);
  expect(await list({ sort: 'active', direction: 'desc' })).toEqual([
    'Åke',
    'Öykü',
    'Zoe',
    'Owner',
    'Anna',
    'bot',
    'ärla',
  ]);
  expect(await list({ sort: 'balance', direction: 'desc' })).toEqual([
    'Öykü',
    'Anna',
    'Åke',
    'Owner',
    'bot',
    'ärla',
    'Zoe',
  ]);
  expect(await list({ sort: 'balance' })).toEqual(['Zoe', 'ärla', 'bot', 'Owner', 'Åke', 'Anna', 'Öykü']);
});

test.each(
  MEMBER_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)),
)('a list by %s, %s, has everybody once, however short its pages are', async (sort, direction) => {
  const { guild, list } = await open();
  const whole = await list({ sort, direction });
  for (const limit of [1, 2, 3]) {
    const names: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await findMembers(guild, { filter: {}, sort, direction, limit, cursor });
      names.push(...page.members.map(({ name }) => name));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(names).toEqual(whole);
  }
});

test('a list is narrowed by words, role, level, times and balance', async () => {
  const { having, list } = await open();
  expect(await having({ search: 'ä' })).toEqual(['ärla']);
  expect(await having({ search: 'U_AN' })).toEqual(['Anna']);
  expect(await having({ search: '100%' })).toEqual([]);
  expect(await having({ role: MODERATORS })).toEqual(['Owner', 'Zoe', 'ärla']);
  expect(await having({ level: 'OWNER' })).toEqual(['Owner']);
  expect(await having({ level: 'ADMIN' })).toEqual(['Anna', 'Zoe']);
  expect(await having({ level: 'MODERATOR' })).toEqual(['Åke', 'ärla']);
  expect(await having({ level: 'USER' })).toEqual(['bot', 'Öykü']);
  expect(await having({ joinedFrom: day(3), joinedTo: day(6) })).toEqual(['Åke', 'Öykü']);
  expect(await having({ activeFrom: day(15) })).toEqual(['Zoe', 'Åke', 'Öykü']);
  expect(await having({ activeTo: day(11) })).toEqual(['Anna', 'bot', 'ärla']);
  expect(await having({ balanceFrom: 5 })).toEqual(['Anna', 'Åke', 'Öykü']);
  expect(await having({ balanceTo: 0 })).toEqual(['bot', 'Owner', 'Zoe', 'ärla']);
  expect(await having({ isBot: true })).toEqual(['bot']);
  expect(await list({ filter: { balanceFrom: 5, role: DEAD }, sort: 'balance' })).toEqual(['Öykü']);
});

test('without an economy there are no balances, and nothing is sorted by them', async () => {
  const { guild, list } = await open();
  await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'economy'));
  expect(
    (await findMembers(guild, { filter: {}, sort: 'name', direction: 'asc', limit: 1 })).members,
  ).toMatchObject([{ balance: null }]);
  expect(await list({ filter: { balanceFrom: 5 } })).toHaveLength(7);
  await expect(list({ sort: 'balance' })).rejects.toMatchObject({ code: 'unknown-sort' });
  await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'bad-cursor' });
});

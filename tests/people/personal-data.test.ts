import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { coreTables } from '#platform/guilds/core-tables.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { corePersonalData } from '#platform/people/core-data.ts';
import { openEconomy, SYSTEM } from '#tests/support/economy.ts';

/** Columns in which people stand, by what they are called in this house. A new name for one belongs here. */
const NAMES_PEOPLE =
  /^(?:user_id|member|member_id|owner|buyer|holder|requester|assignee|actor|subject|granted_by|created_by|mentioned|author|by_id|scope)$/;
/** Tables where such a column never holds a person. */
const NAMES_NOBODY: readonly string[] = [];

const tablesOf = (steps: readonly { readonly sql: string }[]): readonly string[] =>
  steps.flatMap(({ sql }) => [...sql.matchAll(/create table (\w+)/g)].map(([, name]) => name ?? ''));

test('every table that names people is spoken for by whose it is: what it holds is exported, and erased', async () => {
  const { database, guild } = await openEconomy(1);
  for (const feature of features) await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  const { rows } = await database.pool.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'g_' || $1`,
    [guild.id],
  );
  expect(rows.length).toBeGreaterThan(100);
  const naming = new Set(rows.filter(({ column }) => NAMES_PEOPLE.test(column)).map(({ table }) => table));
  const houses = [
    { name: 'platform', tables: coreTables, personalData: corePersonalData },
    ...features.map(({ name, tables, personalData }) => ({ name, tables, personalData })),
  ];
  for (const { name, tables, personalData } of houses) {
    const spokenFor = personalData.flatMap((part) => part.tables);
    const unspoken = tablesOf(tables).filter(
      (table) => naming.has(table) && !spokenFor.includes(table) && !NAMES_NOBODY.includes(table),
    );
    expect({ name, unspoken }).toEqual({ name, unspoken: [] });
    const known = new Set(rows.map(({ table }) => table));
    expect(spokenFor.filter((table) => !known.has(table))).toEqual([]);
    expect(new Set(personalData.map((part) => part.name)).size).toBe(personalData.length);
  }
});

import { expect, test } from 'vitest';
import { tasks } from '#features/tasks/feature.ts';
import { createTask } from '#features/tasks/service.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { FIRST, joinGuild, startHttp } from '#tests/support/http.ts';

type Named = { items: { name: string }[]; nextCursor: string | null };
const members = `/api/v1/guilds/${FIRST}/members`;
const list = `/api/v1/guilds/${FIRST}/tasks`;

const open = async () => {
  const http = await startHttp(undefined, [tasks]);
  /** All members that a page shows, a few at a time. */
  const namesOf = async (query = ''): Promise<string[]> => {
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await http.call('ana', 'GET', `${members}?limit=2${query}${cursor}`);
      const { items, nextCursor } = body as Named;
      names.push(...items.map(({ name }) => name));
      if (nextCursor === null) return names;
      cursor = `&cursor=${nextCursor}`;
    }
  };
  const speak = (language: 'en' | 'fi') =>
    http.first.change({ kind: 'system' }, async (tx) => {
      await changeSettings(tx, GUILD_PART, guildSettingsSchema, { language }, undefined);
    });
  const find = async (words: string): Promise<string[]> => {
    const { body } = await http.call('ana', 'GET', `${list}?search=${encodeURIComponent(words)}`);
    return (body as { items: { title: string }[] }).items.map(({ title }) => title);
  };
  return { ...http, namesOf, speak, find };
};

test('members are in the order of the guild’s language, over pages', async () => {
  const { first, namesOf, speak } = await open();
  for (const [index, name] of ['Älli', 'Ørjan', 'ärt', 'Łukasz', 'Zoë', 'Åke', 'anna', 'Öberg'].entries())
    await joinGuild(first, String(5_000_000 + index), name, false);
  await speak('fi');
  expect(await namesOf()).toEqual([
    'Ana',
    'anna',
    'Ben',
    'Łukasz',
    'Zoë',
    'Åke',
    'Älli',
    'ärt',
    'Öberg',
    'Ørjan',
  ]);
  await speak('en');
  expect(await namesOf()).toEqual([
    'Åke',
    'Älli',
    'Ana',
    'anna',
    'ärt',
    'Ben',
    'Łukasz',
    'Öberg',
    'Ørjan',
    'Zoë',
  ]);
});

test.each([
  ['ÄÄNEKOSKI', ['Matka: Äänekoski']],
  ['a\u0308a\u0308nekoski', ['Matka: Äänekoski']],
  ['aanekoski', []],
  ['STRASSE', ['Straße fegen']],
  ['οδοσ', ['ΟΔΟΣ']],
  ['ł', ['Łódź']],
  ['100%', ['100% cotton']],
  ['_', []],
  ['\\', []],
])('“%s” finds %j', async (words, titles) => {
  const { call, first, find } = await open();
  for (const title of ['Łódź', 'ΟΔΟΣ', 'Straße fegen', '100% cotton'])
    await createTask(
      first,
      { kind: 'system' },
      { title, description: null, reward: 0, dueAt: null, claimLimit: 1 },
    );
  await call('ana', 'POST', list, { body: { title: 'Matka: A\u0308a\u0308nekoski' } });
  expect(await find(words)).toEqual(titles);
});

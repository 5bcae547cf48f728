import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

let simulator: Simulator;
let setup: Awaited<ReturnType<typeof openGuild>>;
let base: string;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-11-21T12:00:00Z');
  simulator = await openSimulator({ clock: () => now });
  setup = await openGuild(simulator, 0n);
  base = `/applications/${setup.application.id}/commands`;
});

/** Twenty seconds on, so that no test meets the limit of requests. */
const bot = <Body = Record<string, never>>(method: string, path: string, body?: unknown) => {
  now += 20_000;
  return setup.bot<Body>(method, path, body);
};

const chat = (name: string, more: object = {}) => ({ name, description: 'Does it', ...more });
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'What', ...more });

const errorsOf = async (body: unknown) => {
  const answer = await bot<{ code: number; errors: unknown }>('POST', base, body);
  expect(answer).toMatchObject({ status: 400, body: { code: 50_035 } });
  return JSON.stringify(answer.body.errors);
};

test('a command is created with 201, and overwritten by its name with 200 and a new version', async () => {
  const first = await bot<{ id: string; version: string }>('POST', base, chat('ask'));
  expect(first).toMatchObject({
    status: 201,
    body: {
      type: 1,
      default_member_permissions: null,
      nsfw: false,
      integration_types: [0, 1],
      contexts: null,
    },
  });
  const again = await bot<{ id: string; version: string }>('POST', base, chat('ask', { description: 'New' }));
  expect(again.status).toBe(200);
  expect(again.body.id).toBe(first.body.id);
  expect(BigInt(again.body.version)).toBeGreaterThan(BigInt(first.body.version));
  // Of another type it is another command.
  expect((await bot('POST', base, { type: 3, name: 'ask' })).status).toBe(201);
});

test.each([
  ['upper case', chat('Ask'), 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a space', chat('ask me'), 'STRING_TYPE_REGEX'],
  ['no description', { name: 'ask' }, 'BASE_TYPE_REQUIRED'],
  ['an unknown language', chat('ask', { name_localizations: { tlh: 'x' } }), 'name_localizations'],
  ['a localised name in upper case', chat('ask', { name_localizations: { fi: 'Kysy' } }), 'INVALID_NAME'],
  ['an option of no known type', chat('ask', { options: [{ ...option('a'), type: 12 }] }), 'options'],
  [
    'a required option after an optional one',
    chat('ask', { options: [option('a'), option('b', { required: true })] }),
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  ['two options of one name', chat('ask', { options: [option('a'), option('a')] }), 'unique'],
  [
    'a subcommand beside a value',
    chat('ask', { options: [{ type: 1, name: 'sub', description: 'x' }, option('a')] }),
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  [
    'a group in a group',
    chat('ask', {
      options: [
        { type: 2, name: 'g', description: 'x', options: [{ type: 2, name: 'h', description: 'x' }] },
      ],
    }),
    'options',
  ],
  [
    'choices with autocomplete',
    chat('ask', { options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
    'AUTOCOMPLETE',
  ],
  [
    'text as a choice of a number',
    chat('ask', { options: [{ ...option('a'), type: 4, choices: [{ name: 'x', value: 'x' }] }] }),
    'choices',
  ],
  [
    '26 choices',
    chat('ask', {
      options: [
        option('a', { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
      ],
    }),
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a minimum above the maximum',
    chat('ask', { options: [option('a', { min_length: 5, max_length: 2 })] }),
    'max_length',
  ],
  ['a description of a user command', { type: 2, name: 'Look', description: 'x' }, 'CONTEXT_MENU'],
  ['options of a message command', { type: 3, name: 'Look', options: [option('a')] }, 'CONTEXT_MENU'],
  [
    'more than 8,000 characters',
    chat('ask', {
      options: Array.from({ length: 25 }, (_, n) =>
        option(`option${n}`, {
          choices: Array.from({ length: 10 }, (_, m) => ({
            name: `${m}${'n'.repeat(20)}`,
            value: 'v'.repeat(20),
          })),
        }),
      ),
    }),
    'APPLICATION_COMMAND_TOO_LARGE',
  ],
])('%s is refused', async (_, body, expected) => {
  expect(await errorsOf(body)).toContain(expected);
});

test('all types of options are kept as they were given', async () => {
  const options = [
    option('text', { min_length: 1, max_length: 6000, required: true }),
    { ...option('whole'), type: 4, min_value: -5, max_value: 5, autocomplete: true },
    { ...option('yes'), type: 5 },
    { ...option('user'), type: 6 },
    { ...option('channel'), type: 7, channel_types: [0, 15] },
    { ...option('role'), type: 8 },
    { ...option('who'), type: 9 },
    { ...option('number'), type: 10, choices: [{ name: 'Half', value: 0.5 }] },
    { ...option('file'), type: 11 },
  ];
  const { body } = await bot('POST', base, chat('all', { options }));
  expect(body).toMatchObject({ options });
  const nested = [
    { type: 1, name: 'one', description: 'x', options: [option('a')] },
    { type: 2, name: 'more', description: 'x', options: [{ type: 1, name: 'two', description: 'x' }] },
  ];
  expect((await bot('POST', base, chat('nested', { options: nested }))).body).toMatchObject({
    options: nested,
  });
});

test('lists carry the reader’s language, or all of them when asked', async () => {
  await bot('POST', base, chat('ask', { name_localizations: { fi: 'kysy', de: null } }));
  const all = await bot<object[]>('GET', `${base}?with_localizations=true`);
  expect(all.body).toMatchObject([{ name: 'ask', name_localizations: { fi: 'kysy' } }]);
  const response = await fetch(`${simulator.apiUrl}/v10${base}`, {
    headers: { authorization: `Bot ${setup.application.token}`, 'x-discord-locale': 'fi' },
  });
  const [command] = (await response.json()) as object[];
  expect(command).toMatchObject({ name: 'ask', name_localized: 'kysy' });
  expect(command).not.toHaveProperty('name_localizations');
});

test('a bulk overwrite keeps the ids of what stays and deletes the rest', async () => {
  const kept = (await bot<{ id: string; version: string }>('POST', base, chat('kept'))).body;
  const renamed = (await bot<{ id: string }>('POST', base, chat('before'))).body;
  await bot('POST', base, chat('gone'));
  const { status, body } = await bot<{ name: string; id: string; version: string }[]>('PUT', base, [
    chat('kept'),
    chat('after', { id: renamed.id }),
  ]);
  expect(status).toBe(200);
  expect(body.map(({ name, id }) => [name, id])).toEqual([
    ['kept', kept.id],
    ['after', renamed.id],
  ]);
  expect(body[0]?.version).toBe(kept.version);
  expect(await bot('PUT', base, [chat('twice'), chat('twice')])).toMatchObject({
    status: 400,
    body: { errors: { 1: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } } },
  });
});

test('a command cannot take the name of another, and stays of its type', async () => {
  const { body } = await bot<{ id: string }>('POST', base, chat('one'));
  await bot('POST', base, chat('two'));
  expect(await bot('PATCH', `${base}/${body.id}`, { name: 'two' })).toMatchObject({
    status: 400,
    body: { code: 40_041 },
  });
  expect((await bot('PATCH', `${base}/${body.id}`, { name: 'three', type: 2 })).body).toMatchObject({
    name: 'three',
    type: 1,
    description: 'Does it',
  });
  expect((await bot('DELETE', `${base}/${body.id}`)).status).toBe(204);
  expect((await bot('GET', `${base}/${body.id}`)).body).toMatchObject({ code: 10_063 });
});

test('a scope holds 100 chat commands and 15 of each menu, and the day 200 new ones', async () => {
  const many = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, n) => chat(`${prefix}${n}`));
  expect((await bot('PUT', base, many(101, 'a'))).body).toMatchObject({ code: 30_032 });
  expect((await bot('PUT', base, many(100, 'a'))).status).toBe(200);
  expect((await bot('POST', base, chat('more'))).body).toMatchObject({ code: 30_032 });
  const menus = Array.from({ length: 16 }, (_, n) => ({ type: 2, name: `Menu ${n}` }));
  expect((await bot('PUT', base, menus)).body).toMatchObject({ code: 30_032 });
  // Refused whole: nothing was deleted.
  expect((await bot<object[]>('GET', base)).body).toHaveLength(100);
  expect((await bot('PUT', base, many(100, 'b'))).status).toBe(200);
  expect(await bot('POST', base, chat('new'))).toMatchObject({ status: 400, body: { code: 30_032 } });
  await bot('PUT', base, []);
  expect(await bot('POST', base, chat('new'))).toMatchObject({ status: 429, body: { code: 30_034 } });
  now += 24 * 3600 * 1000;
  expect((await bot('POST', base, chat('new'))).status).toBe(201);
});

test('another application’s commands are nobody’s business', async () => {
  const other = (await setup.control.createApplication({ body: { name: 'Other' } })).id;
  expect(await bot('GET', `/applications/${other}/commands`)).toMatchObject({
    status: 403,
    body: { code: 20_012 },
  });
  const guild = (await setup.control.createGuild({ body: { name: 'Elsewhere' } })).id;
  expect(await bot('GET', `/applications/${setup.application.id}/guilds/${guild}/commands`)).toMatchObject({
    status: 403,
    body: { code: 50_001 },
  });
});

test('permissions of a command are set by people, not by bots, and decide who may use it', async () => {
  const [memberId = '', otherId = ''] = setup.guild.memberIds;
  const { body: command } = await bot<{ id: string }>(
    'POST',
    base,
    chat('ask', { default_member_permissions: '8' }),
  );
  const path = `/applications/${setup.application.id}/guilds/${setup.guild.id}/commands`;
  const run = (userId: string) =>
    setup.control.runCommandAs({
      params: { user_id: userId },
      body: {
        applicationId: setup.application.id,
        guildId: setup.guild.id,
        channelId: setup.general,
        name: 'ask',
      },
    });
  const permissions = [{ id: memberId, type: 2, permission: true }];
  expect((await bot('PUT', `${path}/${command.id}/permissions`, { permissions })).body).toMatchObject({
    code: 20_001,
  });
  expect((await bot('GET', `${path}/${command.id}/permissions`)).body).toMatchObject({ code: 10_066 });
  const asMember = await setup.as(memberId);
  expect((await asMember('PUT', `${path}/${command.id}/permissions`, { permissions })).body).toMatchObject({
    code: 50_013,
  });
  await expect(run(memberId)).rejects.toMatchObject({ code: 50_013 });
  const asOwner = await setup.as(setup.guild.ownerId);
  expect(
    (
      await asOwner('PUT', `${path}/${command.id}/permissions`, {
        permissions: [{ ...permissions[0], id: '1' }],
      })
    ).body,
  ).toMatchObject({ code: 50_035 });
  expect((await asOwner('PUT', `${path}/${command.id}/permissions`, { permissions })).status).toBe(200);
  // Nobody listens, so it fails after it was let through.
  expect(await run(memberId)).toMatchObject({ status: 'failed' });
  await expect(run(otherId)).rejects.toMatchObject({ code: 50_013 });
  expect(await run(setup.guild.ownerId)).toMatchObject({ status: 'failed' });
  await asOwner('PUT', `${path}/${command.id}/permissions`, {
    permissions: [...permissions, { id: setup.general, type: 3, permission: false }],
  });
  await expect(run(memberId)).rejects.toMatchObject({ code: 50_013 });
  expect((await bot<object[]>('GET', `${path}/permissions`)).body).toHaveLength(1);
});

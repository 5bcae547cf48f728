import type { APIApplicationCommand } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { commandBodies } from '#platform/discord/interactions/register/bodies.ts';
import { registerCommands } from '#platform/discord/interactions/register/register.ts';
import { openDiscordRest } from '#platform/discord/rest.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { openGuild, openSimulator } from '#simulator/testing/open.ts';

const open = async () => {
  const simulator = await openSimulator();
  const { application, bot } = await openGuild(simulator, 0n);
  const rest = openDiscordRest({
    token: application.token,
    api: simulator.apiUrl,
    logger: createLogger('silent', { write: () => undefined }),
  });
  const words = {
    platform: platformWords,
    ...Object.fromEntries(features.map((feature) => [feature.name, feature.words])),
  };
  const bodies = commandBodies(
    features.map(({ name, interactions }) => ({ namespace: name, interactions })),
    createTranslator(words),
  );
  const path = `/applications/${application.id}/commands`;
  const there = async () => (await bot<APIApplicationCommand[]>('GET', path)).body;
  const register = () => registerCommands(rest, application.id, bodies);
  return { bot, path, there, register };
};

test('commands are sent once, and not again while Discord has them', async () => {
  const { there, register } = await open();
  expect(await register()).toBe(true);
  const before = await there();
  expect(before.length).toBeGreaterThan(0);
  expect(await register()).toBe(false);
  expect(await there()).toEqual(before);
});

test('whoever has Discord in Finnish finds commands, verbs, options and choices by Finnish names', async () => {
  const { bot, path, register } = await open();
  await register();
  const { body } = await bot<APIApplicationCommand[]>('GET', `${path}?with_localizations=true`);
  const task = body.find(({ name }) => name === 'task');
  expect(task?.name_localizations).toEqual({ fi: 'tehtävä' });
  const list = task?.options?.find(({ name }) => name === 'list');
  expect(list).toMatchObject({
    name_localizations: { fi: 'lista' },
    options: [
      {
        name: 'state',
        name_localizations: { fi: 'tila' },
        choices: { 0: { name_localizations: { fi: 'Avoin' } } },
      },
      { name: 'mine', name_localizations: { fi: 'omat' } },
    ],
  });
});

test.each([
  ['deleted', 'DELETE', undefined],
  ['given another description', 'PATCH', { description: 'Something else' }],
  ['left without verbs', 'PATCH', { options: [] }],
  ['closed to members', 'PATCH', { default_member_permissions: '0' }],
] as const)('a command that somebody else has %s comes back', async (_, method, body) => {
  const { bot, path, there, register } = await open();
  await register();
  const before = await there();
  expect((await bot(method, `${path}/${before[0]?.id}`, body)).status).toBeLessThan(300);
  expect(await register()).toBe(true);
  const essence = (commands: APIApplicationCommand[]) =>
    commands
      .map(({ id: _id, version: _version, ...command }) => command)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  expect(essence(await there())).toEqual(essence(before));
  expect(await register()).toBe(false);
});

test('a command that is not ours is taken away', async () => {
  const { bot, path, there, register } = await open();
  await register();
  const before = (await there()).map((command) => command.name);
  expect((await bot('POST', path, { name: 'other', description: 'Of somebody else' })).status).toBe(201);
  expect(await register()).toBe(true);
  expect((await there()).map((command) => command.name)).toEqual(before);
});

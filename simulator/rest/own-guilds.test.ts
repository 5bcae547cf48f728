import { expect, test } from 'vitest';
import { openGuild, openSimulator } from '../testing/open.ts';

test('a person makes a server, is told of it, and deletes it; a bot can do neither', async () => {
  const { as, bot, guild } = await openGuild(await openSimulator(), 0n);
  const person = await as(guild.memberIds[0] ?? '');
  const made = await person('POST', '/guilds', { name: 'My own' });
  expect(made).toMatchObject({ status: 201, body: { name: 'My own', owner_id: guild.memberIds[0] } });
  const { id } = made.body;
  const channels = await person('GET', `/guilds/${id}/channels`);
  expect((channels.body as unknown as { name: string }[]).map(({ name }) => name)).toEqual([
    'Text Channels',
    'general',
    'Voice Channels',
    'General',
  ]);
  expect(await bot('POST', '/guilds', { name: 'Mine' })).toMatchObject({
    status: 403,
    body: { code: 20_001 },
  });
  expect(await person('DELETE', `/guilds/${id}`)).toMatchObject({ status: 204 });
  expect(await person('GET', `/guilds/${id}`)).toMatchObject({ status: 404, body: { code: 10_004 } });
});

test('only the owner deletes a server, and a server’s name has two letters at least', async () => {
  const { as, guild } = await openGuild(await openSimulator(), 0n);
  const member = await as(guild.memberIds[0] ?? '');
  expect(await member('DELETE', `/guilds/${guild.id}`)).toMatchObject({
    status: 403,
    body: { code: 50_013 },
  });
  expect(await member('POST', '/guilds', { name: 'x' })).toMatchObject({
    status: 400,
    body: { code: 50_035 },
  });
});

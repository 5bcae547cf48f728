import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

test('sounds come in an event for each guild that one is in, and a request that is none closes', async () => {
  const simulator = await openSimulator();
  const { application, guild, control } = await openGuild(simulator, 0n);
  const other = await control.createGuild({ body: { name: 'Others', members: 0 } });
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds));
  await client.next('GUILD_CREATE');
  client.send(31, { guild_ids: [other.id, guild.id, guild.id, '1'] });
  expect((await client.next('SOUNDBOARD_SOUNDS')).d).toEqual({ guild_id: guild.id, soundboard_sounds: [] });
  client.send(31, { guild_ids: 'all' });
  expect(await client.closed).toBe(4002);
  expect(client.events('SOUNDBOARD_SOUNDS')).toHaveLength(1);
});

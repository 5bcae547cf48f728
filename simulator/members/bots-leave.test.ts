import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

type Role = { readonly id: string; readonly managed: boolean; readonly name: string };
type Channel = { readonly permission_overwrites: readonly unknown[] };

test.each([
  ['kicked', 'DELETE', 'members'],
  ['banned', 'PUT', 'bans'],
  ['taken away as an integration', 'DELETE', 'integrations'],
] as const)('a bot that is %s takes its role and its integration with it', async (_, method, path) => {
  const simulator = await openSimulator();
  const { guild, general, application, as } = await openGuild(simulator, PERMISSIONS.ADMINISTRATOR);
  const other = await simulator.control.createApplication({ body: { name: 'Other' } });
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildIntegrations));
  await client.next('GUILD_CREATE');
  await simulator.control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: other.id, permissions: '0' },
  });
  expect((await client.next('INTEGRATION_CREATE')).d).toMatchObject({
    guild_id: guild.id,
    name: 'Other',
    type: 'discord',
    application: { id: other.id, bot: { id: other.id } },
  });
  const owner = await as(guild.ownerId);
  const { body: before } = await owner<Role[]>('GET', `/guilds/${guild.id}/roles`);
  const own = before.find(({ name }) => name === 'Other')?.id ?? '';
  const overwrite = { type: 0, allow: '0', deny: String(PERMISSIONS.SEND_MESSAGES) };
  expect((await owner('PUT', `/channels/${general}/permissions/${own}`, overwrite)).status).toBe(204);
  expect((await owner(method, `/guilds/${guild.id}/${path}/${other.id}`)).status).toBe(204);
  expect((await client.next('INTEGRATION_DELETE')).d).toEqual({
    id: other.id,
    guild_id: guild.id,
    application_id: other.id,
  });
  expect(client.events('GUILD_INTEGRATIONS_UPDATE')).toHaveLength(2);
  expect(client.events('GUILD_ROLE_DELETE')).toHaveLength(1);
  const { body: roles } = await owner<Role[]>('GET', `/guilds/${guild.id}/roles`);
  expect(roles.filter(({ managed }) => managed).map(({ name }) => name)).toEqual(['Tester']);
  const { body: channel } = await owner<Channel>('GET', `/channels/${general}`);
  expect(channel.permission_overwrites).toEqual([]);
});

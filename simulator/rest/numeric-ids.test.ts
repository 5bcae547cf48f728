import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

test('ids may come as numbers in a body, as libraries of Python send them, without losing a digit', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, bot } = await openGuild(simulator, 8n);
  const [memberId = ''] = guild.memberIds;
  const post = (path: string, json: string) =>
    fetch(`${simulator.apiUrl}/v10${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bot ${application.token}` },
      body: json,
    });
  const direct = await post('/users/@me/channels', `{"recipient_id":${memberId}}`);
  expect(await direct.json()).toMatchObject({ recipients: [{ id: memberId }] });
  const sent = await Promise.all(
    ['one', 'two'].map((content) =>
      bot<{ id: string }>('POST', `/channels/${general}/messages`, { content }),
    ),
  );
  const ids = sent.map(({ body }) => body.id);
  const deleted = await post(`/channels/${general}/messages/bulk-delete`, `{"messages":[${ids.join(',')}]}`);
  expect(deleted.status).toBe(204);
});

test('ids may come as numbers on the gateway', async () => {
  const simulator = await openSimulator();
  const { application, guild } = await openGuild(simulator, 8n);
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildMembers));
  await client.next('GUILD_CREATE');
  client.socket.send(`{"op":8,"d":{"guild_id":${guild.id},"query":"","limit":0}}`);
  expect((await client.next('GUILD_MEMBERS_CHUNK')).d.guild_id).toBe(guild.id);
});

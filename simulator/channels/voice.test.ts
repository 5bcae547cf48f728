import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openChannels, TALK } from '../testing/open-channels.ts';

const { MANAGE_CHANNELS, CONNECT, SET_VOICE_CHANNEL_STATUS } = PERMISSIONS;

test('nobody touches a voice channel that they cannot connect to', async () => {
  const { make, patch, guild, owner } = await openChannels();
  const voice = (await make({ name: 'v', type: 2 })).body;
  await owner('PUT', `/channels/${voice.id}/permissions/${guild.id}`, { type: 0, deny: String(CONNECT) });
  const bot = (await owner<{ id: string; managed: boolean }[]>('GET', `/guilds/${guild.id}/roles`)).body.find(
    (role) => role.managed,
  );
  await owner('PUT', `/channels/${voice.id}/permissions/${bot?.id}`, { type: 0, deny: String(CONNECT) });
  expect((await patch(voice.id, { name: 'w' })).body).toMatchObject({ code: 50_013 });
});

test('a voice channel says what is going on in it', async () => {
  const { make, bot, simulator, application, guild, general } = await openChannels(
    TALK | MANAGE_CHANNELS | SET_VOICE_CHANNEL_STATUS,
  );
  const voice = (await make({ name: 'v', type: 2 })).body;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, INTENT.guilds));
  await gateway.next('GUILD_CREATE');
  const put = (id: string, status: unknown) => bot('PUT', `/channels/${id}/voice-status`, { status });
  expect((await put(voice.id, 'Stand-up')).status).toBe(204);
  expect((await gateway.next('VOICE_CHANNEL_STATUS_UPDATE')).d).toEqual({
    id: voice.id,
    guild_id: guild.id,
    status: 'Stand-up',
  });
  expect((await put(voice.id, 'x'.repeat(501))).body).toMatchObject({ code: 50_035 });
  expect((await put(general, 'x')).body).toMatchObject({ code: 50_024 });
});

import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES;

test('a guild in an outage is gone for its members, says nothing, and comes back as it is then', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, guild, general, control, as, bot } = await openGuild(simulator, TALK);
  const other = await control.createGuild({ body: { name: 'Others', members: 1 } });
  await control.installBot({
    params: { guild_id: other.id },
    body: { applicationId: application.id, permissions: '0' },
  });
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildMessages));
  await expect.poll(() => client.events('GUILD_CREATE').length).toBe(2);
  const owner = await as(guild.ownerId);
  await control.setGuildAvailability({ params: { guild_id: guild.id }, body: { available: false } });
  expect((await client.next('GUILD_DELETE')).d).toEqual({ id: guild.id, unavailable: true });
  for (const answer of [
    await bot('GET', `/guilds/${guild.id}`),
    await bot('GET', `/guilds/${guild.id}/channels`),
    await owner('POST', `/channels/${general}/messages`, { content: 'lost' }),
  ])
    expect(answer).toMatchObject({ status: 503, body: { code: 130000 } });
  expect((await bot('GET', `/guilds/${other.id}`)).status).toBe(200);
  client.send(8, { guild_id: guild.id, user_ids: [guild.ownerId] });

  // Who identifies meanwhile is told as well.
  pass(5_000);
  const late = await connectGateway(simulator);
  late.send(2, identifyAs(application.token, INTENT.guilds));
  expect((await late.next('READY')).d.guilds).toEqual(
    expect.arrayContaining([
      { id: guild.id, unavailable: true },
      { id: other.id, unavailable: true },
    ]),
  );
  expect((await late.next('GUILD_DELETE')).d).toEqual({ id: guild.id, unavailable: true });
  expect(late.events('GUILD_CREATE').map((frame) => frame.d.id)).toEqual([other.id]);

  await control.setGuildAvailability({ params: { guild_id: guild.id }, body: { available: true } });
  await control.setGuildAvailability({ params: { guild_id: guild.id }, body: { available: true } });
  await expect.poll(() => client.events('GUILD_CREATE').length).toBe(3);
  expect(client.events('GUILD_CREATE').at(-1)?.d).toMatchObject({ id: guild.id, unavailable: false });
  await owner('POST', `/channels/${general}/messages`, { content: 'back' });
  await client.next('MESSAGE_CREATE');
  expect(client.events('GUILD_MEMBERS_CHUNK')).toEqual([]);
  expect(client.events('MESSAGE_CREATE')).toHaveLength(1);
});

test('a member who leaves gets a delete that is no outage', async () => {
  const { simulator } = await openWithClock();
  const { application, guild, control } = await openGuild(simulator, TALK);
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds));
  await client.next('GUILD_CREATE');
  await control.uninstallBot({ params: { guild_id: guild.id, application_id: application.id } });
  expect((await client.next('GUILD_DELETE')).d).toEqual({ id: guild.id });
});

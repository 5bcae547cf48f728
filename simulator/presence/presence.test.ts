import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';
import { mergePresences } from './presences.ts';

const open = async (intents: number) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, 0n);
  const bot = await connectGateway(simulator);
  bot.send(2, identifyAs(opened.application.token, intents));
  await bot.next('READY');
  const seen = () => bot.events('PRESENCE_UPDATE').map((frame) => frame.d);
  const person = async () => {
    const { token } = await opened.control.createUserToken({ params: { user_id: opened.guild.ownerId } });
    const client = await connectGateway(simulator);
    client.send(2, { token });
    await client.next('READY');
    return client;
  };
  return { ...opened, simulator, pass, gateway: bot, seen, person };
};

test('somebody is online with the first session, shows what it sets, and is offline after the last one', async () => {
  const { guild, seen, person } = await open(INTENT.guilds | INTENT.guildPresences);
  const client = await person();
  const user = { id: guild.ownerId };
  const of = (frame: Record<string, unknown>) => (frame.user as { id: string }).id === guild.ownerId;
  await expect.poll(() => seen().filter(of).length).toBe(1);
  expect(seen().find(of)).toEqual({
    user,
    guild_id: guild.id,
    status: 'online',
    activities: [],
    client_status: { desktop: 'online' },
  });
  client.send(3, {
    since: null,
    afk: false,
    status: 'dnd',
    activities: [{ name: 'Custom Status', type: 4, state: 'Brewing' }],
  });
  await expect
    .poll(() => seen().at(-1))
    .toMatchObject({
      status: 'dnd',
      activities: [{ name: 'Custom Status', type: 4, state: 'Brewing', id: 'custom' }],
    });
  client.send(3, { since: null, afk: false, status: 'invisible', activities: [] });
  await expect.poll(() => seen().at(-1)).toMatchObject({ user, status: 'offline', client_status: {} });
  client.send(3, { since: null, afk: false, status: 'idle', activities: [] });
  await expect.poll(() => seen().at(-1)).toMatchObject({ user, status: 'idle' });
  client.socket.close(1000);
  await expect.poll(() => seen().at(-1)).toMatchObject({ user, status: 'offline', activities: [] });
});

test('presences go to nobody without the intent, and GUILD_CREATE carries those who are not offline', async () => {
  const { simulator, application, guild, gateway, seen, person, pass } = await open(INTENT.guilds);
  await person();
  pass(5_000);
  const other = await connectGateway(simulator);
  other.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildPresences));
  const { d } = await other.next('GUILD_CREATE');
  expect((d.presences as { user: { id: string } }[]).map((presence) => presence.user.id).sort()).toEqual(
    [guild.ownerId, application.id].sort(),
  );
  expect((await gateway.next('GUILD_CREATE')).d.presences).toEqual([]);
  expect(seen()).toEqual([]);
});

test('a presence that is none closes the connection, and the sixth in twenty seconds is dropped', async () => {
  const { gateway, seen, person } = await open(INTENT.guilds | INTENT.guildPresences);
  const client = await person();
  for (let count = 0; count < 6; count += 1)
    client.send(3, {
      since: null,
      afk: false,
      status: 'online',
      activities: [{ name: `Round ${count}`, type: 0 }],
    });
  client.send(1, null);
  await expect.poll(() => client.frames.some((frame) => frame.op === 11)).toBe(true);
  await expect.poll(() => seen().at(-1)).toMatchObject({ activities: [{ name: 'Round 4' }] });
  gateway.send(3, { status: 'sleeping', activities: [], since: null, afk: false });
  expect(await gateway.closed).toBe(4002);
});

test('an empty status, as libraries without absent text send it, is online', async () => {
  const { application, guild, simulator, pass } = await open(INTENT.guilds);
  pass(5_000);
  const client = await connectGateway(simulator);
  const presence = { since: 0, game: { name: '', type: 0 }, status: '', afk: false };
  client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildPresences, { presence }));
  expect((await client.next('GUILD_CREATE')).d).toMatchObject({
    id: guild.id,
    presences: [{ user: { id: application.id }, status: 'online', activities: [] }],
  });
});

test('whatever the sessions are, one is seen as the most present of those that are visible', () => {
  const session = fc.record({
    status: fc.constantFrom('online' as const, 'idle' as const, 'dnd' as const, 'invisible' as const),
    activities: fc.constant([]),
    device: fc.constantFrom('desktop' as const, 'mobile' as const, 'web' as const),
  });
  fc.assert(
    fc.property(fc.array(session), (sessions) => {
      const statuses: string[] = sessions.map((each) => each.status);
      const best = ['online', 'dnd', 'idle'].find((status) => statuses.includes(status)) ?? 'offline';
      expect(mergePresences(sessions).status).toBe(best);
    }),
  );
});

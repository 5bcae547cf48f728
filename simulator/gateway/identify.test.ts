import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { changeState } from '../testing/change-state.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator, openWithClock } from '../testing/open.ts';

type GatewayBot = { session_start_limit: Record<string, number>; shards: number };

test('a bot identifies once in five seconds, and is told at once when it is too soon', async () => {
  const { simulator, pass } = await openWithClock();
  const { application } = await openGuild(simulator, 0n);
  const first = await connectGateway(simulator);
  first.send(2, identifyAs(application.token, INTENT.guilds));
  await first.next('READY');
  const second = await connectGateway(simulator);
  second.send(2, identifyAs(application.token, INTENT.guilds));
  await expect.poll(() => second.frames.find((frame) => frame.op === 9)?.d).toBe(false);
  pass(5_000);
  second.send(2, identifyAs(application.token, INTENT.guilds));
  await second.next('READY');
});

test('with max_concurrency, shards of different keys identify at the same time and those of one key do not', async () => {
  const simulator = await openSimulator();
  const { application, control, bot } = await openGuild(simulator, 0n);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { max_concurrency: 2 },
  });
  const shards = await Promise.all([0, 1].map(() => connectGateway(simulator)));
  for (const [index, shard] of shards.entries())
    shard.send(2, identifyAs(application.token, INTENT.guilds, { shard: [index, 4] }));
  for (const shard of shards) await shard.next('READY');
  const third = await connectGateway(simulator);
  third.send(2, identifyAs(application.token, INTENT.guilds, { shard: [2, 4] }));
  await expect.poll(() => third.frames.find((frame) => frame.op === 9)?.d).toBe(false);
  const { body } = await bot<GatewayBot>('GET', '/gateway/bot');
  expect(body.shards).toBe(1);
  expect(body.session_start_limit).toMatchObject({ total: 1000, remaining: 998, max_concurrency: 2 });
  expect(body.session_start_limit.reset_after).toBeGreaterThan(86_000_000);
});

test('a bot that begins more than a thousand sessions in a day loses its token and its sessions', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, bot } = await openGuild(simulator, 0n);
  const identify = async () => {
    pass(5_000);
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(application.token, INTENT.guilds));
    return client;
  };
  await (await identify()).next('READY');
  // As after 999 of them; that each counts is proved without sockets.
  await changeState(simulator, (lines) =>
    lines.map((line) => line.replace(/^(\{"kind":"session-starts",.*"used":)1\b/, '$1999')),
  );
  const last = await identify();
  await last.next('READY');
  const limit = (await bot<GatewayBot>('GET', '/gateway/bot')).body.session_start_limit;
  expect(limit.remaining).toBe(0);
  expect(await (await identify()).closed).toBe(4004);
  expect(await last.closed).toBe(4004);
  expect((await bot('GET', '/gateway/bot')).status).toBe(401);
});

test('every privileged intent is refused to an application that does not have it', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, control } = await openGuild(simulator, 0n);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { privileged_intents: INTENT.guildMembers },
  });
  for (const [intents, code] of [
    [INTENT.guildPresences, 4014],
    [INTENT.messageContent, 4014],
    [1 << 17, 4013],
  ] as const) {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(application.token, intents));
    expect(await client.closed).toBe(code);
  }
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guildMembers));
  const { d } = await client.next('READY');
  expect(d).toMatchObject({ application: { flags: 1 << 15 }, shard: [0, 1] });
  pass(200_000);
  expect(client.events('GUILD_CREATE')).toEqual([]); // that needs the guilds intent
});

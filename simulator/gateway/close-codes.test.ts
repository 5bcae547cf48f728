import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { changeState } from '../testing/change-state.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator, openWithClock } from '../testing/open.ts';

test('a bot of more than 2,500 guilds has to be sharded', async () => {
  const { simulator, pass } = await openWithClock();
  const { application } = await openGuild(simulator, 0n);
  for (const count of [1_000, 1_000, 500])
    await simulator.control.createGuilds({ body: { name: 'Many', members: 0, channels: [], count } });
  // The bot in each of them, without a request for each.
  await changeState(simulator, (lines) => {
    const [own = ''] = lines.filter(
      (line) => line.startsWith('{"kind":"member"') && line.includes(`"user_id":"${application.id}"`),
    );
    const into = (guildId: string) => own.replace(/"guild_id":"\d+"/, `"guild_id":"${guildId}"`);
    const guildIds = lines.flatMap(
      (line) => /^\{"kind":"guild","value":\{"id":"(\d+)","name":"Many/.exec(line)?.[1] ?? [],
    );
    return [...lines, ...guildIds.map(into)];
  });
  const alone = await connectGateway(simulator);
  alone.send(2, identifyAs(application.token, 0));
  expect(await alone.closed).toBe(4011);
  pass(5_000);
  const one = await connectGateway(simulator);
  one.send(2, identifyAs(application.token, 0, { shard: [1, 2] }));
  const guilds = (await one.next('READY')).d.guilds as { id: string }[];
  expect(guilds.every(({ id }) => (BigInt(id) >> 22n) % 2n === 1n)).toBe(true);
});

test('after an impossible sequence number the session is gone', async () => {
  const simulator = await openSimulator();
  const { application } = await openGuild(simulator, 0n);
  const first = await connectGateway(simulator);
  first.send(2, identifyAs(application.token, INTENT.guilds));
  const session_id = (await first.next('READY')).d.session_id;
  const resume = async (seq: number) => {
    const client = await connectGateway(simulator);
    client.send(6, { token: application.token, session_id, seq });
    return client;
  };
  expect(await (await resume(1_000)).closed).toBe(4007);
  const late = await resume(1);
  await expect.poll(() => late.frames.find((frame) => frame.op === 9)?.d).toBe(false);
});

test('whatever a client sends, it is answered or closed with one of the codes, and the simulator goes on', async () => {
  const simulator = await openSimulator();
  const { application, guild, control } = await openGuild(simulator, 0n);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { max_concurrency: 64 },
  });
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({ guild_id: fc.constantFrom(guild.id, '1', null, 7), channel_id: fc.jsonValue() }),
    fc.record({ guild_id: fc.constant(guild.id), query: fc.jsonValue(), limit: fc.jsonValue() }),
    fc.record({ status: fc.jsonValue(), activities: fc.jsonValue() }),
  );
  const frame = fc.oneof(
    fc.record({ op: fc.constantFrom(1, 2, 3, 4, 6, 8, 31), d: value }).map((each) => JSON.stringify(each)),
    fc.json(),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 5 }), async (frames) => {
      const client = await connectGateway(simulator);
      for (const each of frames) client.socket.send(each);
      client.socket.send(JSON.stringify({ op: 99, d: null }));
      const code = await client.closed;
      expect([4001, 4002, 4003, 4004, 4007, 4013]).toContain(code);
    }),
    { numRuns: 100 },
  );
  expect(await control.health()).toMatchObject({ status: 'ok' });
});

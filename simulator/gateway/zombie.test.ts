import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

test('a client that does not beat is asked for a heartbeat, and cut off when it stays silent', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, 0n);
  await control.setClock({ body: { mode: 'frozen' } });
  const advance = (ms: number) => control.setClock({ body: { advance: ms } });
  const silent = await connectGateway(simulator, undefined, true);
  const lively = await connectGateway(simulator);
  silent.send(2, identifyAs(application.token, INTENT.guilds));
  await silent.next('READY');
  await advance(52_000);
  const asked = (client: typeof silent) => client.frames.filter((frame) => frame.op === 1).length;
  await expect.poll(() => [asked(silent), asked(lively)]).toEqual([1, 1]);
  await expect
    .poll(async () => {
      await advance(11_000);
      return silent.socket.readyState;
    })
    .toBe(silent.socket.CLOSED);
  expect(await silent.closed).toBe(4009);
  expect(lively.socket.readyState).toBe(lively.socket.OPEN);
});

test('a leap of the clock cuts off nobody who answers', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, 0n);
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds));
  await client.next('GUILD_CREATE');
  for (let leap = 1; leap <= 3; leap += 1) {
    await control.setClock({ body: { mode: 'offset', advance: 3_600_000 } });
    await expect.poll(() => client.frames.filter((frame) => frame.op === 11).length).toBe(leap);
  }
  expect(client.socket.readyState).toBe(client.socket.OPEN);
});

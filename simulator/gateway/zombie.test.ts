import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

test('a client that does not beat is asked for a heartbeat, and cut off when it stays silent', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, 0n);
  await control('PUT', '/clock', { mode: 'frozen' });
  const advance = (ms: number) => control('PUT', '/clock', { advance: ms });
  const [silent, lively] = [await connectGateway(simulator), await connectGateway(simulator)];
  silent.send(2, identifyAs(application.token, INTENT.guilds));
  await silent.next('READY');
  await advance(52_000);
  for (const client of [silent, lively])
    await expect.poll(() => client.frames.filter((frame) => frame.op === 1).length).toBe(1);
  lively.send(1, null);
  await expect.poll(() => lively.frames.some((frame) => frame.op === 11)).toBe(true);
  await advance(21_000);
  expect(await silent.closed).toBe(4009);
  expect(lively.socket.readyState).toBe(lively.socket.OPEN);
});

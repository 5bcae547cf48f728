import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PERMISSIONS } from '../rules/permissions.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES | PERMISSIONS.READ_MESSAGE_HISTORY;
const INTENTS = (1 << 0) | (1 << 9) | (1 << 15);

const open = async () => {
  const simulator = await openSimulator();
  const opened = await openGuild(simulator, TALK);
  const { application, general, bot } = opened;
  const identified = async () => {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(application.token, INTENTS));
    await client.next('GUILD_CREATE');
    return client;
  };
  return {
    ...opened,
    simulator,
    control: simulator.control,
    identified,
    post: (content: string) => bot('POST', `/channels/${general}/messages`, { content }),
    stored: async () =>
      (await simulator.control.listMessages({ params: { channel_id: general } })).map(
        ({ content }) => content,
      ),
  };
};
const contents = (events: readonly { d: Record<string, unknown> }[]) => events.map(({ d }) => d.content);

test('a request that is dropped or reset took no effect, one whose answer is lost did', async () => {
  const { control, post, stored } = await open();
  await control.setFaults({
    body: [
      { kind: 'drop_request', method: 'POST', count: 1 },
      { kind: 'reset', method: 'POST', count: 1 },
      { kind: 'lose_answer', method: 'POST', count: 1 },
    ],
  });
  await expect(post('dropped')).rejects.toThrow();
  await expect(post('reset')).rejects.toThrow();
  await expect(post('lost')).rejects.toThrow();
  expect((await post('heard')).status).toBe(200);
  expect(await stored()).toEqual(['lost', 'heard']);
  expect(await control.listFaults()).toEqual([]);
});

test('errors and rate limits come instead of the answer, with the headers of their scope', async () => {
  const { control, post, stored } = await open();
  await control.setFaults({
    body: [
      { kind: 'error', status: 502, count: 1 },
      { kind: 'rate_limit', scope: 'shared', ms: 2500, count: 1 },
      { kind: 'rate_limit', scope: 'global', ms: 100, count: 1 },
    ],
  });
  expect((await post('a')).status).toBe(502);
  const shared = await post('b');
  expect([shared.status, shared.headers.get('x-ratelimit-scope'), shared.body]).toMatchObject([
    429,
    'shared',
    { retry_after: 2.5, global: false },
  ]);
  const global = await post('c');
  expect([
    global.headers.get('x-ratelimit-global'),
    global.headers.get('retry-after'),
    global.body,
  ]).toMatchObject(['true', '1', { global: true }]);
  expect(await stored()).toEqual([]);
});

test('only requests of the application and server that a fault names are struck', async () => {
  const { control, bot, as, application, guild, general } = await open();
  const owner = await as(guild.ownerId);
  await control.setFaults({ body: [{ kind: 'error', application: application.id, guild: guild.id }] });
  expect((await bot('GET', `/channels/${general}`)).status).toBe(500);
  expect((await bot('GET', '/users/@me')).status).toBe(200);
  expect((await owner('GET', `/channels/${general}`)).status).toBe(200);
});

test('on a frozen clock a late request waits until time is let pass', async () => {
  const { control, post, stored } = await open();
  await control.setClock({ body: { mode: 'frozen' } });
  await control.addFault({ body: { kind: 'latency', ms: 60_000, method: 'POST', path: '/messages$' } });
  const late = post('late');
  await expect.poll(async () => (await control.listFaults()).length).toBe(1);
  expect(await stored()).toEqual([]);
  // The request may not have come in yet.
  await expect
    .poll(async () => {
      await control.setClock({ body: { advance: 60_000 } });
      return stored();
    })
    .toEqual(['late']);
  expect((await late).status).toBe(200);
});

test('a slow answer comes whole in the end', async () => {
  const { control, post } = await open();
  await control.setFaults({ body: [{ kind: 'slow_answer', ms: 20 }] });
  expect((await post('slow')).body).toMatchObject({ content: 'slow' });
});

test('events are dropped, doubled, delayed and put out of order', async () => {
  const { control, identified, post } = await open();
  const client = await identified();
  const event = 'MESSAGE_CREATE';
  await control.setClock({ body: { mode: 'frozen' } });
  const send = async (kind: 'drop_event' | 'double_event' | 'reorder_event' | 'delay_event') => {
    await control.setFaults({ body: [{ kind, event, count: 1, ms: 5000 }] });
    await post(`${kind} 1`);
    await post(`${kind} 2`);
    await control.setClock({ body: { advance: 10_000 } });
  };
  await send('drop_event');
  await send('double_event');
  await send('reorder_event');
  await send('delay_event');
  await expect
    .poll(() => contents(client.events(event)))
    .toEqual([
      'drop_event 2',
      'double_event 1',
      'double_event 1',
      'double_event 2',
      'reorder_event 2',
      'reorder_event 1',
      'delay_event 2',
      'delay_event 1',
    ]);
  const numbers = client.events(event).map(({ s }) => Number(s));
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
});

test('a client is closed at an event with the code that was asked for, and a resume replays the event', async () => {
  const { simulator, control, identified, post, application } = await open();
  const client = await identified();
  const ready = client.events('READY')[0]?.d;
  await control.setFaults({ body: [{ kind: 'disconnect', event: 'MESSAGE_CREATE', code: 4000, count: 1 }] });
  await post('missed');
  expect(await client.closed).toBe(4000);
  const again = await connectGateway(simulator);
  again.send(6, { token: application.token, session_id: ready?.session_id, seq: 2 });
  await again.next('RESUMED');
  expect(contents(again.events('MESSAGE_CREATE'))).toEqual(['missed']);
});

test('a client is asked to reconnect, or told that its session is invalid', async () => {
  const { control, identified, post } = await open();
  const client = await identified();
  await control.setFaults({
    body: [
      { kind: 'reconnect', event: 'MESSAGE_CREATE', count: 1 },
      { kind: 'invalid_session', event: 'MESSAGE_CREATE', resumable: false, count: 1 },
    ],
  });
  await post('one');
  await expect.poll(() => client.frames.some(({ op }) => op === 7)).toBe(true);
  await post('two');
  await expect.poll(() => client.frames.find(({ op }) => op === 9)?.d).toBe(false);
  expect(await control.listSessions()).toEqual([]);
});

test('heartbeats are left unanswered and resumes refused', async () => {
  const { simulator, control, identified, application } = await open();
  const client = await identified();
  await control.setFaults({ body: [{ kind: 'ignore_heartbeat', count: 1 }, { kind: 'refuse_resume' }] });
  client.send(1, null);
  client.send(1, null);
  await expect.poll(() => client.frames.filter(({ op }) => op === 11)).toHaveLength(1);
  const ready = client.events('READY')[0]?.d;
  client.socket.terminate();
  const again = await connectGateway(simulator);
  again.send(6, { token: application.token, session_id: ready?.session_id, seq: 2 });
  await expect.poll(() => again.frames.find(({ op }) => op === 9)?.d).toBe(false);
});

test('in an outage nothing answers, nobody is connected and nobody can connect; afterwards all is as before', async () => {
  const { simulator, control, identified, post } = await open();
  const client = await identified();
  await control.addFault({ body: { id: 'out', kind: 'outage' } });
  expect((await post('nobody hears')).status).toBe(503);
  expect(await client.closed).toBe(1006);
  const refused = new WebSocket(simulator.gatewayUrl);
  const [error] = await once(refused, 'error');
  expect(String(error)).toContain('503');
  await control.removeFault({ params: { fault_id: 'out' } });
  await expect(control.removeFault({ params: { fault_id: 'out' } })).rejects.toMatchObject({ status: 404 });
  expect((await post('back')).status).toBe(200);
  const { frames } = await connectGateway(simulator);
  await expect.poll(() => frames[0]?.op).toBe(10);
});

test('one server is taken away and comes back by itself', async () => {
  const { control, identified, guild } = await open();
  const client = await identified();
  await control.setClock({ body: { mode: 'frozen' } });
  await control.setGuildAvailability({
    params: { guild_id: guild.id },
    body: { available: false, lasts: 10_000 },
  });
  expect((await client.next('GUILD_DELETE')).d).toMatchObject({ id: guild.id, unavailable: true });
  await control.setClock({ body: { advance: 10_000 } });
  await expect.poll(() => client.events('GUILD_CREATE')).toHaveLength(2);
});

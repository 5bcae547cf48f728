import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulator } from '../index.ts';
import { openEndpoint } from '../testing/endpoint.ts';
import { openGuild, openSimulator, send } from '../testing/open.ts';

test('interactions and their ephemeral messages outlive a restart, and those unanswered still fail', async () => {
  const data = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  let now = Date.parse('2026-11-21T12:00:00Z');
  const options = { data, clock: () => now };
  const first = await createSimulator(options);
  const setup = await openGuild(first, 0n);
  const { id, token } = setup.application;
  const { body } = await setup.bot<{ verify_key: string }>('GET', '/applications/@me');
  const endpoint = await openEndpoint(body.verify_key);
  await setup.bot('PATCH', '/applications/@me', { interactions_endpoint_url: endpoint.url });
  await setup.bot('POST', `/applications/${id}/commands`, { name: 'ask', description: 'Ask' });
  const member = await setup.as(setup.guild.memberIds[0] ?? '');
  const ask = async (count: number) => {
    await member('POST', '/interactions', {
      type: 2,
      application_id: id,
      channel_id: setup.general,
      data: { name: 'ask', type: 1 },
    });
    await expect.poll(() => endpoint.received.length).toBe(count);
    const found = endpoint.received.at(-1);
    if (!found) throw new Error('No interaction came');
    return found;
  };
  const answered = await ask(1);
  const message = { type: 4, data: { content: 'only you', flags: 64 } };
  await setup.bot('POST', `/interactions/${answered.id}/${answered.token}/callback`, message);
  const open = await ask(2);
  await first.stop();

  const second = await openSimulator(options);
  const bot = (method: string, path: string, sent?: unknown) =>
    send(method, `${second.apiUrl}/v10${path}`, sent, `Bot ${token}`);
  const original = `/webhooks/${id}/${answered.token}/messages/@original`;
  expect((await bot('PATCH', original, { content: 'still' })).body).toMatchObject({
    content: 'still',
    flags: 64,
  });
  expect(
    (await bot('POST', `/interactions/${answered.id}/${answered.token}/callback`, message)).body,
  ).toMatchObject({
    code: 40_060,
  });
  now += 3000;
  expect((await bot('POST', `/interactions/${open.id}/${open.token}/callback`, message)).body).toMatchObject({
    code: 10_062,
  });
  now += 15 * 60_000;
  expect((await bot('GET', original)).body).toMatchObject({ code: 50_027 });
});

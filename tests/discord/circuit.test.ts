import { BrokenCircuitError } from 'cockatiel';
import { afterEach, expect, test, vi } from 'vitest';
import type { CallTrouble } from '#platform/discord/call-trouble.ts';
import { FAILURES } from '#platform/discord/circuit.ts';
import { InvalidRequestsStop } from '#platform/discord/invalid-requests.ts';
import { openDiscordRest } from '#platform/discord/rest.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { openGuild, openSimulator } from '#simulator/testing/open.ts';

afterEach(() => vi.useRealTimers());

/** Refused requests after which no more are sent, here. */
const REFUSED = 10;

const open = async () => {
  // Only the time of day, which the breaker reads; timers go on.
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
  const simulator = await openSimulator();
  const { application, guild } = await openGuild(simulator, 0n);
  const troubles: (CallTrouble | undefined)[] = [];
  const { api, answers, guarded } = openDiscordRest({
    token: application.token,
    api: simulator.apiUrl,
    logger: createLogger('silent', { write: () => undefined }),
    invalidLimit: REFUSED,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  let sent = 0;
  return {
    control: simulator.control,
    troubles,
    guild,
    api,
    answers,
    /** Asks for what the bot may always ask. */
    ask: () =>
      guarded(() => {
        sent += 1;
        return api.guilds.get(guild.id);
      }),
    sent: () => sent,
    guarded,
  };
};

test('after a few failures Discord is not called, one look at a time finds out when it is back, and each that fails makes the wait longer', async () => {
  const stage = await open();
  await stage.control.setFaults({ body: [{ kind: 'error', status: 503 }] });
  for (let n = 0; n < FAILURES; n += 1) await expect(stage.ask()).rejects.toThrow();
  expect(stage.troubles).toMatchObject([{ kind: 'failing' }]);
  await expect(stage.ask()).rejects.toThrow(BrokenCircuitError);
  expect(stage.sent()).toBe(FAILURES);

  const waits: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const retryAt = stage.troubles.at(-1)?.retryAt ?? 0;
    waits.push(retryAt - Date.now());
    vi.setSystemTime(retryAt);
    const before = stage.sent();
    // Of those that come at once one is sent; the others end as it does.
    const ends = await Promise.allSettled(Array.from({ length: 10 }, stage.ask));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(stage.sent() - before).toBe(1);
  }
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  expect(Math.max(...waits.slice(3))).toBeGreaterThan(waits[0] ?? 0);

  await stage.control.clearFaults();
  vi.setSystemTime(stage.troubles.at(-1)?.retryAt ?? 0);
  await Promise.all(Array.from({ length: 10 }, stage.ask));
  expect(stage.troubles.at(-1)).toBeUndefined();
});

test('a connection that is cut counts as a failure, and what Discord refuses does not', async () => {
  const stage = await open();
  for (let n = 0; n < REFUSED - 1; n += 1)
    await expect(stage.guarded(() => stage.api.guilds.get('1'))).rejects.toThrow();
  expect(stage.troubles).toEqual([]);
  await stage.control.setFaults({ body: [{ kind: 'reset' }] });
  for (let n = 0; n < FAILURES; n += 1) await expect(stage.ask()).rejects.toThrow();
  expect(stage.troubles).toMatchObject([{ kind: 'failing' }]);
});

test('when Discord refuses very many requests no more are sent, and that is told', async () => {
  const stage = await open();
  // It may not see who is banned.
  for (let n = 0; n < REFUSED; n += 1)
    await expect(stage.api.guilds.getMemberBans(stage.guild.id)).rejects.toMatchObject({ status: 403 });
  await expect(stage.ask()).rejects.toThrow(InvalidRequestsStop);
  expect(stage.troubles).toMatchObject([{ kind: 'refused' }]);
  // What an interaction did is done: its answer still goes.
  await stage.answers.guilds.get(stage.guild.id);
  vi.setSystemTime(Date.now() + 10 * 60_000 + 1);
  await stage.ask();
  expect(stage.troubles.at(-1)).toBeUndefined();
});

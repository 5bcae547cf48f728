import { expect, test } from 'vitest';
import { tickets as feature } from '#features/tickets/feature.ts';
import { shownWait, ticketPresence } from '#features/tickets/presence.ts';
import * as tickets from '#features/tickets/service.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { connectGateway, identifyAs } from '#simulator/testing/gateway-client.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openBotStage } from '#tests/support/bot.ts';
import { ANN, openTickets } from './stage.ts';

const SYSTEM = { kind: 'system' } as const;
const WAIT = { timeout: HANGS_MS };
/** GUILDS and GUILD_PRESENCES. */
const INTENTS = (1 << 0) | (1 << 8);

test('it says how many tickets there are, and how long it is until channels are cleaned up', async () => {
  const { open, guild, words, clock } = await openTickets();
  const [en, fi] = [createTranslator(words)('en'), createTranslator(words)('fi')];
  await open();
  const { id } = await open();
  await tickets.workOn(guild, id, 'take', ANN);
  const { id: done } = await open();
  await tickets.workOn(guild, done, 'close', ANN);
  const now = clock();
  const { lines } = await ticketPresence.read(guild, now);
  expect(lines(fi, now)[0]).toBe('🎫 Avoimia: 1 | Käsittelyssä: 1 | Yhteensä: 3');
  expect(lines(en, now)[0]).toBe('🎫 Open: 1 | In progress: 1 | Total: 3');
  const dueAt = new Date(now.getTime() + 150 * 60_000);
  await guild.change(SYSTEM, async (tx) => {
    await tx.db.deleteFrom('schedules').where('name', '=', 'tickets.clean-up').execute();
    await tx.db
      .insertInto('schedules')
      .values({ name: 'tickets.clean-up', key: 'standing', due_at: dueAt, recurrence: null, payload: '{}' })
      .execute();
    return null;
  });
  const both = await ticketPresence.read(guild, now);
  expect(both.lines(fi, now)[1]).toBe('🧹 Seuraava siivous: 2h 30min');
  expect(both.until).toEqual(dueAt);
  expect(both.lines(en, new Date(dueAt.getTime() + 1))).toHaveLength(1);
});

test('a wait is said in hours and minutes', async () => {
  const { words } = await openTickets();
  const t = createTranslator(words)('en');
  expect([0, 59_000, 60_001, 3_600_000, 5_400_000].map((ms) => shownWait(ms, t))).toEqual([
    '1min',
    '1min',
    '2min',
    '1h',
    '1h 30min',
  ]);
});

test('the bot shows it to Discord, in the language of the server that the operator chose, and follows its tickets', async () => {
  const stage = await openBotStage();
  const { simulator, guild: made, application, house, start, control } = stage;
  house.config.statusGuild = made.id;
  const other = await control.createApplication({ body: { name: 'Watcher' } });
  await control.installBot({
    params: { guild_id: made.id },
    body: { applicationId: other.id, permissions: '0' },
  });
  const watcher = await connectGateway(simulator);
  watcher.send(2, identifyAs(other.token, INTENTS));
  await watcher.next('READY');
  await start();
  await expect.poll(async () => (await stage.summary())?.state, WAIT).toBe('active');
  const guild = await stage.open();
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, feature);
    await changeSettings(tx, GUILD_PART, guildSettingsSchema, { language: 'fi' }, undefined);
    return null;
  });
  const seen = () =>
    watcher
      .events('PRESENCE_UPDATE')
      .map((frame) => frame.d as { user: { id: string }; activities: { type: number; state?: string }[] })
      .filter(({ user }) => user.id === application.id)
      .at(-1)?.activities[0];
  stage.pass(15_000);
  await expect
    .poll(seen, WAIT)
    .toMatchObject({ type: 4, state: '🎫 Avoimia: 0 | Käsittelyssä: 0 | Yhteensä: 0' });
  await tickets.openTicket(
    guild,
    { kind: 'member', id: made.ownerId, name: 'Rea', via: 'discord' },
    { requester: made.ownerId, requesterName: 'Rea', source: 'discord', locale: 'fi' },
    { title: 'Tulostin', description: 'Ei tulosta', device: null, category: null, answers: [] },
  );
  stage.pass(15_000);
  await expect.poll(seen, WAIT).toMatchObject({ state: '🎫 Avoimia: 1 | Käsittelyssä: 0 | Yhteensä: 1' });
});

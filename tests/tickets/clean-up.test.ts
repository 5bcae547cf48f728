import { expect, test } from 'vitest';
import { cleanUpSchedule } from '#features/tickets/clean-up.ts';
import * as tickets from '#features/tickets/service.ts';
import { planStanding } from '#platform/schedule/standing.ts';
import { ANN, openTickets } from './stage.ts';

const HOUR = 3_600_000;
/** View, send, manage messages, embed links, attach files, read history, manage webhooks. */
const SEEN = [10n, 11n, 13n, 14n, 15n, 16n, 29n].reduce((bits, bit) => bits | (1n << bit), 0n);

/** A ticket with its channel, on a stage whose time is moved by hand, an hour after the other. */
const begin = async (settings: object = {}) => {
  const stage = await openTickets();
  const { open, runDue, pass, control, guild, channels, choose, requester, asPerson, clock, tell } = stage;
  await choose(settings);
  await guild.change({ kind: 'system' }, (tx) => planStanding(tx, cleanUpSchedule, 'Europe/Helsinki'));
  const { id } = await open();
  await runDue();
  const as = {
    ...ANN,
    actor: { kind: 'member', id: requester, name: 'Rea', via: 'web' } as const,
    userId: requester,
    isStaff: false,
  };
  const channel = (await channels())[0]?.id ?? '';
  const load = () => tickets.ticketActions.load(guild, id);
  return {
    ...stage,
    id,
    channel,
    as,
    load,
    /** Hours pass, and at each full one it is looked for what is due. */
    wait: async (hours: number) => {
      for (let n = 0; n < hours; n += 1) {
        const untilFull = HOUR - (clock().getTime() % HOUR);
        pass(untilFull);
        await control.setClock({ body: { advance: untilFull } });
        await runDue();
        pass(61_000);
        await runDue();
      }
    },
    /** Somebody changes what the bot may do in the ticket's channel; nothing is told of it. */
    letBot: (allow: bigint, deny: bigint) =>
      stage.asOwner('PUT', `/channels/${channel}/permissions/${stage.application.id}`, {
        type: 1,
        allow: String(allow & ~deny),
        deny: String(deny),
      }),
    ask: async (content: string) => {
      const { body } = await asPerson(requester, 'POST', `/channels/${channel}/messages`, { content });
      await tell('MESSAGE_CREATE', { ...body, channel_id: channel });
    },
    kinds: async () => {
      const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
      return records
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ kind, stateAfter }) => (kind === 'status' ? stateAfter : kind))
        .toReversed();
    },
  };
};

test('a closed ticket’s channel says until when it stays, and goes a day later; the ticket stays', async () => {
  const { id, as, guild, runDue, said, channel, wait, channels, load } = await begin();
  await tickets.workOn(guild, id, 'close', as);
  await runDue();
  const last = (await said(channel)).at(-1)?.embeds[0]?.description ?? '';
  expect(last).toMatch(/Kanava poistetaan <t:\d+:R>/);
  await wait(24);
  expect(await channels()).toHaveLength(1);
  await wait(1);
  expect([await channels(), await load()]).toMatchObject([[], { state: 'closed', isOnDiscord: false }]);
  // What says nothing any more asks for nothing, however often it is looked for.
  await wait(2);
  expect((await load()).isOnDiscord).toBe(false);
});

test('silence in the requester’s turn warns, then closes; in the staff’s turn it does nothing', async () => {
  const { id, guild, wait, channels, load, said, channel, kinds, runDue, requester } = await begin();
  await wait(60);
  expect(await load()).toMatchObject({ state: 'open', warnedAt: null });
  await tickets.workOn(guild, id, 'wait', ANN);
  await runDue();
  await wait(36);
  expect((await load()).warnedAt).toBeNull();
  await wait(1);
  expect(await kinds()).toEqual(['open', 'waiting', 'warning']);
  expect((await said(channel)).at(-1)).toMatchObject({
    content: expect.stringMatching(new RegExp(`<@${requester}>, odotamme vastaustasi.*<t:\\d+:R>`)),
    mentions: [{ id: requester }],
    components: [{ components: [{ custom_id: expect.stringContaining('ticket-keep') }] }],
  });
  await wait(11);
  expect(await channels()).toHaveLength(1);
  await wait(2);
  expect([await channels(), await load()]).toMatchObject([[], { state: 'closed', isOnDiscord: false }]);
});

test('whoever answers, or asks for more time, has all of it again, and the warning goes', async () => {
  const { id, as, guild, wait, load, kinds, runDue, ask, said, channel, channels } = await begin({
    silentHours: 10,
    warnHours: 4,
  });
  await tickets.workOn(guild, id, 'wait', ANN);
  await runDue();
  await wait(8);
  expect(await kinds()).toContain('warning');
  await tickets.keepOpen(guild, id, as);
  await runDue();
  expect([await kinds(), (await said(channel)).some(({ content }) => content.includes('odotamme'))]).toEqual([
    ['open', 'waiting'],
    false,
  ]);
  await wait(9);
  expect(await kinds()).toContain('warning');
  await ask('Tässä olen');
  await runDue();
  expect(await load()).toMatchObject({ state: 'working', warnedAt: null });
  expect(await kinds()).toEqual(['open', 'waiting', 'message', 'working']);
  await wait(30);
  expect(await channels()).toHaveLength(1);
  await expect(tickets.keepOpen(guild, id, as)).rejects.toMatchObject({ code: 'tickets.not-now-working' });
});

test('who was warned late, because nobody was there to warn, is not closed at once', async () => {
  const { id, guild, wait, load, pass, runDue } = await begin();
  await tickets.workOn(guild, id, 'resolve', ANN);
  await runDue();
  pass(100 * HOUR);
  await wait(1);
  expect(await load()).toMatchObject({ state: 'resolved', warnedAt: expect.any(String) });
  await wait(11);
  expect((await load()).state).toBe('resolved');
  await wait(2);
  expect((await load()).state).toBe('closed');
});

test('what was written last is in the conversation before the channel goes', async () => {
  const { id, guild, wait, asPerson, ownerId, channel, channels, kinds } = await begin();
  await tickets.workOn(guild, id, 'close', ANN);
  // By the staff, in the channel, while nobody listened.
  await asPerson(ownerId, 'POST', `/channels/${channel}/messages`, { content: 'For the record' });
  await wait(26);
  expect([await channels(), (await kinds()).includes('message')]).toEqual([[], true]);
});

test('an answer that nobody heard keeps a warned ticket open, also before anything else is read, and what cannot be read stays', async () => {
  const { id, guild, wait, asPerson, requester, channel, load, pass, run, runDue, kinds, letBot } =
    await begin({
      silentHours: 10,
      warnHours: 4,
    });
  await tickets.workOn(guild, id, 'wait', ANN);
  await runDue();
  await wait(8);
  expect(await kinds()).toContain('warning');
  await asPerson(requester, 'POST', `/channels/${channel}/messages`, { content: 'Still here' });
  pass(60 * HOUR);
  await letBot(SEEN, 1n << 10n);
  await run('tickets.clean-up-one', { ticket: id });
  expect(await load()).toMatchObject({ state: 'waiting', isOnDiscord: true });
  await letBot(SEEN, 0n);
  await run('tickets.clean-up-one', { ticket: id });
  expect(await load()).toMatchObject({ state: 'working', isOnDiscord: true, warnedAt: null });
});

test('a channel that could not be deleted goes on when its ticket does, with all that stands in it, and has its time', async () => {
  const { id, guild, wait, answer, said, channel, channels, load, runDue, run, letBot, pass, kinds } =
    await begin({
      closedHours: 1,
    });
  await answer(id, 'First answer');
  await tickets.workOn(guild, id, 'close', ANN);
  await runDue();
  await letBot(SEEN, 1n << 4n);
  await wait(2);
  expect([(await channels()).length, (await load()).isOnDiscord]).toEqual([1, false]);
  await tickets.workOn(guild, id, 'reopen', ANN);
  await answer(id, 'Second answer');
  await letBot(SEEN | (1n << 4n), 0n);
  pass(HOUR);
  await runDue();
  await run('sync.sweep');
  await runDue();
  const contents = async () =>
    (await said(channel)).map(({ content }) => content).filter((content) => content.endsWith('answer'));
  expect(await contents()).toEqual(['First answer', 'Second answer']);
  expect((await kinds()).filter((kind) => kind === 'message')).toHaveLength(2);
});

test('a warning that reached nobody closes nothing', async () => {
  const { id, guild, wait, load, kinds, runDue, run, letBot, channels } = await begin({
    silentHours: 10,
    warnHours: 4,
  });
  await tickets.workOn(guild, id, 'wait', ANN);
  await runDue();
  await letBot(SEEN, 1n << 11n);
  await wait(14);
  expect([await kinds(), (await load()).state]).toEqual([['open', 'waiting', 'warning'], 'waiting']);
  await letBot(SEEN, 0n);
  await run('sync.sweep');
  await runDue();
  await wait(6);
  expect([(await load()).state, await channels()]).toEqual(['closed', []]);
});

test('files that nobody copies any more are asked for again before their channel goes', async () => {
  const { id, guild, wait, control, requester, channel, tell, runDue, load, as, database } = await begin({
    closedHours: 1,
  });
  const { body } = await control.requestAs({
    params: { user_id: requester },
    body: {
      method: 'POST',
      path: `/channels/${channel}/messages`,
      files: [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('a').toString('base64') }],
    },
  });
  await tell('MESSAGE_CREATE', { channel_id: channel, ...(body as object) });
  // Whoever was to copy it died at its last try.
  await database.pool.query(
    `delete from graphile_worker._private_jobs where payload -> 'payload' ->> 'discordId' is not null`,
  );
  await tickets.workOn(guild, id, 'close', as);
  await runDue();
  await wait(2);
  expect((await load()).isOnDiscord).toBe(true);
  await wait(1);
  expect((await load()).isOnDiscord).toBe(false);
  const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
  expect(records.flatMap(({ files }) => files)).toMatchObject([{ id: expect.any(String), problem: null }]);
});

test('a ticket that is deleted takes its channel at once', async () => {
  const { id, guild, channels, runDue } = await begin();
  await tickets.ticketActions.remove(guild, ANN.actor, id);
  await runDue();
  expect(await channels()).toEqual([]);
});

test('whose channel was deleted by hand goes on, and gets another one that leads to what was said before', async () => {
  const {
    id,
    guild,
    asOwner,
    channel,
    channels,
    runDue,
    run,
    tell,
    said,
    answer,
    ask,
    load,
    requester,
    kinds,
    asPerson,
  } = await begin();
  await ask('Ennen');
  await answer(id, 'Vastaus');
  await runDue();
  await asOwner('DELETE', `/channels/${channel}`);
  await tell('CHANNEL_DELETE', { id: channel, type: 0, name: 'tiketti-1' });
  await runDue();
  expect([await channels(), await load()]).toMatchObject([[], { isOnDiscord: false, state: 'working' }]);
  await answer(id, 'Vain verkossa');
  await runDue();
  await tickets.openOnDiscordAgain(guild, id, ANN);
  await tickets.openOnDiscordAgain(guild, id, ANN);
  await runDue();
  const [again] = await channels();
  await answer(id, 'Taas täällä');
  await runDue();
  const there = await said(again?.id ?? '');
  expect(there.map(({ content }) => content)).toEqual([
    `<@${requester}>, tikettisi jatkuu tällä kanavalla.`,
    'Taas täällä',
  ]);
  expect(there[0]?.embeds[0]?.description).toContain('/tickets/1');
  const { body } = await asPerson(requester, 'POST', `/channels/${again?.id}/messages`, {
    content: 'Hienoa',
  });
  await tell('MESSAGE_CREATE', { ...body, channel_id: again?.id });
  // What stood in the other channel is not taken for deleted.
  await run('sync.catch-up');
  await run('sync.sweep');
  await runDue();
  expect(await kinds()).toEqual([
    'open',
    'message',
    'message',
    'working',
    'message',
    'channel',
    'message',
    'message',
  ]);
  expect(await said(again?.id ?? '')).toHaveLength(3);
});

test('a ticket that is reopened after its channel was cleaned up has one again', async () => {
  const { id, as, guild, wait, channels, runDue, load } = await begin({ closedHours: 1 });
  await tickets.workOn(guild, id, 'close', as);
  await runDue();
  await wait(3);
  expect(await channels()).toEqual([]);
  await tickets.workOn(guild, id, 'reopen', ANN);
  await runDue();
  expect([await channels(), await load()]).toMatchObject([[{}], { state: 'working', isOnDiscord: true }]);
});

test('whoever asked gets the transcript when their channel goes, if the settings say so', async () => {
  const { id, guild, wait, ask, answer, runDue, rest, requester, said, as, channels } = await begin({
    closedHours: 1,
    sendsTranscript: true,
  });
  await ask('Ei tulosta');
  await answer(id, 'Tuntee hänet', { isNote: true });
  await answer(id, 'Kokeile <b>nyt</b>');
  await tickets.workOn(guild, id, 'close', as);
  await runDue();
  await wait(3);
  expect(await channels()).toEqual([]);
  const direct = await rest.api.users.createDM(requester);
  const [message, ...others] = await said(direct.id);
  expect(others).toEqual([]);
  expect(message).toMatchObject({
    content: expect.stringContaining('Tässä on tikettisi #1'),
    attachments: [{ filename: 'tiketti-1.html' }],
  });
  const html = await (await fetch(message?.attachments[0]?.url ?? '')).text();
  expect(html).toContain('Ei tulosta');
  expect(html).toContain('Kokeile &lt;b&gt;nyt&lt;/b&gt;');
  expect(html).not.toContain('Tuntee hänet');
});

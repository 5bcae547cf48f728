import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticketInflow } from '#features/tickets/inflow.ts';
import * as tickets from '#features/tickets/service.ts';
import { ANN, openTickets } from './stage.ts';

/** A ticket with its channel, and its requester's hands on Discord; a test says what the gateway tells. */
const begin = async () => {
  const stage = await openTickets();
  const { open, runDue, channels, asPerson, requester, tell, guild, run } = stage;
  const { id } = await open();
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  const at = `/channels/${channel}/messages`;
  let calls = 0;
  /** As somebody who keeps to Discord's pace: time passes on both sides. */
  const ask = async (method: string, path: string, body?: object) => {
    calls += 1;
    if (calls % 4 === 0) {
      await stage.control.setClock({ body: { advance: 5_000 } });
      stage.pass(5_000);
    }
    const answer = await asPerson(requester, method, path, body);
    expect(answer.status).toBeLessThan(300);
    return answer.body as { id: string };
  };
  return {
    ...stage,
    id,
    channel,
    /** Nothing is told of it. */
    write: (content: string, more: object = {}) => ask('POST', at, { content, ...more }),
    rewrite: (message: string, content: string) => ask('PATCH', `${at}/${message}`, { content }),
    takeBack: (message: string) => ask('DELETE', `${at}/${message}`),
    told: (t: string, message: object) => tell(t, { channel_id: channel, ...message }),
    catchUp: () => run('sync.catch-up'),
    /** What people wrote, oldest first. */
    conversation: async () => {
      const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
      return records.filter(({ kind }) => kind === 'message').toReversed();
    },
    texts: async () => {
      const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
      return records
        .filter(({ kind, deletedAt }) => kind === 'message' && deletedAt === null)
        .map(({ text }) => text)
        .toReversed();
    },
  };
};

test('what is written on Discord is in the conversation once, however often it is told, with its edits, replies and end', async () => {
  const {
    write,
    rewrite,
    takeBack,
    told,
    conversation,
    texts,
    answer,
    runDue,
    said,
    channel,
    id,
    guild,
    requester,
  } = await begin();
  const first = await write('Hei');
  await told('MESSAGE_CREATE', first);
  await told('MESSAGE_CREATE', first);
  await answer(id, 'Voin auttaa tässä asiassa.');
  await runDue();
  const answered = (await said(channel)).find(({ content }) => content.startsWith('Voin'))?.id;
  const second = await write('Kiitos', { message_reference: { message_id: answered } });
  await told('MESSAGE_CREATE', second);
  expect(await conversation()).toMatchObject([
    { text: 'Hei', author: requester, source: 'discord', isStaff: false, authorName: expect.any(String) },
    { text: 'Voin auttaa tässä asiassa.', author: 'ann', source: 'web', isStaff: true },
    { text: 'Kiitos', author: requester, replyTo: (await conversation())[1]?.id },
  ]);
  await told('MESSAGE_UPDATE', await rewrite(first.id, 'Hei taas'));
  expect(await texts()).toEqual(['Hei taas', 'Voin auttaa tässä asiassa.', 'Kiitos']);
  await takeBack(second.id);
  await told('MESSAGE_DELETE', { id: second.id });
  await told('MESSAGE_DELETE', { id: second.id });
  expect(await texts()).toEqual(['Hei taas', 'Voin auttaa tässä asiassa.']);
  await expect(
    tickets.editMessage(guild, { ticket: id, message: (await conversation())[0]?.id ?? 0 }, 'No', {
      ...ANN,
      actor: { kind: 'member', id: requester, name: 'Rea', via: 'web' },
    }),
  ).rejects.toMatchObject({ code: 'tickets.written-on-discord' });
});

test('what was written, changed and deleted while nobody heard it is read after the start, in its order', async () => {
  const { write, rewrite, takeBack, told, texts, catchUp, answer, id, runDue, guild } = await begin();
  const [one, two] = [await write('1'), await write('2')];
  await told('MESSAGE_CREATE', one);
  await told('MESSAGE_CREATE', two);
  await rewrite(one.id, 'one');
  await takeBack(two.id);
  await write('3');
  const last = await write('4');
  // The newest is told before what came before it was read.
  await told('MESSAGE_CREATE', last);
  await catchUp();
  await catchUp();
  expect(await texts()).toEqual(['one', '3', '4']);
  for (let n = 0; n < 110; n += 1) {
    const message = await write(`more ${n}`);
    if (n === 109) await told('MESSAGE_CREATE', message);
  }
  await answer(id, 'answer');
  await runDue();
  await catchUp();
  expect(await ticketInflow.known(guild, String(id))).toHaveLength(113);
  // A page, of which one says how the state changed.
  expect(await texts()).toEqual(
    ['one', '3', '4', ...Array.from({ length: 110 }, (_, n) => `more ${n}`), 'answer'].slice(-99),
  );
});

test('what the gateway tells while the channel is read back is newer than what was read', async () => {
  const { write, rewrite, takeBack, told, texts, catchUp, late } = await begin();
  const first = await write('1');
  await told('MESSAGE_CREATE', first);
  const missed = await write('2');
  late.afterList = async () => {
    await told('MESSAGE_UPDATE', await rewrite(first.id, 'one'));
    await takeBack(missed.id);
    await told('MESSAGE_DELETE', { id: missed.id });
  };
  await catchUp();
  expect(await texts()).toEqual(['one']);
});

test('where the bot may not read what was written before, nothing of it is taken for deleted', async () => {
  const { write, told, texts, catchUp, asOwner, channel, application } = await begin();
  await told('MESSAGE_CREATE', await write('Hei'));
  const [view, send, history] = [1n << 10n, 1n << 11n, 1n << 16n];
  await asOwner('PUT', `/channels/${channel}/permissions/${application.id}`, {
    type: 1,
    allow: String(view | send),
    deny: String(history),
  });
  await catchUp();
  expect(await texts()).toEqual(['Hei']);
});

test('what bots, webhooks and Discord itself say, and what is said elsewhere, is no part of it', async () => {
  const { told, conversation, rest, channel, channelId, asPerson, requester, answer, id, runDue, said } =
    await begin();
  await told('MESSAGE_CREATE', await rest.api.channels.createMessage(channel, { content: 'Beep' }));
  await answer(id, 'Hello');
  await runDue();
  for (const message of await said(channel)) await told('MESSAGE_CREATE', message);
  const elsewhere = (await asPerson(requester, 'POST', `/channels/${channelId}/messages`, { content: 'Hi' }))
    .body;
  await told('MESSAGE_CREATE', { ...elsewhere, channel_id: channelId });
  expect(await conversation()).toMatchObject([{ text: 'Hello' }]);
});

test('whoever of the staff writes on Discord answers as staff, and the state follows', async () => {
  const { asPerson, ownerId, channel, told, conversation, guild, id, write } = await begin();
  const answer = (await asPerson(ownerId, 'POST', `/channels/${channel}/messages`, { content: 'Look here' }))
    .body;
  await told('MESSAGE_CREATE', answer);
  expect(await conversation()).toMatchObject([{ text: 'Look here', isStaff: true }]);
  expect(await tickets.ticketActions.load(guild, id)).toMatchObject({ state: 'working' });
  await tickets.workOn(guild, id, 'wait', ANN);
  await told('MESSAGE_CREATE', await write('Done'));
  expect(await tickets.ticketActions.load(guild, id)).toMatchObject({ state: 'working' });
});

/** What happens, in any order: told or not, answered or cut off in the middle. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), isTold: fc.boolean(), isTwice: fc.boolean() }),
  fc.record({ kind: fc.constant('answer' as const), isCutOff: fc.boolean() }),
  fc.record({ kind: fc.constant('edit' as const), which: fc.nat(9) }),
  fc.record({ kind: fc.constant('take-back' as const), which: fc.nat(9) }),
  fc.constant({ kind: 'run' as const }),
  fc.constant({ kind: 'catch-up' as const }),
);

test('whatever is lost, told twice or cut off in the middle, both sides end with the same, each once and in order', async () => {
  const stage = await begin();
  const {
    write,
    told,
    texts,
    answer,
    runDue,
    said,
    channel,
    id,
    late,
    catchUp,
    rewrite,
    takeBack,
    guild,
    run,
  } = stage;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const mine: string[] = [];
      for (const [n, each] of steps.entries()) {
        switch (each.kind) {
          case 'write': {
            const message = await write(`asked ${n}`);
            mine.push(message.id);
            if (each.isTold) await told('MESSAGE_CREATE', message);
            if (each.isTwice) await told('MESSAGE_CREATE', message);
            break;
          }
          case 'answer':
            await answer(id, `answered ${n}`);
            if (each.isCutOff) {
              late.afterCreate = async () => {
                throw new TypeError('killed');
              };
              await runDue().catch(() => undefined);
            }
            break;
          case 'edit': {
            const message = mine[each.which % Math.max(1, mine.length)];
            if (message !== undefined) await rewrite(message, `changed ${n}`);
            break;
          }
          case 'take-back': {
            const [message] = mine.splice(each.which % Math.max(1, mine.length), 1);
            if (message !== undefined) await takeBack(message);
            break;
          }
          case 'run':
            await runDue();
            break;
          case 'catch-up':
            await catchUp();
        }
      }
      late.afterCreate = undefined;
      // The start after all of that.
      await run('sync.sweep');
      await runDue();
      await catchUp();
      const there = (await said(channel)).filter(({ content }) => /^(asked|answered|changed) /.test(content));
      const byWhom = (texts: readonly string[], isAnswer: boolean) =>
        texts.filter((text) => text.startsWith('answered') === isAnswer);
      const here = await texts();
      for (const isAnswer of [true, false])
        expect(byWhom(here, isAnswer)).toEqual(
          byWhom(
            there.map(({ content }) => content),
            isAnswer,
          ),
        );
      // The next round begins with none.
      const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
      for (const message of records)
        if (message.source === 'web' && message.kind === 'message' && message.deletedAt === null)
          await tickets.takeBackMessage(guild, { ticket: id, message: message.id }, ANN);
      for (const message of mine) await takeBack(message);
      await runDue();
      await catchUp();
      expect(await texts()).toEqual([]);
    }),
    { numRuns: 6, seed: 12 },
  );
});

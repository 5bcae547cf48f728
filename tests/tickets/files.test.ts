import sharp from 'sharp';
import { expect, test } from 'vitest';
import * as tickets from '#features/tickets/service.ts';
import { findStored, keepFile } from '#platform/files/keep-file.ts';
import { ANN, openTickets } from './stage.ts';

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#2f9e6e' } })
    .png()
    .toBuffer();
const KEPT_BY = { kind: 'user', id: 'ann', name: 'Ann', via: 'web' } as const;

const begin = async () => {
  const stage = await openTickets();
  const { open, runDue, channels, control, requester, guild, tell, files, said } = stage;
  const { id } = await open();
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  return {
    ...stage,
    id,
    channel,
    /** What stands there besides what says how the state changed. */
    written: async () => (await said(channel)).filter(({ embeds }) => embeds[0]?.title === undefined),
    /** As its requester; nothing is told of it. */
    send: async (content: string, given: readonly { name: string; bytes: Buffer; type: string }[]) => {
      const { body } = await control.requestAs({
        params: { user_id: requester },
        body: {
          method: 'POST',
          path: `/channels/${channel}/messages`,
          ...(content === '' ? {} : { body: { content } }),
          files: given.map(({ name, bytes, type }) => ({ name, type, content: bytes.toString('base64') })),
        },
      });
      return body as { id: string };
    },
    told: (t: string, message: object) => tell(t, { channel_id: channel, ...message }),
    conversation: async () => {
      const { records } = await tickets.readConversation(guild, id, true, { limit: 100 });
      return records.filter(({ kind }) => kind !== 'status').toReversed();
    },
    keep: (name: string, bytes: Buffer) => keepFile(files, guild, KEPT_BY, { name, bytes }),
    bytesOf: async (fileId: string | null | undefined) => {
      const stored = await findStored(guild, fileId ?? '');
      return stored && Buffer.from(await files.storage.read(guild.id, stored.hash));
    },
  };
};

test('files that are sent on Discord are kept, as what is in them, and outlive their message’s addresses', async () => {
  const { send, told, conversation, runDue, bytesOf, control } = await begin();
  const page = Buffer.from('<script>alert(1)</script>');
  const sent = await send('Katso', [
    { name: 'kuva.png', bytes: await picture(), type: 'image/png' },
    { name: 'lasku.html', bytes: page, type: 'text/html' },
  ]);
  await told('MESSAGE_CREATE', sent);
  expect((await conversation())[0]?.files).toMatchObject([
    { id: null, name: 'kuva.png', problem: null },
    { id: null, name: 'lasku.html' },
  ]);
  // A day later Discord's addresses of then are of no use any more.
  await control.setClock({ body: { advance: 25 * 3_600_000 } });
  await runDue();
  const [first, second] = (await conversation())[0]?.files ?? [];
  expect([first, second]).toMatchObject([
    { type: 'image/png', width: 40, height: 20, problem: null },
    { type: 'text/plain', size: page.length, width: null },
  ]);
  expect(await bytesOf(second?.id)).toEqual(page);
  expect((await bytesOf(first?.id))?.subarray(1, 4).toString()).toBe('PNG');
  await told('MESSAGE_CREATE', sent);
  await runDue();
  expect(await conversation()).toHaveLength(1);
});

test('a message of files alone comes in, and what cannot be copied says why, at once or in the end', async () => {
  const { send, told, conversation, run, files, database, asPerson, requester, channel } = await begin();
  const large = await send('', [
    { name: 'video.mp4', bytes: Buffer.alloc(files.limits.perFile + 1), type: 'video/mp4' },
    { name: 'rikki.png', bytes: (await picture()).subarray(0, 60), type: 'image/png' },
  ]);
  await told('MESSAGE_CREATE', large);
  const copy = async () => {
    const { rows } = await database.pool.query<{ payload: { payload: object } }>(
      `select payload from graphile_worker._private_jobs where payload -> 'payload' ->> 'discordId' is not null`,
    );
    for (const { payload } of rows) await run('tickets.copy-files', payload.payload);
  };
  await copy();
  expect((await conversation())[0]).toMatchObject({
    text: '',
    files: [{ id: null, problem: 'too-large' }, { problem: 'unreadable' }],
  });
  const gone = await send('Hei', [{ name: 'a.txt', bytes: Buffer.from('a'), type: 'text/plain' }]);
  await told('MESSAGE_CREATE', gone);
  await asPerson(requester, 'DELETE', `/channels/${channel}/messages/${gone.id}`);
  await copy();
  expect((await conversation())[1]?.files).toMatchObject([{ id: null, problem: 'gone' }]);
});

test('files that are given on the web go to Discord with their message, under their names, once, and stay when it is edited', async () => {
  const { answer, id, keep, runDue, written: shown, guild, conversation, choose } = await begin();
  const [one, two] = [
    await keep('Ohje — näin.txt', Buffer.from('ohje')),
    await keep('kuva.png', await picture()),
  ];
  const { id: message } = await answer(id, 'Tässä ohje', { files: [one.id, two.id] });
  await runDue();
  expect(await shown()).toMatchObject([
    {
      content: 'Tässä ohje',
      webhook_id: expect.any(String),
      attachments: [{ size: 4 }, { filename: 'kuva.png', width: 40 }],
    },
  ]);
  await tickets.editMessage(guild, { ticket: id, message }, 'Tässä uusi ohje', ANN);
  await runDue();
  expect(await shown()).toMatchObject([{ content: 'Tässä uusi ohje', attachments: [{}, {}] }]);
  await choose({ answersAs: 'embed' });
  await answer(id, '', { files: [two.id] });
  await runDue();
  expect((await shown())[1]).toMatchObject({
    content: '',
    embeds: [{ author: { name: 'Ann (Tuki)' } }],
    attachments: [{ filename: 'kuva.png' }],
  });
  expect((await conversation()).map(({ files }) => files.length)).toEqual([2, 1]);
});

test('a note’s files never leave, and a long message has its files at its beginning, also when it grows', async () => {
  const { answer, id, keep, runDue, written, guild } = await begin();
  const file = await keep('salaisuus.txt', Buffer.from('x'));
  await answer(id, 'Tuntee hänet', { isNote: true, files: [file.id] });
  const long = `${'a'.repeat(1_700)}. ${'b'.repeat(1_700)}`;
  await answer(id, long, { files: [file.id] });
  const { id: message } = await answer(id, 'Lyhyt', { files: [file.id] });
  await runDue();
  expect((await written()).map(({ attachments }) => attachments.length)).toEqual([1, 0, 1]);
  await tickets.editMessage(guild, { ticket: id, message }, long, ANN);
  await runDue();
  expect((await written()).map(({ attachments }) => attachments.length)).toEqual([1, 0, 1, 0]);
});

test('a file that is gone is refused, and the files of what is taken back are forgotten', async () => {
  const { answer, id, keep, guild, send, told, runDue, conversation } = await begin();
  await expect(answer(id, 'Hei', { files: ['nothing-there'] })).rejects.toMatchObject({
    code: 'file-missing',
  });
  expect(await conversation()).toEqual([]);
  const file = await keep('a.txt', Buffer.from('a'));
  const held = async () =>
    (await guild.read.selectFrom('file_uses').select('file_id').execute()).map(({ file_id }) => file_id);
  const { id: message } = await answer(id, 'Hei', { files: [file.id] });
  expect(await held()).toEqual([file.id]);
  await tickets.takeBackMessage(guild, { ticket: id, message }, ANN);
  expect([await held(), await findStored(guild, file.id)]).toEqual([[], undefined]);
  const sent = await send('', [{ name: 'b.txt', bytes: Buffer.from('b'), type: 'text/plain' }]);
  await told('MESSAGE_CREATE', sent);
  await runDue();
  expect(await held()).toHaveLength(1);
  await told('MESSAGE_UPDATE', {
    ...sent,
    content: 'Ilman',
    attachments: [],
    edited_timestamp: new Date(Date.now() + 60_000).toISOString(),
  });
  expect([await held(), (await conversation())[1]]).toMatchObject([[], { text: 'Ilman', files: [] }]);
});

test('with a ticket that is deleted its files are forgotten at once', async () => {
  const { answer, id, keep, guild } = await begin();
  const file = await keep('a.txt', Buffer.from('a'));
  await answer(id, 'Hei', { files: [file.id] });
  await tickets.ticketActions.remove(guild, ANN.actor, id);
  expect(await findStored(guild, file.id)).toBeUndefined();
});

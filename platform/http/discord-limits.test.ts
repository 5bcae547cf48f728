import { expect, test } from 'vitest';
import { ANA, BEN, FIRST, startHttp } from '#tests/support/http.ts';

const guild = `/api/v1/guilds/${FIRST}`;
const HIDDEN = '40005';
const VIEW = String(1n << 10n);

/** The first guild with a channel that @everyone may not view. */
const open = async () => {
  const http = await startHttp();
  await http.first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.updateTable('roles').set({ permissions: VIEW }).where('id', '=', FIRST).execute();
    await tx.db
      .insertInto('channels')
      .values({
        id: HIDDEN,
        name: 'secret',
        type: 0,
        position: 1,
        parent_id: null,
        overwrites: JSON.stringify([{ id: FIRST, type: 0, allow: '0', deny: VIEW }]),
      })
      .execute();
    tx.log({ type: 'channel.created', entity: 'channel', entityId: HIDDEN, data: { name: 'secret' } });
    tx.log({ type: 'channel.deleted', entity: 'channel', entityId: '40006', data: { name: 'gone' } });
    tx.log({ type: 'channel.updated', entity: 'channel', entityId: '40000', data: { name: 'notes' } });
  });
  const makeAdministrator = () =>
    http.first.change({ kind: 'discord' }, (tx) =>
      tx.db
        .updateTable('roles')
        .set({ permissions: String(1n << 3n) })
        .where('name', '=', 'Admins')
        .execute(),
    );
  return { ...http, makeAdministrator };
};

test('channels that Discord does not show a reader are not named to them: in pickers, in settings, in the log', async () => {
  const { call, makeAdministrator } = await open();
  const channels = async (as: string) => {
    const { body } = await call(as, 'GET', guild);
    return (body as { channels: { name: string }[] }).channels.map((channel) => channel.name);
  };
  const log = async (as: string) => JSON.stringify((await call(as, 'GET', `${guild}/log`)).body);
  expect(await channels('ben')).toEqual(['notes', 'Voice']);
  // Ana may manage the server, which makes her an administrator here and shows her no channel on Discord.
  expect(await channels('ana')).toEqual(['notes', 'Voice']);
  expect(await log('ana')).not.toMatch(/secret|"gone"/);
  expect(await log('ana')).toContain('"name":"notes"');
  const choose = (channel: string) =>
    call('ana', 'PATCH', `${guild}/settings/notes`, { body: { channel }, headers: { 'if-match': '"0"' } });
  expect((await choose(HIDDEN)).status).toBe(422);
  await makeAdministrator();
  expect(await channels('ana')).toEqual(['notes', 'Voice', 'secret']);
  expect(await log('ana')).toMatch(/secret.*|gone/);
  expect((await choose(HIDDEN)).status).toBe(200);
});

test('who is timed out on Discord may read and not act, until the time is over', async () => {
  const { call, first } = await open();
  const timeOut = (userId: string, until: Date | null) =>
    first.change({ kind: 'discord' }, (tx) =>
      tx.db.updateTable('members').set({ timed_out_until: until }).where('user_id', '=', userId).execute(),
    );
  const write = (as: string, headers: Record<string, string> = {}) =>
    call(as, 'POST', `${guild}/notes`, { body: { text: 'Hello' }, headers });
  for (const [as, userId] of [
    ['ana', ANA],
    ['ben', BEN],
  ] as const) {
    expect((await call(as, 'GET', `${guild}/notes`)).status).toBe(200);
    const before = (await write(as)).status;
    await timeOut(userId, new Date('2100-01-02T03:04:00Z'));
    expect((await call(as, 'GET', `${guild}/notes`)).status).toBe(200);
    const refused = await write(as, { 'accept-language': 'en' });
    if (before < 300) {
      expect(refused.status).toBe(403);
      expect(JSON.stringify(refused.body)).toMatch(/until January 2, 2100.* 3:04.* UTC/);
    }
    await timeOut(userId, new Date('2020-01-01T00:00:00Z'));
    expect((await write(as)).status).toBe(before);
  }
});

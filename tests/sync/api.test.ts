import { expect, test } from 'vitest';
import { retryLink } from '#sync/links.ts';
import { startHttp } from '#tests/support/http.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

test('how many records are on their way to Discord can be read, and a person tries again what is blocked', async () => {
  const { call, first } = await startHttp();
  await first.change({ kind: 'system' }, async (tx) => {
    const row = { mirror: 'note', parked: '{}', error: JSON.stringify({ code: 'undone', params: {} }) };
    await tx.db
      .insertInto('links')
      .values([
        ...Array.from({ length: 42 }, (_, n) => ({ ...row, record_id: String(n), state: 'synced' })),
        ...Array.from({ length: 24 }, (_, n) => ({ ...row, record_id: String(100 + n), state: 'pending' })),
        { ...row, record_id: '7000', state: 'blocked', undone: 7, undone_at: tx.now },
      ])
      .execute();
  });
  const path = `/api/v1/guilds/${first.id}/sync`;
  expect((await call('ben', 'GET', path)).body).toEqual({
    items: [{ mirror: 'note', total: 67, synced: 42, pending: 24, failed: 0, blocked: 1, conflict: 0 }],
  });
  expect((await call('otto', 'GET', path)).status).toBe(404);
  expect((await call('ben', 'POST', `${path}/note/7000/retry`)).status).toBe(403);
  expect((await call('ana', 'POST', `${path}/note/7001/retry`)).status).toBe(404);
  expect((await call('ana', 'POST', `${path}/note/7000/retry`)).status).toBe(204);
  const link = await first.read
    .selectFrom('links')
    .select(['state', 'undone'])
    .where('record_id', '=', '7000')
    .executeTakeFirst();
  expect(link).toEqual({ state: 'pending', undone: 0 });
});

test('what was undone too many times is posted again once a person has tried again', async () => {
  const stage = await openSyncStage();
  const { id } = await stage.createTask('Sweep the floor');
  await stage.guild.change({ kind: 'system' }, async (tx) => {
    await tx.db.updateTable('links').set({ undone: 7, undone_at: tx.now }).execute();
  });
  await stage.runDue();
  const [message] = await stage.shown();
  await stage.deleteByHand(message?.id ?? '');
  await stage.tell('MESSAGE_DELETE', { id: message?.id ?? '', channel_id: stage.channelId });
  await stage.runDue();
  expect(await stage.link(id)).toMatchObject({ state: 'blocked' });
  await stage.guild.change({ kind: 'user', id: 'u1', name: 'Olli', via: 'web' }, (tx) =>
    retryLink(tx, 'task', String(id)),
  );
  await stage.runDue();
  expect(await stage.link(id)).toMatchObject({ state: 'synced', undone: 1 });
  expect(await stage.shown()).toHaveLength(1);
});

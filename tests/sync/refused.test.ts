import { expect, test } from 'vitest';
import { readLinks } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const SEND_MESSAGES = String(1n << 11n);
const POSTING = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n);

type Stage = Awaited<ReturnType<typeof openSyncStage>>;

/** What the projection would have learnt: the bot with its role, the channel with these overwrites. */
const know = async (stage: Stage, overwrites: readonly object[]): Promise<void> => {
  const { guild, application, channelId } = stage;
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('roles')
      .values({
        id: guild.id,
        name: '@everyone',
        color: 0,
        position: 0,
        managed: false,
        permissions: String(POSTING),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx.db
      .insertInto('members')
      .values({
        user_id: application.id,
        username: 'guildhall',
        display_name: 'Guildhall',
        avatar: null,
        bot: true,
        roles: [],
        joined_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx.db
      .insertInto('channels')
      .values({
        id: channelId,
        name: 'tasks',
        type: 0,
        position: 0,
        parent_id: null,
        overwrites: JSON.stringify(overwrites),
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ overwrites: JSON.stringify(overwrites) }))
      .execute();
  });
};

test('what Discord refused waits until what it lacks is given, is sent at once then, and is not tried in between', async () => {
  const stage = await openSyncStage();
  const { guild, channelId, application } = stage;
  const path = `/channels/${channelId}/permissions/${application.id}`;
  const denied = { type: 1, allow: '0', deny: SEND_MESSAGES } as const;
  await stage.asOwner('PUT', path, denied);
  await know(stage, [{ id: application.id, ...denied }]);
  const { id } = await stage.createTask('Wash the flags');
  await stage.runDue();
  expect(await readLinks(guild, 'task', [String(id)])).toEqual(
    new Map([
      [
        String(id),
        expect.objectContaining({
          state: 'blocked',
          reason: expect.objectContaining({ code: 'missing-permission' }),
        }),
      ],
    ]),
  );

  stage.requests.length = 0;
  await stage.tell('CHANNEL_UPDATE', { id: channelId });
  await stage.tell('GUILD_ROLE_UPDATE', { role: { id: guild.id } });
  await stage.runDue();
  expect(stage.requests).toEqual([]);

  await stage.asOwner('DELETE', path);
  await know(stage, []);
  await stage.tell('CHANNEL_UPDATE', { id: channelId });
  await stage.runDue();
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
  expect(await stage.shown()).toHaveLength(1);
});

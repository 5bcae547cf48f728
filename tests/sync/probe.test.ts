import { expect, test } from 'vitest';
import * as embeds from '#features/embeds/service.ts';
import { emptyDesign } from '#messages/design.ts';
import { guildId } from '#platform/ids.ts';
import { createProbeRounds, PROBE_EVERY_MS } from '#sync/probe-rounds.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
/** Filling a channel takes its time on a busy machine (ms). */
const HANGS_MS = 5 * 60_000;

test('a deletion and a change of which nothing was told are found by one probe', async () => {
  const stage = await openSyncStage();
  await stage.fill(3);
  const [first, second] = await stage.shown();
  await stage.deleteByHand(first?.id ?? '');
  await stage.rest.messages.edit(stage.channelId, second?.id ?? '', { embeds: [], content: 'nothing' });
  await stage.run('sync.probe');
  await stage.runDue();
  const titles = (await stage.shown()).map((message) => message.embeds[0]?.title);
  expect(titles.sort()).toEqual(['Task 1', 'Task 2', 'Task 3']);
  for (const id of [1, 2, 3]) expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('a probe asks for two pages at most, and finds what is lost on older ones in turn', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openSyncStage();
  await stage.fill(201);
  const [oldest] = await stage.shown();
  await stage.deleteByHand(oldest?.id ?? '');
  let probes = 0;
  for (; probes < 3 && (await stage.shown()).length === 200; probes += 1) {
    stage.requests.length = 0;
    await stage.run('sync.probe');
    expect(stage.requests.filter((verb) => verb === 'list').length).toBeLessThanOrEqual(2);
    await stage.runDue();
  }
  expect(probes).toBe(2);
  expect(await stage.shown()).toHaveLength(201);
});

test('what is lost on an older page is found though something else has messages in the channel, too', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openSyncStage();
  const { guild, channelId } = stage;
  await guild.change({ kind: 'discord' }, async (tx) => {
    const channel = { id: channelId, name: 'tasks', type: 0, position: 0, parent_id: null, overwrites: '[]' };
    await tx.db.insertInto('channels').values(channel).execute();
  });
  const { id } = await embeds.embedActions.create(guild, OLLI, {
    name: 'Rules',
    design: { ...emptyDesign, content: 'Be kind' },
    sender: null,
    channel: null,
    values: {},
  });
  await embeds.sendEmbed(guild, OLLI, id, channelId, new Date());
  await stage.runDue();
  await stage.control.setClock({ body: { advance: 5_000 } }); // Discord's pace
  await stage.fill(201);
  const [oldest] = await stage.shown();
  await stage.deleteByHand(oldest?.id ?? '');
  for (let probes = 0; probes < 2; probes += 1) await stage.run('sync.probe');
  await stage.runDue();
  expect(await stage.shown()).toHaveLength(201);
});

test('when Discord answers again, what failed is tried at once', async () => {
  const stage = await openSyncStage();
  await stage.fill(1);
  await stage.control.setFaults({ body: [{ kind: 'error', status: 503, method: 'POST' }] });
  const { id } = await stage.createTask('Count the badges');
  await stage.runDue().catch(() => undefined);
  expect(await stage.link(id)).toMatchObject({ state: 'failed' });
  await stage.control.clearFaults();
  stage.pass(11_000); // the probe that the failure asked for
  await stage.runDue();
  expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});

test('a channel that was deleted without a word blocks its tasks with the reason', async () => {
  const stage = await openSyncStage();
  await stage.fill(2);
  await stage.rest.api.channels.delete(stage.channelId);
  await stage.run('sync.probe');
  await stage.runDue();
  for (const id of [1, 2]) expect(await stage.link(id)).toMatchObject({ state: 'blocked' });
});

test('every guild is probed once a minute, a few at a time', async () => {
  const ids = [1, 2, 3, 4, 5].map((n) => guildId(`100000000000000000${n}`));
  const probed: string[] = [];
  const rounds = createProbeRounds({
    guilds: async () => ids,
    request: async (id) => void probed.push(id),
  });
  await rounds.tick(0);
  expect(probed).toHaveLength(2);
  for (let second = 1; second < PROBE_EVERY_MS / 1000; second += 1) await rounds.tick(second * 1000);
  expect(probed).toEqual(ids);
  await rounds.tick(PROBE_EVERY_MS);
  expect(probed).toHaveLength(7);
});

test('after a doubt a round begins at once', async () => {
  const probed: string[] = [];
  const rounds = createProbeRounds({
    guilds: async () => [guildId('1000000000000000001')],
    request: async (id) => void probed.push(id),
  });
  await rounds.tick(0);
  await rounds.tick(1000);
  rounds.beginNow();
  await rounds.tick(2000);
  expect(probed).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { applyLayout, previewLayout } from '#features/layout/apply.ts';
import type { LayoutDocument } from '#features/layout/document-model.ts';
import { readLayout } from '#features/layout/read-layout.ts';
import { projectToldGuild } from '#platform/discord/projection/guild.ts';
import { readLink } from '#sync/links.ts';
import { openCalls } from '#tests/chaos/schedules/unsteady-calls.ts';
import { openUnsteadyStructure } from '#tests/chaos/schedules/unsteady-structure.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const MANAGE = (1n << 4n) | (1n << 28n);

type Shown = {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly parent_id: string;
};

/** A stage whose bot manages roles and channels, with calls that do not keep to Discord's pace by the wall clock. */
const open = async () => {
  const stage = await openSyncStage();
  const { guild, rest, guilds, application, asOwner, apiUrl, control } = stage;
  const bot = (await rest.api.guilds.getRoles(guild.id)).find(({ tags }) => tags?.bot_id === application.id);
  const permissions = String(BigInt(bot?.permissions ?? 0) | MANAGE);
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${bot?.id}`, { permissions });
  const call = openCalls(apiUrl, application.token, control);
  const channels = (): Promise<readonly Shown[]> => call('GET', `/guilds/${guild.id}/channels`);
  const [told, all] = [await rest.api.guilds.get(guild.id), await channels()];
  await projectToldGuild(guilds, { guild: told, channels: [...all] as never });
  // The client library keeps to limits by the wall clock: here time passes by hand.
  const { steady } = openUnsteadyStructure(apiUrl, application.token, control, guild.id);
  const engine = stage.openEngine(undefined, { structure: steady });
  const runDue = (): Promise<void> => stage.runDue(engine);
  const apply = async (change: (before: LayoutDocument) => LayoutDocument): Promise<void> => {
    const wanted = change((await readLayout(guild)).document);
    const { digest } = await previewLayout(guild, wanted);
    await applyLayout(guild, OLLI, wanted, { seen: digest, confirmed: [] });
    await runDue();
  };
  return { ...stage, call, channels, apply, runDue };
};

const channel = (key: string, name: string, kind: 'text' | 'category', parent: string | null = null) => ({
  key,
  kind,
  name,
  topic: null,
  parent,
  nsfw: false,
  slowmode: 0,
  overwrites: {},
});

const role = (name: string) => ({
  key: `new-${name}`,
  name,
  color: 0,
  hoist: false,
  mentionable: false,
  permissions: '0',
});

test('what a full category has no room for stands in one that goes on with it, and is equal', async () => {
  const { guild, call, channels, apply, run, runDue, tell } = await open();
  await apply(({ roles }) => ({ roles, channels: [channel('new-c', 'Races', 'category')] }));
  const home = (await channels()).find(({ name }) => name === 'Races')?.id ?? '';
  for (let n = 1; n <= 50; n += 1)
    await call('POST', `/guilds/${guild.id}/channels`, { name: `r${n}`, type: 0, parent_id: home });
  // Nobody has told of them yet, so the plan knows nothing of them.
  await apply((before) => ({
    ...before,
    channels: [
      ...before.channels,
      channel('new-a', 'heat-1', 'text', '#1'),
      channel('new-b', 'heat-2', 'text', '#1'),
    ],
  }));
  const shown = await channels();
  const overflow = shown.filter(({ name }) => name.startsWith('Races '));
  expect(overflow).toMatchObject([{ name: 'Races 2', type: 4 }]);
  const heats = shown.filter(({ name }) => name.startsWith('heat'));
  expect(heats.map(({ parent_id }) => parent_id)).toEqual([overflow[0]?.id, overflow[0]?.id]);
  for (const number of ['2', '3'])
    expect(await readLink(guild, 'layout-channel', number)).toMatchObject({
      state: 'synced',
      base: { parent: home },
    });
  // Told of and swept it stays as it is, and a change of something else leaves it where it is.
  await tell('CHANNEL_UPDATE', heats[0] ?? {});
  await run('sync.sweep');
  await runDue();
  await apply(({ roles, channels: all }) => ({
    roles,
    channels: all.map((each) => ({ ...each, slowmode: each.key === '#2' ? 30 : 0 })),
  }));
  expect((await readLayout(guild)).document.channels).toMatchObject([
    { key: '#1' },
    { key: '#2', parent: '#1', slowmode: 30 },
    { key: '#3', parent: '#1' },
  ]);
  expect((await channels()).find(({ name }) => name === 'heat-1')?.parent_id).toBe(overflow[0]?.id);
});

test('the 251st role and the 501st channel are refused with why, and follow once there is room', async () => {
  const { guild, call, channels, apply, runDue, tell, pass, rest } = await open();
  const roles = await rest.api.guilds.getRoles(guild.id);
  for (let n = roles.length; n < 250; n += 1)
    await call('POST', `/guilds/${guild.id}/roles`, { name: `r${n}` });
  const before = await channels();
  for (let n = before.length; n < 500; n += 1)
    await call('POST', `/guilds/${guild.id}/channels`, { name: `c${n}`, type: 0 });
  await apply(() => ({ roles: [role('Drivers')], channels: [channel('new-a', 'heat', 'text')] }));
  const links = async () => [
    await readLink(guild, 'layout-role', '1'),
    await readLink(guild, 'layout-channel', '1'),
  ];
  expect(await links()).toMatchObject([
    { state: 'failed', intent: null },
    { state: 'failed', intent: null },
  ]);
  const spare = (await rest.api.guilds.getRoles(guild.id)).find(({ name }) => name === 'r249')?.id ?? '';
  await call('DELETE', `/guilds/${guild.id}/roles/${spare}`);
  const [empty] = (await channels()).filter(({ name }) => name === 'c499');
  await call('DELETE', `/channels/${empty?.id}`);
  pass(60_000);
  await tell('GUILD_ROLE_DELETE', { role_id: spare });
  await tell('CHANNEL_DELETE', { ...empty });
  await runDue();
  expect(await links()).toMatchObject([{ state: 'synced' }, { state: 'synced' }]);
});

test('renames in a row are one, and wait for Discord together', async () => {
  const { guild, channels, apply, pass, control, runDue } = await open();
  await apply(() => ({ roles: [], channels: [channel('new-a', 'one', 'text')] }));
  const rename = (name: string): Promise<void> =>
    apply(({ roles, channels: [first] }) => ({ roles, channels: first ? [{ ...first, name }] : [] }));
  for (const name of ['two', 'three', 'four', 'five', 'six']) await rename(name);
  const link = () => readLink(guild, 'layout-channel', '1');
  // Discord takes two in ten minutes.
  expect((await channels()).map(({ name }) => name)).toContain('three');
  expect(await link()).toMatchObject({ state: 'failed' });
  await control.setClock({ body: { advance: 601_000 } });
  pass(601_000);
  await runDue();
  expect((await channels()).map(({ name }) => name)).toContain('six');
  expect(await link()).toMatchObject({ state: 'synced' });
});

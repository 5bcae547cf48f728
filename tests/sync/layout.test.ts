import { expect, test } from 'vitest';
import { applyLayout, previewLayout } from '#features/layout/apply.ts';
import type { DocumentChannel, LayoutDocument } from '#features/layout/document-model.ts';
import { manage, release } from '#features/layout/manage.ts';
import { deletedIn } from '#features/layout/plan.ts';
import { readLayout } from '#features/layout/read-layout.ts';
import { projectToldGuild } from '#platform/discord/projection/guild.ts';
import { readLink } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const MANAGE_CHANNELS = 1n << 4n;
const MANAGE_ROLES = 1n << 28n;

type Shown = { readonly id: string; readonly name: string; readonly position: number } & Record<
  string,
  unknown
>;

/** A stage whose bot may manage roles and channels, with what it knows of them. */
const open = async () => {
  const stage = await openSyncStage();
  const { guild, rest, guilds, application, asOwner } = stage;
  const bot = (await rest.api.guilds.getRoles(guild.id)).find(({ tags }) => tags?.bot_id === application.id);
  const permissions = BigInt(bot?.permissions ?? 0) | MANAGE_CHANNELS | MANAGE_ROLES;
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${bot?.id}`, { permissions: String(permissions) });
  const roles = async (): Promise<readonly Shown[]> =>
    [...(await rest.api.guilds.getRoles(guild.id))] as never;
  const channels = async (): Promise<readonly Shown[]> =>
    [...(await rest.api.guilds.getChannels(guild.id))] as never;
  /** The projection learns what is so on Discord. */
  const know = async (): Promise<void> => {
    const [told, all] = [await rest.api.guilds.get(guild.id), await channels()];
    await projectToldGuild(guilds, { guild: told, channels: all });
  };
  await know();
  const apply = async (wanted: LayoutDocument, confirmed?: readonly string[]): Promise<void> => {
    const plan = await previewLayout(guild, wanted);
    await applyLayout(guild, OLLI, wanted, { seen: plan.digest, confirmed: confirmed ?? deletedIn(plan) });
    await stage.runDue();
    await know();
  };
  const document = async (): Promise<LayoutDocument> => (await readLayout(guild)).document;
  const role = async (name: string) => (await roles()).find((each) => each.name === name);
  const channel = async (name: string) => (await channels()).find((each) => each.name === name);
  /** The bot's role stands above these. */
  const makeRole = async (name: string): Promise<string> => {
    await asOwner('POST', `/guilds/${guild.id}/roles`, { name });
    const top = (await roles()).length - 1;
    await asOwner('PATCH', `/guilds/${guild.id}/roles`, [{ id: bot?.id, position: top }]);
    await know();
    return (await role(name))?.id ?? '';
  };
  /** The bot is known as a member, and with it which roles it has. */
  const knowBot = (): Promise<void> =>
    guild.change({ kind: 'discord' }, async (tx) => {
      await tx.db
        .insertInto('members')
        .values({
          user_id: application.id,
          username: 'g',
          display_name: 'G',
          avatar: null,
          bot: true,
          roles: [bot?.id ?? ''],
          joined_at: null,
        })
        .execute();
    });
  return { ...stage, bot, roles, channels, role, channel, makeRole, know, knowBot, apply, document };
};

const text = (key: string, name: string, patch: Partial<DocumentChannel> = {}): DocumentChannel => ({
  key,
  kind: 'text',
  name,
  topic: null,
  parent: null,
  nsfw: false,
  slowmode: 0,
  overwrites: {},
  ...patch,
});

const drivers = {
  key: 'new-r',
  name: 'Drivers',
  color: 0x33_66_99,
  hoist: true,
  mentionable: true,
  permissions: '1024',
};

test('what is not managed is left alone, and managing changes nothing on Discord', async () => {
  const { guild, makeRole, document, roles, channels, engine, runDue, requests } = await open();
  await makeRole('Racers');
  const before = [await roles(), await channels()];
  expect(await document()).toEqual({ roles: [], channels: [] });
  expect(await manage(guild, OLLI, { roles: 'all', channels: 'all' })).toBeGreaterThan(2);
  requests.length = 0;
  await runDue();
  expect([await roles(), await channels()]).toEqual(before);
  const managed = await document();
  expect(managed.roles.map(({ name }) => name)).toContain('Racers');
  // The bot's own role is Discord's, and everybody has @everyone.
  expect(managed.roles.map(({ name }) => name)).not.toContain('@everyone');
  expect(managed.roles.map(({ name }) => name)).not.toContain('Guildhall');
  expect(managed.channels.map(({ name }) => name)).toContain('tasks');
  expect((await engine.drift(guild)).differences).toEqual([]);
  expect(await manage(guild, OLLI, { roles: 'all', channels: 'all' })).toBe(0);
});

test('a layout is made on Discord as it was planned: roles, category, channels in it, who may see them, and their order', async () => {
  const { guild, apply, role, channel, document, engine } = await open();
  await apply({
    roles: [{ ...drivers, key: 'new-a', name: 'Stewards' }, drivers],
    channels: [
      text('new-c', 'Race day', { kind: 'category' }),
      text('new-1', 'Briefing Room', {
        parent: 'new-c',
        topic: 'Before the race',
        slowmode: 5,
        overwrites: { 'new-r': { type: 0, allow: '2048', deny: '0' } },
      }),
      text('new-2', 'Paddock', { parent: 'new-c', kind: 'voice' }),
    ],
  });
  const made = await role('Drivers');
  expect(made).toMatchObject({ color: 0x33_66_99, hoist: true, mentionable: true, permissions: '1024' });
  expect((await role('Stewards'))?.position).toBeGreaterThan(made?.position ?? 99);
  const category = await channel('Race day');
  expect(await channel('briefing-room')).toMatchObject({
    parent_id: category?.id,
    topic: 'Before the race',
    rate_limit_per_user: 5,
    permission_overwrites: [{ id: made?.id, type: 0, allow: '2048', deny: '0' }],
  });
  expect(await channel('Paddock')).toMatchObject({ type: 2, parent_id: category?.id });
  expect((await document()).channels.map(({ name }) => name)).toEqual([
    'Race day',
    'briefing-room',
    'Paddock',
  ]);
  expect((await engine.drift(guild)).differences).toEqual([]);
});

test('a change here goes to Discord, a change there comes here, and what was changed on both sides is settled by the strategy', async () => {
  const { guild, apply, document, channel, role, asOwner, tell, runDue, know } = await open();
  await apply({ roles: [drivers], channels: [text('new-1', 'one'), text('new-2', 'two')] });
  const {
    roles: [made],
    channels: [one, two],
  } = await document();
  if (!made || !one || !two) throw new Error('Not made');
  // Here.
  await apply({ roles: [{ ...made, name: 'Racers' }], channels: [{ ...one, topic: 'Here' }, two] });
  expect(await role('Racers')).toBeDefined();
  expect(await channel('one')).toMatchObject({ topic: 'Here' });
  // There: two overwrites by two people, one on each side, are both kept.
  const there = await channel('two');
  await asOwner('PATCH', `/channels/${there?.id}`, {
    name: 'zwei',
    permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny: '2048' }],
  });
  const wanted = await document();
  const plan = {
    ...wanted,
    channels: wanted.channels.map((each) =>
      each.name === 'two'
        ? { ...each, overwrites: { [made.key]: { type: 0 as const, allow: '1024', deny: '0' } } }
        : each,
    ),
  };
  const seen = await previewLayout(guild, plan);
  await applyLayout(guild, OLLI, plan, { seen: seen.digest, confirmed: [] });
  await tell('CHANNEL_UPDATE', (await channel('zwei')) ?? {});
  await know();
  await runDue();
  const kept = (await document()).channels.find(({ name }) => name === 'zwei');
  expect(kept?.overwrites).toEqual({
    [guild.id]: { type: 0, allow: '0', deny: '2048' },
    [made.key]: { type: 0, allow: '1024', deny: '0' },
  });
  expect((await channel('zwei'))?.permission_overwrites).toHaveLength(2);
  // Its own edit, told again, is known as its own.
  await tell('CHANNEL_UPDATE', (await channel('zwei')) ?? {});
  await tell('GUILD_ROLE_UPDATE', { role: await role('Racers') });
  expect(await readLink(guild, 'layout-channel', two.key.slice(1))).toMatchObject({ state: 'synced' });
});

test('nothing is deleted on Discord that was not named, and a plan that is out of date is refused', async () => {
  const { guild, apply, document, channel, role } = await open();
  await apply({ roles: [drivers], channels: [text('new-1', 'one')] });
  const nothing = { roles: [], channels: [] };
  const { digest } = await previewLayout(guild, nothing);
  for (const confirmed of [[], ['one'], ['one', 'Driver']])
    await expect(applyLayout(guild, OLLI, nothing, { seen: digest, confirmed })).rejects.toMatchObject({
      code: 'layout.not-confirmed',
    });
  const now = await document();
  await apply({ ...now, roles: now.roles.map((each) => ({ ...each, name: 'Racers' })) });
  await expect(
    applyLayout(guild, OLLI, nothing, { seen: digest, confirmed: ['one', 'Racers'] }),
  ).rejects.toMatchObject({ code: 'stale' });
  expect([await role('Racers'), await channel('one')]).not.toContain(undefined);
  await apply(nothing, ['one', 'Racers']);
  expect([await role('Racers'), await channel('one')]).toEqual([undefined, undefined]);
});

test('what is deleted on Discord is gone here, and what is released stays there', async () => {
  const { guild, apply, document, channel, channels, asOwner, tell, runDue, know } = await open();
  await apply({
    roles: [],
    channels: [
      text('new-c', 'Club', { kind: 'category' }),
      text('new-1', 'one', { parent: 'new-c' }),
      text('new-2', 'two'),
    ],
  });
  const gone = await channel('two');
  await asOwner('DELETE', `/channels/${gone?.id}`);
  await tell('CHANNEL_DELETE', { ...gone });
  await know();
  await runDue();
  const left = await document();
  expect(left.channels.map(({ name }) => name)).toEqual(['Club', 'one']);
  const before = await channels();
  await release(guild, OLLI, {
    roles: [],
    channels: left.channels.filter(({ kind }) => kind === 'category').map(({ key }) => key),
  });
  await runDue();
  expect(await channels()).toEqual(before);
  const category = await channel('Club');
  const said = await guild.read
    .selectFrom('log')
    .select(['type', 'data'])
    .where('type', 'like', 'layout-channel.released')
    .execute();
  expect(said).toEqual([{ type: 'layout-channel.released', data: { title: 'Club' } }]);
  expect((await document()).channels).toMatchObject([{ name: 'one', parent: category?.id }]);
});

test('a role or channel whose making was cut off is found by what it shows, and made once', async () => {
  const { guild, document, channels, rest, apply, runDue, engine, tell, channel } = await open();
  const wanted = { roles: [], channels: [text('new-1', 'orphan', { topic: 'Half made' })] };
  const seen = await previewLayout(guild, wanted);
  // The request takes effect and its answer is lost.
  const create = rest.once.guilds.createChannel.bind(rest.once.guilds);
  rest.once.guilds.createChannel = async (...args) => {
    rest.once.guilds.createChannel = create;
    await create(...args);
    throw Object.assign(new Error('socket closed'), { code: 'ECONNRESET' });
  };
  await applyLayout(guild, OLLI, wanted, { seen: seen.digest, confirmed: [] });
  await expect(runDue()).rejects.toThrow('not available');
  await tell('CHANNEL_CREATE', (await channel('orphan')) ?? {});
  await runDue();
  expect((await channels()).filter(({ name }) => name === 'orphan')).toHaveLength(1);
  const [made] = (await document()).channels;
  expect(await readLink(guild, 'layout-channel', made?.key.slice(1) ?? '')).toMatchObject({
    state: 'synced',
  });
  expect((await engine.drift(guild)).differences).toEqual([]);
  await apply(await document());
});

test('a channel is renamed twice in ten minutes; what comes after waits, the newest name wins', async () => {
  const { guild, apply, document, channel, control, pass, runDue } = await open();
  await apply({ roles: [], channels: [text('new-1', 'one')] });
  const rename = async (name: string): Promise<void> => {
    const { channels } = await document();
    await apply({ roles: [], channels: channels.map((each) => ({ ...each, name })) });
  };
  for (const name of ['two', 'three', 'four', 'five']) await rename(name);
  expect(await channel('three')).toBeDefined();
  const [made] = (await document()).channels;
  const readState = () => readLink(guild, 'layout-channel', made?.key.slice(1) ?? '');
  expect(await readState()).toMatchObject({ state: 'failed' });
  await control.setClock({ body: { advance: 601_000 } });
  pass(601_000);
  await runDue();
  expect(await channel('five')).toBeDefined();
  expect(await readState()).toMatchObject({ state: 'synced' });
});

test('a role that stands above the bot’s is blocked with the reason, and follows when the bot is put above it', async () => {
  const { guild, makeRole, document, apply, role, bot, asOwner, know, knowBot, tell, runDue, pass } =
    await open();
  await knowBot();
  const id = await makeRole('Above');
  await asOwner('PATCH', `/guilds/${guild.id}/roles`, [{ id: bot?.id, position: 1 }]);
  await know();
  await manage(guild, OLLI, { roles: [id], channels: [] });
  const { roles } = await document();
  await apply({ channels: [], roles: roles.map((each) => ({ ...each, name: 'Higher' })) });
  const row = await guild.read
    .selectFrom('links')
    .select(['state', 'error'])
    .where('mirror', '=', 'layout-role')
    .executeTakeFirst();
  expect(row).toEqual({ state: 'blocked', error: { code: 'role-above', params: { role: 'Above' } } });
  await asOwner('PATCH', `/guilds/${guild.id}/roles`, [{ id: bot?.id, position: 2 }]);
  await know();
  await tell('GUILD_ROLE_UPDATE', { role: (await role('Above')) ?? {} });
  // Not at once: each event may be one of ours, and Discord counts what it refuses.
  pass(31_000);
  await runDue();
  expect(await role('Higher')).toBeDefined();
});

test('an order that is changed on one side goes to the other, among what is left alone', async () => {
  const { apply, document, channel, channels, asOwner, guild, tell, know, runDue, pass } = await open();
  await apply({ roles: [], channels: [text('new-1', 'one'), text('new-2', 'two'), text('new-3', 'three')] });
  const names = async (): Promise<readonly string[]> => (await document()).channels.map(({ name }) => name);
  const { channels: all } = await document();
  await apply({ roles: [], channels: [...all].reverse() });
  const stand = async (): Promise<readonly string[]> =>
    (await channels())
      .filter(({ name }) => ['one', 'two', 'three'].includes(name))
      .toSorted((a, b) => a.position - b.position)
      .map(({ name }) => name);
  expect(await stand()).toEqual(['three', 'two', 'one']);
  const [one, three] = [await channel('one'), await channel('three')];
  await asOwner('PATCH', `/guilds/${guild.id}/channels`, [
    { id: one?.id, position: three?.position },
    { id: three?.id, position: one?.position },
  ]);
  await know();
  await tell('CHANNEL_UPDATE', (await channel('one')) ?? {});
  // Told piece by piece, it is looked at once all have come.
  await runDue();
  expect(await names()).toEqual(['three', 'two', 'one']);
  pass(2_000);
  await runDue();
  expect(await names()).toEqual(['one', 'two', 'three']);
});

test('a late event of an edit of ours does not undo the next one', async () => {
  const { apply, document, role, tell, know, runDue } = await open();
  await apply({ roles: [drivers], channels: [] });
  const rename = async (name: string): Promise<void> => {
    const { roles } = await document();
    await apply({ channels: [], roles: roles.map((each) => ({ ...each, name })) });
  };
  await rename('Second');
  const late = await role('Second');
  await rename('Third');
  await tell('GUILD_ROLE_UPDATE', { role: late ?? {} });
  await runDue();
  await know();
  expect((await document()).roles.map(({ name }) => name)).toEqual(['Third']);
  expect(await role('Third')).toBeDefined();
});

test('what somebody changed on Discord just before an edit of ours, which no event told of, comes here with its answer', async () => {
  const { apply, document, role, asOwner, guild, runDue } = await open();
  await apply({ roles: [drivers], channels: [] });
  const [made] = (await document()).roles;
  if (!made) throw new Error('Not made');
  const there = await role(made.name);
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${there?.id}`, { color: 0x12_34_56 });
  await apply({ channels: [], roles: [{ ...made, name: 'Racers' }] });
  await runDue();
  expect((await document()).roles).toMatchObject([{ name: 'Racers', color: 0x12_34_56 }]);
  expect(await role('Racers')).toMatchObject({ color: 0x12_34_56 });
});

test('a bot that was removed while nobody listened takes nothing of the layout with it', async () => {
  const stage = await open();
  const { apply, document, control, guild, application, run } = stage;
  await apply({ roles: [drivers], channels: [text('new-1', 'one')] });
  const before = await document();
  await control.uninstallBot({ params: { guild_id: guild.id, application_id: application.id } });
  await run('sync.sweep');
  await stage.runDue();
  expect(await document()).toEqual(before);
});

test('an oldest channel, which has the guild’s own id, takes nothing with it when it is deleted', async () => {
  const { apply, document, guild, tell, runDue } = await open();
  await apply({ roles: [drivers], channels: [text('new-1', 'one')] });
  const before = await document();
  await tell('CHANNEL_DELETE', { id: guild.id, type: 0 });
  await runDue();
  expect(await document()).toEqual(before);
});

test('a channel that cannot be read costs itself only', async () => {
  const { apply, document, guild, tell, channel, runDue } = await open();
  await apply({ roles: [], channels: [text('new-1', 'one'), text('new-2', 'two')] });
  const strange = {
    ...(await channel('one')),
    permission_overwrites: [{ id: guild.id, type: 7, allow: '0', deny: '0' }],
  };
  await tell('CHANNEL_UPDATE', strange);
  await tell('CHANNEL_UPDATE', { ...(await channel('two')), name: 'zwei' });
  await runDue();
  expect((await document()).channels).toHaveLength(2);
});

test('that a role stands above the bot’s keeps roles below it and channels from nothing', async () => {
  const { guild, makeRole, document, apply, role, channel, bot, asOwner, know, knowBot } = await open();
  await knowBot();
  // Each stands below those that were made before.
  const [high, ...low] = [await makeRole('High'), await makeRole('Upper'), await makeRole('Lower')];
  await asOwner('PATCH', `/guilds/${guild.id}/roles`, [{ id: bot?.id, position: 3 }]);
  await know();
  await manage(guild, OLLI, { roles: [high, ...low], channels: [] });
  const { roles } = await document();
  expect(roles.map(({ name }) => name)).toEqual(['High', 'Upper', 'Lower']);
  await apply({ roles, channels: [text('new-1', 'one'), text('new-2', 'two')] });
  const standing = async () => {
    const at = async (find: typeof role, name: string) => (await find(name))?.position ?? 0;
    return {
      isLowerAbove: (await at(role, 'Lower')) > (await at(role, 'Upper')),
      isTwoFirst: (await at(channel, 'two')) < (await at(channel, 'one')),
    };
  };
  const order = () =>
    guild.read
      .selectFrom('links')
      .select(['state', 'error'])
      .where('mirror', '=', 'layout-order')
      .executeTakeFirst();
  // The two below it.
  const [first, upper, lower] = roles;
  if (!first || !upper || !lower) throw new Error('Not managed');
  await apply({ ...(await document()), roles: [first, lower, upper] });
  expect(await standing()).toEqual({ isLowerAbove: true, isTwoFirst: false });
  expect(await order()).toMatchObject({ state: 'synced' });
  // All of them, one of which must go where the bot may not put it.
  await apply({ roles: [upper, first, lower], channels: (await document()).channels.toReversed() });
  expect(await standing()).toMatchObject({ isTwoFirst: true });
  expect(await order()).toEqual({
    state: 'blocked',
    error: { code: 'role-above', params: { role: 'High' } },
  });
});

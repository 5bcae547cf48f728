import { Events, type GuildScheduledEvent } from 'discord.js';
import { expect, test } from 'vitest';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An event elsewhere in an hour, as a body. */
const elsewhere = (now: number, more: object = {}) => ({
  name: 'Picnic',
  privacy_level: 2,
  entity_type: 3,
  scheduled_start_time: new Date(now + HOUR_MS).toISOString(),
  scheduled_end_time: new Date(now + 2 * HOUR_MS).toISOString(),
  entity_metadata: { location: 'The park' },
  ...more,
});

const refusal = (field: string, code: string) => ({
  status: 400,
  body: { code: 50_035, errors: { [field]: { _errors: [{ code }] } } },
});

test('a bot makes an event, members say that they come, it begins and ends', async () => {
  const { discord, client, owner, member, guild, simulator } = await openDiscordJs(['CREATE_EVENTS']);
  const told: string[] = [];
  client.on(Events.GuildScheduledEventCreate, (event) => told.push(`+${event.name}`));
  client.on(Events.GuildScheduledEventUpdate, (_, event) => told.push(`~${event.name} ${event.status}`));
  client.on(Events.GuildScheduledEventDelete, (event) => told.push(`-${event.name}`));
  client.on(Events.GuildScheduledEventUserAdd, (_, user) => told.push(`${user.id} comes`));
  client.on(Events.GuildScheduledEventUserRemove, (_, user) => told.push(`${user.id} stays away`));
  const event = await discord.scheduledEvents.create({
    name: 'Picnic',
    privacyLevel: 2,
    entityType: 3,
    scheduledStartTime: Date.now() + HOUR_MS,
    scheduledEndTime: Date.now() + 2 * HOUR_MS,
    entityMetadata: { location: 'The park' },
    image: PIXEL,
  });
  expect(event).toMatchObject({ name: 'Picnic', status: 1, creatorId: client.user.id });
  expect(event.entityMetadata?.location).toBe('The park');
  const cover = await fetch(
    `${simulator.url.replace('localhost', '127.0.0.1')}/guild-events/${event.id}/${event.image}.png`,
  );
  expect(cover.headers.get('content-type')).toBe('image/png');
  const path = `/guilds/${guild.id}/scheduled-events/${event.id}`;
  const [first = ''] = guild.memberIds;
  expect(await member('PUT', `${path}/users/@me`)).toMatchObject({
    status: 200,
    body: { user_id: first, response: 1 },
  });
  expect((await member('PUT', `${path}/users/@me`)).status).toBe(200);
  expect((await owner('PUT', `${path}/users/@me`)).status).toBe(200);
  const subscribers = await event.fetchSubscribers({ withMember: true });
  expect([...subscribers.keys()].sort()).toEqual([first, guild.ownerId].sort());
  expect(subscribers.first()?.member?.id).toBeDefined();
  expect((await owner('DELETE', `${path}/users/@me`)).status).toBe(204);
  expect(await owner('DELETE', `${path}/users/@me`)).toMatchObject({ status: 404, body: { code: 10_071 } });
  const fetched = (await discord.scheduledEvents.fetch({ withUserCount: true })).get(event.id);
  expect(fetched?.userCount).toBe(1);
  expect((await owner('GET', `${path}/users/counts`)).body).toEqual({
    guild_scheduled_event_count: 1,
    guild_scheduled_event_exception_counts: {},
  });
  await event.setStatus(2);
  await event.setStatus(3);
  await expect(event.setName('Too late')).rejects.toMatchObject({ code: 180_000 });
  expect((await discord.scheduledEvents.fetch()).size).toBe(0);
  await event.delete();
  await expect(
    discord.scheduledEvents.fetch({ guildScheduledEvent: event.id, force: true }),
  ).rejects.toMatchObject({
    code: 10_070,
  });
  await expect
    .poll(() => told)
    .toEqual([
      '+Picnic',
      `${first} comes`,
      `${guild.ownerId} comes`,
      `${guild.ownerId} stays away`,
      '~Picnic 2',
      '~Picnic 3',
      '-Picnic',
    ]);
});

test('an event that cannot be is refused where it is wrong', async () => {
  const now = Date.now();
  const { bot, guild, owner } = await openDiscordJs(['CREATE_EVENTS', 'CONNECT'], { clock: () => now });
  const voice = (await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, { name: 'v', type: 2 }))
    .body;
  const make = (more: object) => owner('POST', `/guilds/${guild.id}/scheduled-events`, elsewhere(now, more));
  const past = new Date(now - HOUR_MS).toISOString();
  expect(await make({ name: '' })).toMatchObject(refusal('name', 'BASE_TYPE_REQUIRED'));
  expect(await make({ name: 'x'.repeat(101) })).toMatchObject(refusal('name', 'BASE_TYPE_BAD_LENGTH'));
  expect(await make({ scheduled_start_time: 'soon' })).toMatchObject(
    refusal('scheduled_start_time', 'DATE_TIME_TYPE_PARSE'),
  );
  expect(await make({ scheduled_start_time: past })).toMatchObject(
    refusal('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST'),
  );
  expect(await make({ scheduled_end_time: past })).toMatchObject({ status: 400 });
  const asBot = (body: object) => bot('POST', `/guilds/${guild.id}/scheduled-events`, elsewhere(now, body));
  expect(await asBot({ scheduled_end_time: null })).toMatchObject(
    refusal('scheduled_end_time', 'BASE_TYPE_REQUIRED'),
  );
  expect((await asBot({ channel_id: voice.id })).status).toBe(400);
  expect((await asBot({ entity_metadata: null })).body).toMatchObject({
    errors: { entity_metadata: { location: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } },
  });
  expect((await asBot({ entity_type: 2, entity_metadata: null })).body).toMatchObject(
    refusal('channel_id', 'BASE_TYPE_REQUIRED').body,
  );
  expect((await asBot({ entity_type: 1, channel_id: voice.id })).body).toMatchObject(
    refusal('channel_id', 'GUILD_SCHEDULED_EVENT_INVALID_CHANNEL_TYPE').body,
  );
});

test('an event goes only from scheduled to active or canceled, and from active to completed', async () => {
  const now = Date.now();
  const { bot, guild } = await openDiscordJs(['CREATE_EVENTS'], { clock: () => now });
  const path = `/guilds/${guild.id}/scheduled-events`;
  const event = (await bot<{ id: string }>('POST', path, elsewhere(now))).body;
  const become = (status: number) => bot('PATCH', `${path}/${event.id}`, { status });
  expect(await become(3)).toMatchObject(refusal('status', 'GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION'));
  expect((await become(2)).body).toMatchObject({ status: 2 });
  expect((await become(4)).status).toBe(400);
  expect((await become(3)).body).toMatchObject({ status: 3 });
  expect((await become(1)).body).toMatchObject({ code: 180_000 });
});

test('who may not make, change or see events is refused', async () => {
  const now = Date.now();
  const { bot, owner, member, guild } = await openDiscordJs(['CREATE_EVENTS', 'CONNECT'], {
    clock: () => now,
  });
  const path = `/guilds/${guild.id}/scheduled-events`;
  expect(await member('POST', path, elsewhere(now))).toMatchObject({ status: 403, body: { code: 50_013 } });
  const theirs = (await owner<{ id: string }>('POST', path, elsewhere(now))).body;
  expect(await bot('PATCH', `${path}/${theirs.id}`, { name: 'Mine' })).toMatchObject({ status: 403 });
  expect(await bot('DELETE', `${path}/${theirs.id}`)).toMatchObject({ status: 403 });
  const hidden = (
    await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
      name: 'hidden',
      type: 2,
      permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny: String(1n << 10n) }],
    })
  ).body;
  const secret = (
    await owner<{ id: string }>('POST', path, {
      ...elsewhere(now),
      entity_type: 2,
      entity_metadata: null,
      channel_id: hidden.id,
    })
  ).body;
  expect(await member('GET', `${path}/${secret.id}`)).toMatchObject({ status: 404, body: { code: 10_070 } });
  expect((await member<unknown[]>('GET', path)).body).toHaveLength(1);
  expect(await bot('PUT', `${path}/${theirs.id}/users/@me`)).toMatchObject({
    status: 403,
    body: { code: 20_001 },
  });
});

test('a guild has room for a hundred events that are not over', async () => {
  let now = Date.now();
  const { bot, guild } = await openDiscordJs(['CREATE_EVENTS'], { clock: () => now });
  const path = `/guilds/${guild.id}/scheduled-events`;
  const make = () => {
    now += 2000;
    return bot<{ id: string }>('POST', path, elsewhere(now));
  };
  for (let count = 0; count < 100; count += 1) expect((await make()).status).toBe(200);
  expect(await make()).toMatchObject({ status: 400, body: { code: 30_038 } });
});

test('one time of a recurring event is moved, called off and put back', async () => {
  const now = Date.now();
  const { bot, guild, member } = await openDiscordJs(['CREATE_EVENTS'], { clock: () => now });
  const path = `/guilds/${guild.id}/scheduled-events`;
  const start = now + HOUR_MS;
  const rule = { start: new Date(start).toISOString(), frequency: 3, interval: 1 };
  const make = (recurrence: object) =>
    bot<{ id: string; recurrence_rule: unknown }>(
      'POST',
      path,
      elsewhere(now, { recurrence_rule: { ...rule, ...recurrence } }),
    );
  expect((await make({ interval: 3 })).status).toBe(400);
  expect((await make({ count: 4 })).status).toBe(400);
  expect((await make({ by_weekday: [0, 2] })).status).toBe(400);
  const event = (await make({})).body;
  expect(event.recurrence_rule).toMatchObject({ frequency: 3, interval: 1, by_weekday: null });
  const exceptions = `${path}/${event.id}/exceptions`;
  const at = (days: number) => new Date(start + days * DAY_MS).toISOString();
  expect(
    await bot('POST', exceptions, { original_scheduled_start_time: new Date(now).toISOString() }),
  ).toMatchObject(refusal('original_scheduled_start_time', 'GUILD_SCHEDULED_EVENT_EXCEPTION_INVALID_TIME'));
  const made = await bot<{ event_exception_id: string }>('POST', exceptions, {
    original_scheduled_start_time: at(2),
    is_canceled: true,
  });
  expect(made).toMatchObject({ status: 200, body: { event_id: event.id, is_canceled: true } });
  const { event_exception_id: id } = made.body;
  expect(await bot('POST', exceptions, { original_scheduled_start_time: at(2) })).toMatchObject({
    status: 400,
  });
  expect((await member('PUT', `${path}/${event.id}/${id}/users/@me`)).body).toMatchObject({
    guild_scheduled_event_exception_id: id,
  });
  expect((await bot<unknown[]>('GET', `${path}/${event.id}/${id}/users`)).body).toHaveLength(1);
  expect((await bot<unknown[]>('GET', `${path}/${event.id}/users`)).body).toHaveLength(0);
  expect((await bot('PATCH', `${exceptions}/${id}`, { is_canceled: false })).body).toMatchObject({
    is_canceled: false,
  });
  expect((await bot('GET', `${path}/${event.id}`)).body).toMatchObject({
    guild_scheduled_event_exceptions: [{ event_exception_id: id }],
  });
  expect((await bot('DELETE', `${exceptions}/${id}`)).status).toBe(204);
  expect((await bot('DELETE', `${exceptions}/${id}`)).status).toBe(404);
});

test('an event elsewhere begins and ends when its time has come', async () => {
  const { discord, client, control, bot, guild } = await openDiscordJs(['CREATE_EVENTS']);
  const statuses: number[] = [];
  client.on(Events.GuildScheduledEventUpdate, (_, event: GuildScheduledEvent) => statuses.push(event.status));
  const now = Date.now();
  await bot('POST', `/guilds/${guild.id}/scheduled-events`, elsewhere(now));
  await control.setClock({ body: { mode: 'offset', advance: HOUR_MS + 120_000 } });
  await expect.poll(() => statuses).toEqual([2]);
  await control.setClock({ body: { mode: 'offset', advance: HOUR_MS } });
  await expect.poll(() => statuses).toEqual([2, 3]);
  expect(discord.scheduledEvents.cache.first()?.status).toBe(3);
});

test('an event goes with its channel, and the audit log shows what it tells of', async () => {
  const { bot, owner, guild } = await openDiscordJs(['CREATE_EVENTS', 'CONNECT', 'VIEW_AUDIT_LOG']);
  const voice = (await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, { name: 'v', type: 2 }))
    .body;
  const path = `/guilds/${guild.id}/scheduled-events`;
  const inVoice = elsewhere(Date.now(), { entity_type: 2, entity_metadata: null, channel_id: voice.id });
  const event = (await bot<{ id: string }>('POST', path, inVoice)).body;
  expect((await bot('GET', `/guilds/${guild.id}/audit-logs?action_type=100`)).body).toMatchObject({
    audit_log_entries: [{ target_id: event.id }],
    guild_scheduled_events: [{ id: event.id, name: 'Picnic' }],
  });
  await owner('DELETE', `/channels/${voice.id}`);
  expect(await bot('GET', `${path}/${event.id}`)).toMatchObject({ status: 404, body: { code: 10_070 } });
});

import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const DAY_MS = 24 * 3_600_000;
const at = (world: World, days: number) => new Date(world.now() + days * DAY_MS).toISOString();

const eventBody = (world: World) => ({
  name: 'Six hours of Spa',
  description: 'Bring sandwiches',
  scheduled_start_time: at(world, 3),
  scheduled_end_time: at(world, 4),
  privacy_level: 2,
  entity_type: 3,
  entity_metadata: { location: 'Spa-Francorchamps' },
});

const event = async (world: World) => {
  const made = await world.make('POST', `/guilds/${world.guildId}/scheduled-events`, eventBody(world));
  return { params: { guild_scheduled_event_id: pick(made, 'id') } };
};

/** An event of every week. */
const weekly = async (world: World) => {
  const start = new Date(world.now() + 7 * DAY_MS);
  const made = await world.make('POST', `/guilds/${world.guildId}/scheduled-events`, {
    ...eventBody(world),
    scheduled_start_time: start.toISOString(),
    scheduled_end_time: new Date(start.getTime() + 3_600_000).toISOString(),
    recurrence_rule: {
      start: start.toISOString(),
      frequency: 2,
      interval: 1,
      by_weekday: [(start.getUTCDay() + 6) % 7],
    },
  });
  return { params: { guild_scheduled_event_id: pick(made, 'id') }, start };
};
const exceptionBody = (start: Date) => ({
  original_scheduled_start_time: new Date(start.getTime() + 7 * DAY_MS).toISOString(),
  is_canceled: true,
});
const exception = async (world: World) => {
  const { params, start } = await weekly(world);
  const made = await world.make(
    'POST',
    `/guilds/${world.guildId}/scheduled-events/${params.guild_scheduled_event_id}/exceptions`,
    exceptionBody(start),
  );
  const id = pick(made, 'event_exception_id');
  return { params: { ...params, exception_id: id, guild_scheduled_event_exception_id: id } };
};

const stageChannel = async ({ make, guildId }: World) =>
  pick(await make('POST', `/guilds/${guildId}/channels`, { name: 'podium', type: 13 }), 'id');

const stage = async (world: World) => {
  const channelId = await stageChannel(world);
  await world.make('POST', '/stage-instances', { channel_id: channelId, topic: 'Prize giving' });
  return { params: { channel_id: channelId } };
};

/** Scheduled events and stages. */
export const eventExamples = [
  example('list_guild_scheduled_events', {
    isForEveryone: true,
    prepare: () => ({ query: { with_user_count: 'true' } }),
  }),
  example('create_guild_scheduled_event', { prepare: (world) => ({ body: eventBody(world) }) }),
  example('get_guild_scheduled_event', { isForEveryone: true, prepare: event }),
  example('update_guild_scheduled_event', {
    prepare: async (world) => ({ ...(await event(world)), body: { name: 'Moved', description: null } }),
  }),
  example('delete_guild_scheduled_event', { prepare: event }),
  example('list_guild_scheduled_event_users', {
    isForEveryone: true,
    prepare: async (world) => ({ ...(await event(world)), query: { limit: 10, with_member: 'true' } }),
  }),
  example('count_guild_scheduled_event_users', { isForEveryone: true, prepare: event }),
  example('create_guild_scheduled_event_exception', {
    prepare: async (world) => {
      const { params, start } = await weekly(world);
      return { params, body: exceptionBody(start) };
    },
  }),
  example('update_guild_scheduled_event_exception', {
    prepare: async (world) => ({ ...(await exception(world)), body: { is_canceled: false } }),
  }),
  example('delete_guild_scheduled_event_exception', { prepare: exception }),
  example('list_guild_scheduled_event_exception_users', { isForEveryone: true, prepare: exception }),
  example('create_stage_instance', {
    prepare: async (world) => ({ body: { channel_id: await stageChannel(world), topic: 'Podium' } }),
  }),
  example('get_stage_instance', { isForEveryone: true, prepare: stage }),
  example('update_stage_instance', {
    prepare: async (world) => ({ ...(await stage(world)), body: { topic: 'Champagne' } }),
  }),
  example('delete_stage_instance', { prepare: stage }),
];

import { maximumChannels } from '../rest/errors.ts';
import { type ChannelBody, channelName } from '../rules/channel-body.ts';
import { isForum, isVoice } from '../rules/channel-types.ts';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Guild } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';
import { requireCategory } from './category.ts';
import { dispatchChannel } from './events.ts';
import { typedFields } from './fields.ts';
import { requireGrantable, storedOverwrite } from './overwrites.ts';

const MAX_CHANNELS = 500;

/** Makes a channel in a guild as somebody, checked and told of. */
export const createGuildChannel = (
  simulation: Simulation,
  guild: Guild,
  actorId: string,
  body: ChannelBody & { name: string },
): Channel => {
  const { state } = simulation;
  const type = body.type ?? 0;
  const channels = state.channelsOf(guild.id);
  if (channels.length >= MAX_CHANNELS) throw maximumChannels();
  const category = body.parent_id
    ? requireCategory(simulation, guild.id, body.parent_id, { type })
    : undefined;
  const overwrites = body.permission_overwrites?.map((each) => storedOverwrite(simulation, guild.id, each));
  if (overwrites) {
    const own = simulation.permissions.inGuild(guild.id, actorId);
    requireGrantable([], overwrites, own);
    // Source: Discord's reference: MANAGE_ROLES in a new channel is for administrators only.
    if (own !== ALL_PERMISSIONS) requireGrantable([], overwrites, own & ~PERMISSIONS.MANAGE_ROLES);
  }
  const fields = typedFields(simulation, { type }, guild.id, body);
  const channel = state.channels.put({
    ...NEW_CHANNEL,
    id: simulation.snowflakes.next(),
    guild_id: guild.id,
    type,
    name: channelName(type, body.name),
    position: body.position ?? channels.length,
    parent_id: category?.id ?? null,
    permission_overwrites: overwrites ?? category?.permission_overwrites ?? [],
    ...(isVoice({ type }) ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
    ...(isForum({ type }) ? { available_tags: [], default_thread_rate_limit_per_user: 0 } : {}),
    ...fields,
  });
  dispatchChannel(simulation, 'CHANNEL_CREATE', channel);
  return channel;
};

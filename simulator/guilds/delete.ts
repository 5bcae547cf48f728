import type { Simulation } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';
import { scheduledEventUserKey } from '../state/scheduled-events.ts';

/** Forgets the pictures and sounds of a guild, and who is interested in its events: they are found by its things only. */
const forgetMedia = ({ state }: Simulation, guild: Guild): void => {
  const events = state.scheduledEvents.inGroup(guild.id).map((event) => event.id);
  for (const id of events)
    for (const user of state.scheduledEventUsers.inGroup(id))
      state.scheduledEventUsers.delete(scheduledEventUserKey(user));
  const things = new Set([
    ...events,
    ...[state.emojis, state.stickers, state.soundboardSounds, state.webhooks].flatMap((kind) =>
      kind.inGroup(guild.id).map(({ id }) => id),
    ),
  ]);
  for (const { id } of [...state.media.all()]) if (things.has(id.split('/')[1] ?? '')) state.media.delete(id);
};

/** Removes a guild with all that is in it; its members hear that it is gone. */
export const deleteGuild = (simulation: Simulation, guild: Guild): void => {
  const { state } = simulation;
  const userIds = state.membersOf(guild.id).map((member) => member.user_id);
  const channelIds = new Set(
    state.channels.filter((each) => each.guild_id === guild.id).map((channel) => channel.id),
  );
  forgetMedia(simulation, guild);
  const isOfGuild = (entity: object): boolean =>
    ('guild_id' in entity && entity.guild_id === guild.id) ||
    ('owner_id' in entity && entity.owner_id === guild.id) ||
    ('thread_id' in entity && channelIds.has(String(entity.thread_id)));
  for (const collection of Object.values(state.collections)) collection.deleteWhere(isOfGuild);
  for (const id of channelIds)
    for (const message of state.messages.ofChannel(id)) state.messages.delete(message.id);
  state.guilds.delete(guild.id);
  simulation.dispatch({
    name: 'GUILD_DELETE',
    data: { id: guild.id },
    guildId: guild.id,
    userIds,
  });
};

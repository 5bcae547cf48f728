import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { noteDeleted } from '../threads/activity.ts';
import { orphanCopies } from './crosspost.ts';

/** Deletes messages of a channel, those that exist; one event for one, a bulk event for several. Answers how many there were. */
export const deleteMessages = (simulation: Simulation, channel: Channel, ids: readonly string[]): number => {
  const { state, files } = simulation;
  noteDeleted(
    simulation,
    channel,
    ids.flatMap((id) => state.messages.get(id) ?? []).filter((each) => each.channel_id === channel.id),
  );
  const deleted = ids.filter((id) => {
    const message = state.messages.get(id);
    if (message?.channel_id !== channel.id) return false;
    for (const attachment of message.attachments ?? []) files.delete(attachment.id);
    state.messages.delete(id);
    orphanCopies(simulation, message);
    return true;
  });
  const [first] = deleted;
  if (first === undefined) return 0;
  const place = {
    channel_id: channel.id,
    ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
  };
  simulation.dispatch({
    name: ids.length === 1 ? 'MESSAGE_DELETE' : 'MESSAGE_DELETE_BULK',
    data: ids.length === 1 ? { id: first, ...place } : { ids: deleted, ...place },
    guildId: channel.guild_id ?? undefined,
    channelId: channel.id,
  });
  return deleted.length;
};

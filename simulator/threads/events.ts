import { presentPresence } from '../presence/announce.ts';
import { presentChannel, presentMemberCount, presentThreadMember } from '../present/channel.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { ThreadMember } from '../state/threads.ts';

/** Tells who may view a thread that it was made or changed; those who are in it see their membership with it. */
export const dispatchThread = (
  simulation: Simulation,
  name: 'THREAD_CREATE' | 'THREAD_UPDATE',
  thread: Channel,
): void => {
  // What is shown is what it was now, not what it is when the event is sent.
  const shown = { ...thread };
  simulation.dispatch({
    name,
    render: (reader) => ({
      ...presentChannel(simulation, shown, reader.userId),
      ...(name === 'THREAD_CREATE' ? { newly_created: true } : {}),
    }),
    guildId: thread.guild_id ?? undefined,
    channel: thread,
  });
};

/** Tells somebody who was added to a thread that it is there, and that they are in it. */
export const dispatchJoined = (simulation: Simulation, thread: Channel, joined: ThreadMember): void => {
  const guildId = thread.guild_id ?? undefined;
  const toJoined = { guildId, userIds: [joined.user_id] };
  simulation.dispatch({
    name: 'THREAD_CREATE',
    data: presentChannel(simulation, thread, joined.user_id),
    ...toJoined,
  });
  simulation.dispatch({
    name: 'THREAD_MEMBER_UPDATE',
    data: { ...presentThreadMember(simulation, joined, false), guild_id: guildId },
    ...toJoined,
  });
};

/** Tells of somebody who came into or went out of a thread: those who hear of members, and the one it is about. */
export const dispatchThreadMembers = (
  simulation: Simulation,
  thread: Channel,
  change: { readonly added?: ThreadMember; readonly removedId?: string },
): void => {
  const { added, removedId } = change;
  const presence = added && { ...presentPresence(simulation, added.user_id), guild_id: thread.guild_id };
  const data = {
    id: thread.id,
    guild_id: thread.guild_id,
    member_count: presentMemberCount(simulation, thread),
    ...(added ? { added_members: [{ ...presentThreadMember(simulation, added, true), presence }] } : {}),
    ...(removedId === undefined ? {} : { removed_member_ids: [removedId] }),
  };
  const name = 'THREAD_MEMBERS_UPDATE';
  const guildId = thread.guild_id ?? undefined;
  const about = added?.user_id ?? removedId ?? '';
  simulation.dispatch({ name, data, guildId, userIds: [about] });
  simulation.dispatch({
    name,
    data,
    guildId,
    channel: thread,
    exceptUserId: about,
  });
};

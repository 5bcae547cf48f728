import { presentChannelTo, visibleChannels } from '../channels/visibility.ts';
import { type Dispatch, INTENT, type Simulation } from '../simulation.ts';
import { presentThreadList, visibleActiveThreads } from '../threads/list.ts';
import { deliver, type Session } from './session.ts';

/** Events after which somebody may see other channels than before. */
const CHANGES = new Set([
  'CHANNEL_CREATE',
  'CHANNEL_UPDATE',
  'CHANNEL_DELETE',
  'GUILD_ROLE_UPDATE',
  'GUILD_ROLE_DELETE',
  'GUILD_MEMBER_UPDATE',
  'GUILD_UPDATE',
]);

/** Knows which channels each session was shown, and tells it when it comes to see one, or does not see it any more. */
export const createVisibility = (simulation: Simulation) => {
  const shown = new WeakMap<Session, Map<string, ReadonlySet<string>>>();

  const look = (session: Session, guildId: string): ReadonlySet<string> => {
    const ids = new Set(visibleChannels(simulation, guildId, session.userId).map((channel) => channel.id));
    const guilds = shown.get(session) ?? new Map<string, ReadonlySet<string>>();
    shown.set(session, guilds.set(guildId, ids));
    return ids;
  };

  const tell = (session: Session, guildId: string, aboutId: string | undefined): void => {
    const before = shown.get(session)?.get(guildId);
    const now = look(session, guildId);
    if (!before) return;
    const gained = [...now].filter((id) => !before.has(id));
    const changed = new Set([...gained, ...[...before].filter((id) => !now.has(id))]);
    for (const channel of simulation.state.channelsOf(guildId))
      if (changed.has(channel.id) && channel.id !== aboutId)
        deliver(session, 'CHANNEL_UPDATE', presentChannelTo(simulation, channel, session.userId));
    const threads = visibleActiveThreads(simulation, guildId, session.userId).filter((thread) =>
      gained.includes(thread.parent_id ?? ''),
    );
    if (threads.length === 0) return;
    const { has_more: _, ...list } = presentThreadList(simulation, threads, session.userId, false);
    deliver(session, 'THREAD_LIST_SYNC', { guild_id: guildId, channel_ids: gained, ...list });
  };

  return {
    /** Notes what a session sees of a guild that it was shown. */
    note: (session: Session, guildId: string): void => void look(session, guildId),
    /** Tells the sessions of a guild what an event has changed for them. */
    follow: ({ name, guildId, alwaysTo, aboutChannelId }: Dispatch, sessions: readonly Session[]): void => {
      if (guildId === undefined || !CHANGES.has(name)) return;
      for (const session of sessions) {
        if (session.isBot && !(session.intents & INTENT.guilds)) continue;
        // Another member's roles change nothing for this one.
        if (name !== 'GUILD_MEMBER_UPDATE' || alwaysTo === session.userId)
          tell(session, guildId, aboutChannelId);
      }
    },
  };
};

import { randomBytes } from 'node:crypto';
import { announcePresence } from '../presence/announce.ts';
import type { SessionPresence } from '../presence/presences.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { type Dispatch, INTENT, type Reader, type Simulation } from '../simulation.ts';
import { memberKey } from '../state/state.ts';
import { leaveVoice } from '../voice/voice-state.ts';
import type { CloseReason } from './codes.ts';
import { guildCreate } from './guild-create.ts';
import {
  coversIntent,
  deliver,
  isShardOf,
  newSession,
  RESUME_WINDOW_MS,
  type Session,
  type SessionOwner,
} from './session.ts';

/** All sessions, and who of them hears of what. */
export const createHub = (simulation: Simulation) => {
  const sessions = new Map<string, Session>();

  const mayHear = (session: Session, dispatch: Dispatch): boolean => {
    if (dispatch.exceptUserId === session.userId) return false;
    if (dispatch.userIds) {
      return (
        dispatch.userIds.includes(session.userId) &&
        coversIntent(session, dispatch) &&
        (!session.isBot || isShardOf(session.shard, dispatch.guildId))
      );
    }
    if (!coversIntent(session, dispatch) && dispatch.alwaysTo !== session.userId) return false;
    const { state, permissions } = simulation;
    if (dispatch.guildId !== undefined) {
      if (!state.member(dispatch.guildId, session.userId)) return false;
      if (session.isBot && !isShardOf(session.shard, dispatch.guildId)) return false;
    }
    if (
      dispatch.guildPermission &&
      dispatch.guildId !== undefined &&
      !(permissions.inGuild(dispatch.guildId, session.userId) & PERMISSIONS[dispatch.guildPermission])
    )
      return false;
    const channel =
      dispatch.channel ??
      (dispatch.channelId === undefined ? undefined : state.channels.get(dispatch.channelId));
    return !channel || (permissions.inChannel(channel, session.userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
  };

  const dataFor = (session: Session, dispatch: Dispatch): unknown => {
    const { message } = dispatch;
    if (dispatch.render) return dispatch.render(session);
    if (!message || !session.isBot || session.intents & INTENT.messageContent) return dispatch.data;
    if (
      message.author_id === session.userId ||
      message.mentions.includes(session.userId) ||
      message.guild_id === null
    )
      return dispatch.data;
    return { ...(dispatch.data as object), content: '', embeds: [], attachments: [], components: [] };
  };

  const sessionOf = (dispatch: Dispatch): void => {
    if (simulation.faults.forEvent('drop_event', dispatch.name)) return;
    if (simulation.outages.has(dispatch.guildId ?? '') && dispatch.name !== 'GUILD_DELETE') return;
    for (const session of sessions.values()) {
      if (mayHear(session, dispatch)) deliver(session, dispatch.name, dataFor(session, dispatch));
    }
  };
  simulation.events.on('dispatch', sessionOf);

  /** Ends a session for good: its user is offline then, and out of the voice channel that it joined. */
  const drop = (session: Session): void => {
    if (!sessions.delete(session.id)) return;
    announcePresence(simulation, session.userId, () =>
      simulation.presences.clear(session.userId, session.id),
    );
    for (const guild of simulation.state.guildsOf(session.userId)) {
      const key = memberKey(guild.id, session.userId);
      const member = simulation.state.members.get(key);
      if (member && simulation.state.voiceStates.get(key)?.session_id === session.id)
        leaveVoice(simulation, member);
    }
    simulation.commit();
  };

  const cleaner = simulation.timers.setInterval(() => {
    const oldest = simulation.clock() - RESUME_WINDOW_MS;
    for (const session of sessions.values())
      if (session.lostAt !== undefined && session.lostAt < oldest) drop(session);
    simulation.buckets.sweep();
    simulation.identifies.sweep();
  }, 10_000);

  return {
    session: (id: string): Session | undefined => sessions.get(id),
    sessionsOf: (userId: string): Session[] =>
      [...sessions.values()].filter((session) => session.userId === userId),
    all: (): Session[] => [...sessions.values()],
    open: (owner: SessionOwner): Session => {
      const session = newSession(randomBytes(16).toString('hex'), owner);
      sessions.set(session.id, session);
      return session;
    },
    drop,
    /** Changes what everybody sees of a session's user. */
    setPresence: (session: Session, presence: SessionPresence): void => {
      announcePresence(simulation, session.userId, () =>
        simulation.presences.set(session.userId, session.id, presence),
      );
      simulation.commit();
    },
    /** Closes all sessions of a user for good. */
    endAll: (userId: string, { code }: CloseReason): void => {
      for (const session of sessions.values()) {
        if (session.userId !== userId) continue;
        session.end?.({ kind: 'close', code });
        drop(session);
      }
    },
    /** Takes a guild away from all who are in it, as an outage does, or gives it back. */
    setGuildAvailable: (guildId: string, isAvailable: boolean): void => {
      const { outages, state } = simulation;
      const guild = state.guilds.get(guildId);
      if (!guild || outages.has(guildId) !== isAvailable) return;
      const members = state.membersOf(guildId).map((member) => member.user_id);
      if (isAvailable) outages.delete(guildId);
      else outages.add(guildId);
      simulation.dispatch({
        ...(isAvailable
          ? { name: 'GUILD_CREATE', render: (reader: Reader) => guildCreate(simulation, guild, reader) }
          : { name: 'GUILD_DELETE', data: { id: guildId, unavailable: true } }),
        guildId,
        userIds: members,
        intent: INTENT.guilds,
      });
      simulation.commit();
    },
    /** Whether an application has a session that is connected. */
    isListening: (applicationId: string): boolean =>
      [...sessions.values()].some(
        (session) => session.userId === applicationId && session.send !== undefined,
      ),
    stop: (): void => {
      simulation.timers.clear(cleaner);
      simulation.events.off('dispatch', sessionOf);
    },
  };
};
export type Hub = ReturnType<typeof createHub>;

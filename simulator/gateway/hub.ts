import { randomBytes } from 'node:crypto';
import { presentChannel } from '../present/channel.ts';
import { presentGuild, presentMember } from '../present/present.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { type Dispatch, INTENT, type Reader, type Simulation } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';
import {
  coversIntent,
  deliver,
  isShardOf,
  newSession,
  RESUME_WINDOW_MS,
  type Session,
  type SessionOwner,
} from './session.ts';

/** Members that a bot's GUILD_CREATE carries; it asks for the others. */
const LARGE_GUILD = 250;

/** All sessions, and who of them hears of what. */
export const createHub = (simulation: Simulation) => {
  const sessions = new Map<string, Session>();

  const mayHear = (session: Session, dispatch: Dispatch): boolean => {
    if (dispatch.userIds) {
      return (
        dispatch.userIds.includes(session.userId) &&
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
    for (const session of sessions.values()) {
      if (mayHear(session, dispatch)) deliver(session, dispatch.name, dataFor(session, dispatch));
    }
  };
  simulation.events.on('dispatch', sessionOf);

  const cleaner = simulation.timers.setInterval(() => {
    const oldest = simulation.clock() - RESUME_WINDOW_MS;
    for (const session of sessions.values())
      if (session.lostAt !== undefined && session.lostAt < oldest) sessions.delete(session.id);
    simulation.buckets.sweep();
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
    drop: (id: string): void => void sessions.delete(id),
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

/** A guild as GUILD_CREATE, or a user's READY, carries it: only channels that its reader may view. */
export const guildCreate = (simulation: Simulation, guild: Guild, reader: Reader) => {
  const members = simulation.state.membersOf(guild.id);
  const all = !reader.isBot || (reader.intents & INTENT.guildMembers && members.length <= LARGE_GUILD);
  const shown = all ? members : members.filter((member) => member.user_id === reader.userId);
  const online = (id: string) => ({
    user: { id },
    status: 'online',
    activities: [],
    client_status: { desktop: 'online' },
  });
  return {
    ...presentGuild(simulation, guild),
    joined_at: simulation.state.member(guild.id, reader.userId)?.joined_at,
    large: members.length > LARGE_GUILD,
    unavailable: false,
    member_count: members.length,
    voice_states: [],
    members: shown.map((member) => presentMember(simulation, member)),
    channels: simulation.state
      .channelsOf(guild.id)
      .filter(
        (channel) =>
          reader.isBot || simulation.permissions.inChannel(channel, reader.userId) & PERMISSIONS.VIEW_CHANNEL,
      )
      .map((channel) => presentChannel(simulation, channel)),
    threads: [],
    presences: reader.isBot
      ? []
      : members.filter((_, index) => index % 3 !== 2).map((member) => online(member.user_id)),
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
};

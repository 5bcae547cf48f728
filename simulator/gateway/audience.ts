import { PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import { type Dispatch, INTENT, type Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { intentsOf, PERMISSION_OF } from './intents.ts';
import { isShardOf, type Session } from './session.ts';

/** The sessions of one guild, as they were when neither its members nor the sessions had changed since. */
type Known = { readonly members: number; readonly sessions: number; readonly list: readonly Session[] };

/** All sessions, found by user and by guild without looking at the others, and who of them hears of what. */
export const createAudience = (simulation: Simulation) => {
  const { state, permissions } = simulation;
  const sessions = new Map<string, Session>();
  const byUser = new Map<string, Set<Session>>();
  const byGuild = new Map<string, Known>();
  let version = 0;

  const ofUser = (userId: string): Iterable<Session> => byUser.get(userId) ?? [];
  const ofUsers = (userIds: readonly string[]): Session[] =>
    userIds.length < byUser.size
      ? userIds.flatMap((id) => [...ofUser(id)])
      : [...byUser].flatMap(([id, own]) => (userIds.includes(id) ? [...own] : []));

  const ofGuild = (guildId: string): readonly Session[] => {
    const members = state.members.versionOfGroup(guildId);
    const known = byGuild.get(guildId);
    if (known?.members === members && known.sessions === version) return known.list;
    const list = [...byUser].flatMap(([userId, own]) =>
      state.member(guildId, userId)
        ? [...own].filter((session) => !session.isBot || isShardOf(session.shard, guildId))
        : [],
    );
    byGuild.set(guildId, { members, sessions: version, list });
    return list;
  };

  const candidates = (dispatch: Dispatch, channel: Channel | undefined): readonly Session[] => {
    if (!dispatch.userIds && dispatch.guildId !== undefined) return ofGuild(dispatch.guildId);
    const users = dispatch.userIds ?? channel?.recipients;
    // What is of no guild, such as direct messages, comes to the first shard.
    return (users ? ofUsers(users) : [...sessions.values()]).filter(
      (session) => !session.isBot || isShardOf(session.shard, dispatch.guildId),
    );
  };

  const has = (
    session: Session,
    dispatch: Dispatch,
    channel: Channel | undefined,
    name: PermissionName,
  ): boolean =>
    (PERMISSIONS[name] &
      (channel
        ? permissions.inChannel(channel, session.userId)
        : permissions.inGuild(dispatch.guildId ?? '', session.userId))) !==
    0n;

  /** Whether the intents of a bot cover an event. People's clients have none and hear of everything. */
  const asksFor = (session: Session, dispatch: Dispatch, intents: number): boolean => {
    if (!session.isBot || intents === 0 || dispatch.alwaysTo === session.userId) return true;
    if (!(session.intents & intents)) return false;
    // Without the members intent a bot hears of threads that it joins or leaves itself, of which it is told by name.
    return (
      dispatch.name !== 'THREAD_MEMBERS_UPDATE' ||
      (session.intents & INTENT.guildMembers) !== 0 ||
      dispatch.userIds !== undefined
    );
  };

  /** The sessions that hear of an event. */
  const listenersOf = (dispatch: Dispatch): readonly Session[] => {
    const channel =
      dispatch.channel ??
      (dispatch.channelId === undefined ? undefined : state.channels.get(dispatch.channelId));
    const intents = intentsOf(dispatch.name, dispatch.guildId !== undefined);
    const gate = dispatch.guildPermission ?? PERMISSION_OF.get(dispatch.name);
    const mayView = new Map<string, boolean>();
    const views = (userId: string): boolean => {
      if (!channel || dispatch.userIds) return true;
      const known = mayView.get(userId);
      if (known !== undefined) return known;
      const may = (permissions.inChannel(channel, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
      mayView.set(userId, may);
      return may;
    };
    return candidates(dispatch, channel).filter(
      (session) =>
        dispatch.exceptUserId !== session.userId &&
        asksFor(session, dispatch, intents) &&
        views(session.userId) &&
        (gate === undefined || dispatch.guildId === undefined || has(session, dispatch, channel, gate)),
    );
  };

  return {
    get: (id: string): Session | undefined => sessions.get(id),
    all: (): Session[] => [...sessions.values()],
    ofUser: (userId: string): Session[] => [...ofUser(userId)],
    add: (session: Session): void => {
      version += 1;
      sessions.set(session.id, session);
      const own = byUser.get(session.userId) ?? new Set();
      byUser.set(session.userId, own.add(session));
    },
    /** Forgets a session; false when it was forgotten before. */
    remove: (session: Session): boolean => {
      if (!sessions.delete(session.id)) return false;
      version += 1;
      const own = byUser.get(session.userId);
      own?.delete(session);
      if (own?.size === 0) byUser.delete(session.userId);
      return true;
    },
    /** Those of a guild's members, each bot's shard that the guild belongs to. */
    ofGuild,
    listenersOf,
  };
};

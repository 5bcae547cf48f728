import { randomBytes } from 'node:crypto';
import { sendThroughFaults } from '../faults/event-faults.ts';
import { announcePresence } from '../presence/announce.ts';
import type { Dispatch, Reader, Simulation } from '../simulation.ts';
import type { SessionPresence } from '../state/presences.ts';
import { memberKey } from '../state/state.ts';
import { leaveVoice } from '../voice/voice-state.ts';
import { createAudience } from './audience.ts';
import type { CloseReason } from './codes.ts';
import { guildCreate } from './guild-create.ts';
import { createRendering } from './rendering.ts';
import { deliverJson, newSession, RESUME_WINDOW_MS, type Session, type SessionOwner } from './session.ts';
import { createVisibility } from './visibility.ts';

/** All sessions, and who of them hears of what. */
export const createHub = (simulation: Simulation) => {
  const audience = createAudience(simulation);
  const visibility = createVisibility(simulation);
  // The sessions of an earlier run are gone, and with them who was in voice by them.
  for (const state of [...simulation.state.voiceStates.all()])
    if (state.session_id !== '')
      simulation.state.voiceStates.delete(memberKey(state.guild_id, state.user_id));
  simulation.commit();

  /** Written before it is struck: an event that is late tells of what was, not of what is. */
  const sendStruck = (session: Session, { name, guildId }: Dispatch, json: string): void =>
    sendThroughFaults(simulation, session, name, guildId, {
      deliver: () => deliverJson(session, name, json),
      drop: () => drop(session),
    });

  const publish = (dispatch: Dispatch): void => {
    if (simulation.outages.has(dispatch.guildId ?? '') && dispatch.name !== 'GUILD_DELETE') return;
    const render = createRendering(dispatch);
    const listeners = audience.listenersOf(dispatch);
    if (simulation.faults.areNone)
      for (const session of listeners) deliverJson(session, dispatch.name, render(session));
    // A fault may end a session on the way.
    else for (const session of [...listeners]) sendStruck(session, dispatch, render(session));
    if (dispatch.name === 'GUILD_CREATE')
      for (const session of listeners) visibility.note(session, dispatch.guildId ?? '');
    else
      visibility.follow(dispatch, dispatch.guildId === undefined ? [] : audience.ofGuild(dispatch.guildId));
  };
  simulation.events.on('dispatch', publish);

  /** Ends a session for good: its user is offline then, and out of the voice channel that it joined. */
  const drop = (session: Session): void => {
    if (!audience.remove(session)) return;
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
    for (const session of audience.all())
      if (session.lostAt !== undefined && session.lostAt < oldest) drop(session);
    simulation.buckets.sweep();
    simulation.identifies.sweep();
  }, 10_000);

  return {
    session: (id: string): Session | undefined => audience.get(id),
    sessionsOf: audience.ofUser,
    all: audience.all,
    open: (owner: SessionOwner): Session => {
      const session = newSession(randomBytes(16).toString('hex'), owner);
      audience.add(session);
      return session;
    },
    drop,
    visibility,
    /** Changes what everybody sees of a session's user. */
    setPresence: (session: Session, presence: SessionPresence): void => {
      announcePresence(simulation, session.userId, () =>
        simulation.presences.set(session.userId, session.id, presence),
      );
      simulation.commit();
    },
    /** Closes all sessions of a user for good. */
    endAll: (userId: string, { code }: CloseReason): void => {
      for (const session of audience.ofUser(userId)) {
        session.end?.({ kind: 'close', code });
        drop(session);
      }
    },
    /** Ends every session; none can be resumed. */
    invalidateAll: (): void => {
      for (const session of [...audience.all()]) {
        session.end?.({ kind: 'invalid', isResumable: false });
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
      });
      simulation.commit();
    },
    /** Whether an application has a session that is connected. */
    isListening: (applicationId: string): boolean =>
      audience.ofUser(applicationId).some((session) => session.send !== undefined),
    stop: (): void => {
      simulation.timers.clear(cleaner);
      simulation.events.off('dispatch', publish);
    },
  };
};
export type Hub = ReturnType<typeof createHub>;

import type { Activity, Device, SessionPresence, Status } from '../state/presences.ts';
import type { State } from '../state/state.ts';

/** What everybody sees of a user. */
export type Presence = {
  readonly status: Status | 'offline';
  readonly activities: readonly Activity[];
  readonly client_status: Partial<Record<Device, Status>>;
};

const OFFLINE: Presence = { status: 'offline', activities: [], client_status: {} };
/** Of several sessions the one that is most there speaks for the user. */
const RANK: readonly Status[] = ['online', 'dnd', 'idle'];

/** Each activity once: the shards of a bot all say the same. */
const distinct = (activities: readonly Activity[]): Activity[] => [
  ...new Map(activities.map((each) => [`${each.type} ${each.name} ${each.state ?? ''}`, each])).values(),
];

/** One presence out of those of all sessions. Pure. */
export const mergePresences = (sessions: readonly SessionPresence[]): Presence => {
  const visible = sessions.flatMap(({ status, ...rest }) =>
    status === 'invisible' ? [] : [{ status, ...rest }],
  );
  const [best] = [...visible].sort((one, other) => RANK.indexOf(one.status) - RANK.indexOf(other.status));
  if (!best) return OFFLINE;
  return {
    status: best.status,
    activities: distinct(visible.flatMap((each) => each.activities)),
    client_status: Object.fromEntries(visible.map((each) => [each.device, each.status])),
  };
};

/** Who is online: by the sessions that are there, and of those who have none by what state says of them. */
export const createPresences = (state: State) => {
  const sessions = new Map<string, Map<string, SessionPresence>>();
  return {
    of: (userId: string): Presence => {
      const own = sessions.get(userId);
      if (own) return mergePresences([...own.values()]);
      const standing = state.presences.get(userId);
      return standing ? mergePresences([standing]) : OFFLINE;
    },
    set: (userId: string, sessionId: string, presence: SessionPresence): void => {
      const own = sessions.get(userId) ?? new Map<string, SessionPresence>();
      sessions.set(userId, own.set(sessionId, presence));
    },
    clear: (userId: string, sessionId: string): void => {
      const own = sessions.get(userId);
      own?.delete(sessionId);
      if (own?.size === 0) sessions.delete(userId);
    },
  };
};

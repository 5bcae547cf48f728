import type { Ending } from '../../gateway/session.ts';
import type { Handlers } from '../contract.ts';
import type { runningContracts } from '../contracts/running.ts';
import type { ControlParts } from '../parts.ts';

const endingOf = (given: {
  code?: number | undefined;
  op?: 7 | 9 | undefined;
  resumable: boolean;
}): Ending => {
  if (given.op === 7) return { kind: 'reconnect' };
  if (given.op === 9) return { kind: 'invalid', isResumable: given.resumable };
  return given.code === undefined ? { kind: 'cut' } : { kind: 'close', code: given.code };
};

export const runningHandlers = ({
  simulation,
  hub,
  traffic,
}: ControlParts): Handlers<typeof runningContracts> => ({
  health: () => ({ status: 'ok', pid: process.pid }),
  listTraffic: ({ query }) => [...traffic.newest(query.limit)],
  listFaults: () => [...simulation.faults.list()],
  setFaults: ({ body }) => [...simulation.faults.set(body)],
  clearFaults: () => [...simulation.faults.set([])],
  listSessions: () =>
    hub.all().map((session) => ({
      id: session.id,
      userId: session.userId,
      isConnected: session.send !== undefined,
      sequence: session.replay.newest,
      shard: [...session.shard],
      intents: session.intents,
    })),
  disconnect: ({ body }) => {
    for (const session of hub.sessionsOf(body.applicationId)) {
      session.end?.(endingOf(body));
      if (!body.resumable) hub.drop(session);
    }
  },
});

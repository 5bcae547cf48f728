import type { Ending } from '../../gateway/session.ts';
import { DiscordError } from '../../rest/errors.ts';
import type { Handlers } from '../contract.ts';
import type { runningContracts } from '../contracts/running.ts';
import { type ControlParts, findGuild } from '../parts.ts';

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
}: ControlParts): Handlers<typeof runningContracts> => {
  /** In an outage nobody stays connected. */
  const cutWhenOut = (): void => {
    if (!simulation.faults.list().some(({ kind }) => kind === 'outage')) return;
    for (const session of hub.all()) session.end?.({ kind: 'cut' });
  };
  return {
    health: () => ({ status: 'ok', pid: process.pid }),
    listTraffic: ({ query }) => [...traffic.newest(query.limit)],
    listFaults: () => [...simulation.faults.list()],
    setFaults: ({ body }) => {
      const faults = simulation.faults.set(body);
      cutWhenOut();
      return [...faults];
    },
    addFault: ({ body }) => {
      const added = simulation.faults.add(body);
      cutWhenOut();
      return added;
    },
    removeFault: ({ params }) => {
      if (!simulation.faults.remove(params.fault_id))
        throw new DiscordError(404, 0, `There is no fault ${params.fault_id}`);
    },
    clearFaults: () => [...simulation.faults.set([])],
    setGuildAvailability: ({ params, body: { available, lasts } }) => {
      const guild = findGuild(simulation, params.guild_id);
      hub.setGuildAvailable(guild.id, available);
      if (lasts !== undefined)
        simulation.timers.setTimeout(() => hub.setGuildAvailable(guild.id, !available), lasts);
    },
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
  };
};

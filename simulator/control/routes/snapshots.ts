import { DiscordError } from '../../rest/errors.ts';
import { readSnapshot, restoreSnapshot, SnapshotError, writeSnapshot } from '../../snapshots/snapshot.ts';
import type { Handlers } from '../contract.ts';
import type { snapshotContracts } from '../contracts/snapshots.ts';
import type { ControlParts } from '../parts.ts';

const notFound = (what: string): DiscordError => new DiscordError(404, 0, `There is no ${what}`);

/** Says in the answer what is wrong with a snapshot. */
const orRefuse = <Made>(make: () => Made): Made => {
  try {
    return make();
  } catch (error) {
    throw error instanceof SnapshotError ? new DiscordError(400, 0, `${error.message}.`) : error;
  }
};

export const snapshotHandlers = ({
  simulation,
  hub,
  snapshots,
}: ControlParts): Handlers<typeof snapshotContracts> => {
  const { state } = simulation;
  const textOf = (name: string): string => {
    const text = snapshots.get(name);
    if (text === undefined) throw notFound(`snapshot ${name}`);
    return text;
  };
  const keep = (name: string, text: string) => {
    snapshots.put(name, text);
    return { name, bytes: Buffer.byteLength(text) };
  };
  const collections = (): Readonly<Record<string, Iterable<object>>> => ({
    ...Object.fromEntries(Object.entries(state.collections).map(([name, each]) => [name, each.all()])),
    messages: state.messages.all(),
  });
  return {
    listCollections: () => ({
      ...Object.fromEntries(Object.entries(state.collections).map(([name, { size }]) => [name, size])),
      messages: state.messages.size,
    }),
    listState: ({ params, query: { limit, offset, guild_id: guildId } }) => {
      const known = new Map(Object.entries(collections()));
      const found = known.get(params.collection);
      if (!found)
        throw notFound(`collection ${params.collection}; there are ${[...known.keys()].join(', ')}`);
      const all = [...found].filter(
        (entity) => guildId === undefined || ('guild_id' in entity && entity.guild_id === guildId),
      );
      return { total: all.length, items: all.slice(offset, offset + limit).map((entity) => ({ ...entity })) };
    },
    dumpState: () => writeSnapshot(simulation, 'dump'),
    listSnapshots: () => [...snapshots.list()],
    saveSnapshot: ({ body: { name } }) => keep(name, writeSnapshot(simulation, name)),
    downloadSnapshot: ({ params }) => textOf(params.name),
    uploadSnapshot: ({ params, body }) => {
      orRefuse(() => readSnapshot(body));
      return keep(params.name, body);
    },
    restoreSnapshot: ({ params }) => {
      const snapshot = orRefuse(() => readSnapshot(textOf(params.name)));
      orRefuse(() => restoreSnapshot(simulation, snapshot, hub.invalidateAll));
      return { name: params.name, taken_at: snapshot.head.taken_at, entities: snapshot.entities.length };
    },
    deleteSnapshot: ({ params }) => {
      if (!snapshots.delete(params.name)) throw notFound(`snapshot ${params.name}`);
    },
  };
};

import { z } from 'zod';
import { LATEST_MS } from '../clock/clock.ts';
import type { Simulation } from '../simulation.ts';

/** What a snapshot begins with. */
const headSchema = z.object({
  format: z.literal('simulator-snapshot'),
  version: z.literal(1),
  name: z.string(),
  /** When it was taken, ISO 8601 in simulated time. */
  taken_at: z.string(),
  clock: z.object({ mode: z.enum(['real', 'offset', 'frozen']), at: z.number().min(0).max(LATEST_MS) }),
});
const fileSchema = z.object({ file: z.string().regex(/^\d{1,20}$/), bytes: z.base64() });

type Entity = { readonly kind: string; readonly value: object };
type StoredFile = z.output<typeof fileSchema>;

/** All that a simulation was made of at one time. */
export type Snapshot = {
  readonly head: z.output<typeof headSchema>;
  readonly entities: readonly Entity[];
  readonly files: readonly StoredFile[];
};

/** What is wrong with text that should be a snapshot. */
export class SnapshotError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SnapshotError';
  }
}

/** Writes all state, files and the clock as lines of JSON. Sessions, faults and recordings are not part of it. */
export const writeSnapshot = ({ state, files, time, now }: Simulation, name: string): string => {
  const head: Snapshot['head'] = {
    format: 'simulator-snapshot',
    version: 1,
    name,
    taken_at: now(),
    clock: { mode: time.mode(), at: time.now() },
  };
  const lines = [JSON.stringify(head)];
  for (const { kind, value } of state.entities()) lines.push(JSON.stringify({ kind, value }));
  for (const id of files.ids()) {
    const bytes = files.get(id);
    if (bytes) lines.push(JSON.stringify({ file: id, bytes: Buffer.from(bytes).toString('base64') }));
  }
  return `${lines.join('\n')}\n`;
};

const parseLine = <Schema extends z.ZodType>(
  schema: Schema,
  line: string,
  number: number,
): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new SnapshotError(`Line ${number} of the snapshot is not what one has there`);
  }
};

/** Lines are many, and an entity is what this simulator wrote: only its outline is looked at. */
const isEntity = (line: unknown): line is Entity =>
  typeof line === 'object' &&
  line !== null &&
  'kind' in line &&
  typeof line.kind === 'string' &&
  'value' in line &&
  typeof line.value === 'object' &&
  line.value !== null;

const lineSchema = z.union([z.custom<Entity>(isEntity), fileSchema]);

/** Reads what `writeSnapshot` wrote. @throws SnapshotError that names the line */
export const readSnapshot = (text: string): Snapshot => {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const entities: Entity[] = [];
  const files: StoredFile[] = [];
  const head = parseLine(headSchema, first, 1);
  for (const [index, line] of rest.entries()) {
    const parsed = parseLine(lineSchema, line, index + 2);
    if ('kind' in parsed) entities.push(parsed);
    else files.push(parsed);
  }
  return { head, entities, files };
};

/**
 * Puts a simulation back to a snapshot.
 * @param letGo ends the sessions of all who are connected, once nothing speaks against the snapshot
 * @throws SnapshotError when it knows things that this simulator does not, or not as they are here; nothing is changed then
 */
export const restoreSnapshot = (
  simulation: Simulation,
  { head, entities, files }: Snapshot,
  letGo: () => void,
): void => {
  const { state, time } = simulation;
  const unknown = entities.find(({ kind }) => !state.knows(kind));
  if (unknown)
    throw new SnapshotError(`The snapshot has a ${unknown.kind}, which this simulator does not know`);
  const misfit = entities.find(({ kind, value }) => !state.fits(kind, value));
  if (misfit) throw new SnapshotError(`The snapshot has a ${misfit.kind} without an id`);
  letGo();
  state.replaceAll(entities);
  const kept = new Set(files.map(({ file }) => file));
  for (const id of [...simulation.files.ids()]) if (!kept.has(id)) simulation.files.delete(id);
  for (const { file, bytes } of files) simulation.files.put(file, Buffer.from(bytes, 'base64'));
  // From here on it is stored: outages, the clock and timers are not taken back.
  simulation.commit();
  simulation.outages.clear();
  if (head.clock.mode !== 'real') time.set(head.clock.mode, head.clock.at);
  simulation.events.emit('restored');
  simulation.commit();
};

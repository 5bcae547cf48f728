import type { SimulatorClient } from '../control/client.ts';
import { differences, type IdMap, translateIds } from './compare.ts';
import { type Entry, RecordingError, type RestEntry } from './entry.ts';

/** An answer that was another one than the one recorded. */
export type Difference = {
  /** Line of the recording, from 1. */
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly expected: { readonly status: number; readonly answer?: unknown };
  readonly got: { readonly status: number; readonly answer?: unknown };
  /** Fields that differ; `status` among them. */
  readonly where: readonly string[];
};

export type ReplayReport = {
  readonly requests: number;
  readonly equal: number;
  /** Interaction callbacks and OAuth2: they answer to secrets that are drawn anew. */
  readonly skipped: number;
  readonly differences: readonly Difference[];
};

/** Where requests are played back to. */
export type ReplayTarget = { readonly apiUrl: string; readonly control: SimulatorClient };

const isPersonal = ({ path }: RestEntry): boolean =>
  path.startsWith('/interactions/') ||
  path.startsWith('/oauth2/') ||
  /^\/webhooks\/\d+\/[^/?]{80,}/.test(path);

/** Authorization headers of the actors of a recording, from the state that it began with. */
const createTokens = (control: SimulatorClient) => {
  const known = new Map<string, string>();
  const fieldOf = async (
    collection: string,
    is: (item: Record<string, unknown>) => boolean,
    field: string,
  ) => {
    const { items } = await control.listState({ params: { collection }, query: { limit: 10_000 } });
    const value = items.find(is)?.[field];
    return value === undefined ? '' : String(value);
  };
  const make = async ({ as, actor }: RestEntry): Promise<string> => {
    if (as === 'bot') return `Bot ${await fieldOf('applications', ({ id }) => id === actor, 'token')}`;
    if (as === 'bearer')
      return `Bearer ${await fieldOf('oauthTokens', ({ user_id: user }) => user === actor, 'access_token')}`;
    return (await control.createUserToken({ params: { user_id: actor ?? '' } })).token;
  };
  return async (entry: RestEntry): Promise<string | undefined> => {
    if (entry.as === 'none' || entry.actor === null) return undefined;
    const key = `${entry.as} ${entry.actor}`;
    const token = known.get(key) ?? (await make(entry));
    known.set(key, token);
    return token;
  };
};

const send = async (apiUrl: string, entry: RestEntry, authorization: string | undefined, ids: IdMap) => {
  const raw = entry.body === null ? undefined : Buffer.from(entry.body, 'base64');
  const isText = entry.content_type?.startsWith('application/json') === true;
  const response = await fetch(`${apiUrl}/v10${translateIds(entry.path, ids)}`, {
    method: entry.method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(entry.content_type === null ? {} : { 'content-type': entry.content_type }),
      ...(entry.reason === null ? {} : { 'x-audit-log-reason': entry.reason }),
    },
    ...(raw === undefined
      ? {}
      : { body: isText ? translateIds(raw.toString('utf8'), ids) : new Uint8Array(raw) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, ...(text === '' ? {} : { answer: isJson ? JSON.parse(text) : text }) };
};

/**
 * Plays the REST requests of a recording back to a simulator, one after the other at the times at which they came, and
 * compares the answers. The simulator is put into the state in which the recording began; its clock stays frozen.
 * @throws RecordingError when the recording has no beginning
 */
export const replayRequests = async (
  entries: readonly Entry[],
  { apiUrl, control }: ReplayTarget,
): Promise<ReplayReport> => {
  const [start] = entries;
  if (start?.type !== 'start') throw new RecordingError('Line 1 is not the start of a recording');
  await control.uploadSnapshot({ params: { name: 'replay' }, body: start.snapshot });
  await control.restoreSnapshot({ params: { name: 'replay' } });
  const tokenOf = createTokens(control);
  const ids: IdMap = new Map();
  const found: Difference[] = [];
  const requests = entries.flatMap((entry, index) =>
    entry.type === 'rest' ? [{ entry, line: index + 1 }] : [],
  );
  const played = requests.filter(({ entry }) => !isPersonal(entry));
  for (const { entry, line } of played) {
    await control.setClock({ body: { mode: 'frozen', at: Math.floor(entry.at) } });
    const got = await send(apiUrl, entry, await tokenOf(entry), ids);
    const expected = {
      status: entry.status,
      ...(entry.answer === undefined ? {} : { answer: entry.answer }),
    };
    const where = [
      ...(got.status === expected.status ? [] : ['status']),
      ...differences(expected.answer, got.answer, ids),
    ];
    if (where.length > 0) found.push({ line, method: entry.method, path: entry.path, expected, got, where });
  }
  return {
    requests: played.length,
    equal: played.length - found.length,
    skipped: requests.length - played.length,
    differences: found,
  };
};

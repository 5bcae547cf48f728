const SNOWFLAKE = /^\d{15,20}$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
/** Fields whose text is drawn anew each time. */
const DRAWN = new Set(['token', 'access_token', 'refresh_token', 'session_id', 'code', 'hash']);

/** Ids of a recording, and what they are in the simulator that it is played back to. */
export type IdMap = Map<string, string>;

/** Text with the ids of the recording replaced by those that stand for them now. */
export const translateIds = (text: string, ids: IdMap): string =>
  text.replace(/\d{15,20}/g, (id) => ids.get(id) ?? id);

const isSameId = (expected: string, got: string, ids: IdMap): boolean => {
  const known = ids.get(expected);
  if (known !== undefined) return known === got;
  ids.set(expected, got);
  return true;
};

const isSameText = (field: string, expected: string, got: string, ids: IdMap): boolean => {
  if (expected === got) return true;
  if (SNOWFLAKE.test(expected) && SNOWFLAKE.test(got)) return isSameId(expected, got, ids);
  if (TIMESTAMP.test(expected) && TIMESTAMP.test(got)) return true;
  if (DRAWN.has(field)) return true;
  if (/^https?:/.test(expected) && /^https?:/.test(got)) {
    // Links are signed, and of another port.
    return translateIds(new URL(expected).pathname, ids) === new URL(got).pathname;
  }
  return translateIds(expected, ids) === got;
};

const entriesOf = (value: object): [string, unknown][] => Object.entries(value);

/**
 * Where an answer differs from the one that was recorded, as paths: `author.username`. New ids, times, links and tokens
 * stand for the recorded ones; which id stands for which is noted in `ids`.
 */
export const differences = (expected: unknown, got: unknown, ids: IdMap, path = ''): readonly string[] => {
  const here = path === '' ? '(answer)' : path;
  if (typeof expected === 'string' && typeof got === 'string')
    return isSameText(path.split('.').at(-1) ?? '', expected, got, ids) ? [] : [here];
  if (typeof expected !== 'object' || typeof got !== 'object' || expected === null || got === null)
    return expected === got ? [] : [here];
  if (Array.isArray(expected) !== Array.isArray(got)) return [here];
  if (Array.isArray(expected) && Array.isArray(got) && expected.length !== got.length) return [here];
  const found = new Map(entriesOf(got));
  const missing = [...found.keys()].filter(
    (key) => !(key in expected) && !(translateBack(key, ids) in expected),
  );
  return [
    ...missing.map((key) => (path === '' ? key : `${path}.${key}`)),
    ...entriesOf(expected).flatMap(([key, value]) => {
      const name = found.has(key) ? key : (ids.get(key) ?? key);
      return differences(value, found.get(name), ids, path === '' ? key : `${path}.${key}`);
    }),
  ];
};

/** The recorded id that a new one stands for. */
const translateBack = (id: string, ids: IdMap): string => {
  for (const [recorded, now] of ids) if (now === id) return recorded;
  return id;
};

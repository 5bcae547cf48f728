/** Members of a design that are no text of the message. */
const NO_TEXT: ReadonlySet<string> = new Set([
  'kind',
  'style',
  'acts',
  'roleId',
  'emoji',
  'timestamp',
  'spacing',
  'mentions',
]);

/** Where a text stands in a design: `content`, `embeds.0.fields.2.name`. */
export type TextPath = string;

const under = (path: TextPath, key: string | number): TextPath =>
  path === '' ? String(key) : `${path}.${key}`;

/**
 * A design, or a part of one, with each of its texts and addresses replaced. Pure.
 * @param act gets a text and where it stands
 */
export const mapTexts = <Value>(
  value: Value,
  act: (text: string, path: TextPath) => string,
  path: TextPath = '',
): Value => {
  if (typeof value === 'string') return act(value, path) as Value & string;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => mapTexts(each, act, under(path, index))) as Value & unknown[];
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      NO_TEXT.has(key) ? each : mapTexts(each, act, under(path, key)),
    ]),
  ) as Value; // the same members, in which texts are texts
};

/** All texts and addresses of a design with where they stand. Pure. */
export const textsOf = (value: unknown): ReadonlyMap<TextPath, string> => {
  const found = new Map<TextPath, string>();
  mapTexts(value, (text, path) => {
    found.set(path, text);
    return text;
  });
  return found;
};

import type { Schema } from './schema.ts';

/** Fields that Discord is known to send although its description does not have them, by how their path ends. */
const ALSO_SENT: readonly RegExp[] = [
  // Applications, to themselves and in authorisations.
  /\/(?:summary|hook|is_verified|is_monetized|interactions_version|interactions_event_types)$/,
  // Roles.
  /(?:^|\/roles\/\*|\/role|\/\*)\/description$/,
  // Channels: a forum's template, what a voice channel says of itself, the first message of a new post.
  /\/(?:template|status)$/,
  /^\/message$/,
  // Stickers of packs, and the hash that they once had.
  /\/stickers\/\*\/available$/,
  /\/asset$/,
  // Which command a message answers.
  /\/interaction_metadata\/(?:name|command_type)$/,
];

/** The alternatives that a schema leaves, references followed. */
const branches = (schema: Schema, follow: (schema: Schema) => Schema): Schema[] => {
  const followed = follow(schema);
  const inner = [followed.anyOf, followed.allOf].flatMap((each) => (Array.isArray(each) ? each : []));
  return [followed, ...inner.flatMap((each) => branches(each as Schema, follow))];
};

/**
 * Fields of a value that no alternative of its schema has, as paths. A description does not forbid them, but whoever is
 * strict about what it names would stumble.
 */
export const undescribedIn = (
  schema: Schema,
  value: unknown,
  follow: (schema: Schema) => Schema,
  path = '',
): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const known = branches(schema, follow);
  if (Array.isArray(value)) {
    const items: Schema = { anyOf: known.flatMap((each) => (each.items ? [each.items] : [])) };
    return value.flatMap((item) => undescribedIn(items, item, follow, `${path}/*`));
  }
  // A schema that names no field at all says nothing of what is in it.
  const isOpen = known.every(({ properties }) => properties === undefined);
  return Object.entries(value).flatMap(([name, inner]) => {
    const described = known.flatMap(({ properties }) => {
      const found = (properties as Readonly<Record<string, Schema>> | undefined)?.[name];
      return found ? [found] : [];
    });
    const others = known.flatMap(({ additionalProperties: more }) =>
      typeof more === 'object' && more !== null ? [more as Schema] : [],
    );
    if (described.length > 0) return undescribedIn({ anyOf: described }, inner, follow, `${path}/${name}`);
    if (others.length > 0) return undescribedIn({ anyOf: others }, inner, follow, `${path}/*`);
    const here = `${path}/${name}`;
    return isOpen || ALSO_SENT.some((pattern) => pattern.test(here)) ? [] : [here];
  });
};

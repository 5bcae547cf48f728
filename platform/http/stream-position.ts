/** Where a stream is in each guild's log: guild → number of the last entry. */
export type Position = Map<string, number>;

/** An event id is every guild's position: `<guild>:<number>`, by comma. Pure. */
export const formatPosition = (position: ReadonlyMap<string, number>): string =>
  [...position].map(([id, number]) => `${id}:${number}`).join(',');

/** Reads an event id; a bare number is meant for the only guild. Undefined for anything else. Pure. */
export const parsePosition = (text: string, guildIds: readonly string[]): Position | undefined => {
  const [only] = guildIds;
  if (/^\d{1,15}$/.test(text) && only !== undefined && guildIds.length === 1)
    return new Map([[only, Number(text)]]);
  const position: Position = new Map();
  for (const each of text.split(',')) {
    const [, id, number] = /^(\d{5,20}):(\d{1,15})$/.exec(each) ?? [];
    if (id === undefined || number === undefined) return undefined;
    position.set(id, Number(number));
  }
  return position;
};

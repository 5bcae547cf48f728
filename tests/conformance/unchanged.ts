/** The first line of a dump says when it was taken. */
const linesOf = (dump: string): ReadonlySet<string> => new Set(dump.split('\n').slice(1));

/** What of all state is not as it was, each thing as it was and as it is; its order too. Pure. */
export const differencesOf = (before: string, after: string): string[] => {
  if (before === after) return [];
  const [known, found] = [linesOf(before), linesOf(after)];
  const changed = [
    ...[...known].filter((line) => !found.has(line)).map((line) => `was ${line}`),
    ...[...found].filter((line) => !known.has(line)).map((line) => `is ${line}`),
  ];
  if (changed.length > 0) return changed.map((line) => line.slice(0, 300));
  return [...known].join('\n') === [...found].join('\n') ? [] : ['the order is another one'];
};

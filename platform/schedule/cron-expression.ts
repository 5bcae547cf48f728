/** What the five parts of a cron expression may name. */
const PARTS: readonly { readonly min: number; readonly max: number; readonly names?: readonly string[] }[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  {
    min: 1,
    max: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { min: 0, max: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

const numberOf = (text: string, { min, max, names = [] }: (typeof PARTS)[number]): number | undefined => {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + min;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
};

/** `*`, `5`, `1-5`, and steps of the first and the last: `*\/15`, `8-18/2`. */
const isItem = (item: string, part: (typeof PARTS)[number]): boolean => {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) >= 1 && Number(step) <= part.max))
    return false;
  if (range === '*') return true;
  const [from = '', to, ...rest] = range.split('-');
  const [first, last] = [numberOf(from, part), to === undefined ? undefined : numberOf(to, part)];
  if (first === undefined || rest.length > 0) return false;
  return to === undefined ? step === undefined : last !== undefined && first <= last;
};

/** Whether a cron expression of five parts can be read: minute, hour, day of the month, month, day of the week. Pure. */
export const isCronExpression = (expression: string): boolean => {
  const given = expression.trim().split(/\s+/);
  return (
    given.length === PARTS.length &&
    PARTS.every((part, at) => (given[at] ?? '').split(',').every((item) => isItem(item, part)))
  );
};

const STORED = 'guildhall.pages';
/** Pages whose way back is remembered in this tab. */
const REMEMBERED = 200;

type Trail = Readonly<Record<string, string | null>>;

const read = (): Trail => {
  const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '{}');
  // Written below only.
  return stored as Trail;
};

/** Remembers from which page of a list one came to the next. @param before cursor of that page; undefined: the first one */
export const rememberPage = (cursor: string, before: string | undefined): void => {
  const trail = Object.entries(read()).filter(([known]) => known !== cursor);
  const kept = [...trail, [cursor, before ?? null] as const].slice(-REMEMBERED);
  sessionStorage.setItem(STORED, JSON.stringify(Object.fromEntries(kept)));
};

/** The cursor of the page before one; undefined: the first page, also where the way is not known because somebody was sent a link. */
export const pageBefore = (cursor: string): string | undefined => read()[cursor] ?? undefined;

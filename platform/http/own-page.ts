/**
 * The page of this dashboard that an address names, as path, search and hash; undefined when it names anything else.
 * It is read as a browser reads it, which skips tabs and line ends and takes a backslash for a slash, and compared by
 * origin. Pure.
 * @param origin of the dashboard: `https://hall.example`
 */
export const ownPage = (address: string, origin: string): string | undefined => {
  if (!URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  // `blob:` has the origin of the page that made it.
  if (url.origin !== origin || url.protocol !== new URL(origin).protocol) return undefined;
  const page = url.pathname + url.search + url.hash;
  // What `/.//elsewhere` leaves behind is ours only as long as our origin stands before it.
  return page.startsWith('//') ? undefined : page;
};

import type { Link, Observed } from './links.ts';

/** Whether an observation tells nothing new: what we know already, or something older than that. Pure. */
export const isEcho = (link: Pick<Link, 'there'>, observed: Observed): boolean => {
  const { there } = link;
  if (there === null) return false;
  if (there.kind === 'gone') return true; // what was deleted does not come back
  if (observed.kind === 'gone') return false;
  return observed.at < there.at || observed.digest === there.digest;
};

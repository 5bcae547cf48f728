import type { Link } from './links.ts';
import { type LocalRecord, placeIdOf } from './mirror.ts';
import type { Renderer } from './resources/resource.ts';

/** Records of a mirror that are not known to be equal. */
export type Stale = {
  /** Known not to be equal, or not finished; also links whose record has gone. */
  readonly waiting: readonly string[];
  /** Equal as far as was known, and shown otherwise now: another language, another channel, or no link at all. */
  readonly changed: readonly string[];
};

/** What of a mirror is not equal by what is known here, without asking Discord. Pure. */
export const findStale = (
  render: Renderer,
  records: ReadonlyMap<string, LocalRecord>,
  links: readonly Link[],
): Stale => {
  const byRecord = new Map(links.map((link) => [link.recordId, link]));
  const changed: string[] = [];
  const waiting = links.filter((link) => !records.has(link.recordId)).map((link) => link.recordId);
  for (const [id, record] of records) {
    const link = byRecord.get(id);
    if (!link) changed.push(id);
    else if (link.state !== 'synced' || link.there?.kind !== 'present' || link.intent !== null)
      waiting.push(id);
    else if (placeIdOf(record.place) !== link.placeId) changed.push(id);
    else {
      const { digest } = render(id, record);
      if (digest !== link.there.digest && digest !== link.there.sent) changed.push(id);
    }
  }
  return { waiting, changed };
};

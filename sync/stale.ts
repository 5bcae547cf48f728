import type { Translate } from '#platform/i18n/translate.ts';
import type { Link } from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { LocalRecord, Mirror } from './mirror.ts';

/** Records of a mirror that are not known to be equal. */
export type Stale = {
  /** Known not to be equal, or not finished; also links whose record has gone. */
  readonly waiting: readonly string[];
  /** Equal as far as was known, and shown otherwise now: another language, another channel, or no link at all. */
  readonly changed: readonly string[];
};

/** What of a mirror is not equal by what is known here, without asking Discord. Pure. */
export const findStale = (
  mirror: Mirror,
  records: ReadonlyMap<string, LocalRecord>,
  links: readonly Link[],
  t: Translate,
): Stale => {
  const byRecord = new Map(links.map((link) => [link.recordId, link]));
  const changed: string[] = [];
  const waiting = links.filter((link) => !records.has(link.recordId)).map((link) => link.recordId);
  for (const [id, record] of records) {
    const link = byRecord.get(id);
    if (!link) changed.push(id);
    else if (link.state !== 'synced' || link.there?.kind !== 'present' || link.intent !== null)
      waiting.push(id);
    else if ('problem' in record.place || record.place.channelId !== link.channelId) changed.push(id);
    else {
      const digest = messageDigest(mirror.render(id, record, t));
      if (digest !== link.there.digest && digest !== link.there.sent) changed.push(id);
    }
  }
  return { waiting, changed };
};

import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Ticket } from '../ticket.ts';
import { NOTHING_DUE } from './due.ts';

/** What of a ticket is the staff's own, as who asks has it. */
const HIDDEN = { tags: [], ...NOTHING_DUE } satisfies Partial<Ticket>;

/** A ticket as who asks sees it. Pure. */
export const withoutStaffFields = <Shown extends Ticket | Omit<Ticket, 'fieldTimes'>>(
  ticket: Shown,
): Shown => ({
  ...ticket,
  ...HIDDEN,
});

/** The history as who asks sees it: what changed of the staff's own is left out, and an entry of nothing else. Pure. */
export const historyWithoutStaffFields = (entries: readonly LogEntry[]): readonly LogEntry[] =>
  entries.flatMap((entry) => {
    const { changes, ...data } = entry.data;
    if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) {
      const own = Object.entries(entry.data).filter(([name]) => !(name in HIDDEN));
      return [{ ...entry, data: Object.fromEntries(own) }];
    }
    const told = Object.entries(changes).filter(([name]) => !(name in HIDDEN));
    if (told.length === 0 && Object.keys(changes).length > 0) return [];
    return [{ ...entry, data: { ...data, changes: Object.fromEntries(told) } }];
  });

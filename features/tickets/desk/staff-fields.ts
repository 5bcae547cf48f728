import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Ticket } from '../ticket.ts';
import { NOTHING_DUE } from './due.ts';

/** What of a ticket is the staff's own, as who asks has it. */
const HIDDEN = {
  assignee: null,
  assigneeName: null,
  tags: [],
  announcedIn: null,
  warnedAt: null,
  ...NOTHING_DUE,
} satisfies Partial<Ticket>;

/** Of the history, what besides tells how the staff handles it: who asks sees only how it is now. */
const UNTOLD: ReadonlySet<string> = new Set([...Object.keys(HIDDEN), 'priority', 'category']);

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
      const own = Object.entries(entry.data).filter(([name]) => !UNTOLD.has(name));
      return [{ ...entry, data: Object.fromEntries(own) }];
    }
    const told = Object.entries(changes).filter(([name]) => !UNTOLD.has(name));
    if (told.length === 0 && Object.keys(changes).length > 0) return [];
    return [{ ...entry, data: { ...data, changes: Object.fromEntries(told) } }];
  });

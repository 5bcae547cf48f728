import type { Ticket } from '../ticket.ts';
import { dueAfter, type OpeningHours, staffTimeBetween } from './clock.ts';

/** What of a ticket says when something is due. */
export type Due = Pick<Ticket, 'answerDueAt' | 'solveDueAt' | 'solveLeft' | 'dueAt' | 'isLate'>;
type Timed = Due & Pick<Ticket, 'state' | 'priority' | 'requesterWroteAt' | 'staffWroteAt' | 'firstAnswerAt'>;

/** Minutes of the staff's time; null: no such time. */
export type Times = {
  readonly answer: number | null;
  readonly next: number | null;
  readonly solve: number | null;
};
/** A guild's rules. */
export type DueRules = {
  readonly timesOf: (priority: Ticket['priority']) => Times;
  readonly hours: OpeningHours;
};

export const NOTHING_DUE: Due = {
  answerDueAt: null,
  solveDueAt: null,
  solveLeft: null,
  dueAt: null,
  isLate: false,
};

const MINUTE_MS = 60_000;

/** The staff has to act: who asks is not waited for, and nothing is done yet. */
const isRunning = ({ state }: Pick<Ticket, 'state'>): boolean => state === 'open' || state === 'working';

/** Who asks wrote, and nobody has answered since. */
const awaits = (ticket: Timed): boolean =>
  isRunning(ticket) &&
  ticket.requesterWroteAt !== null &&
  (ticket.staffWroteAt === null || Date.parse(ticket.staffWroteAt) < Date.parse(ticket.requesterWroteAt));

const after = (start: number, ms: number | null, hours: OpeningHours): string | null => {
  const due = ms === null ? undefined : dueAfter(start, ms, hours);
  return due === undefined ? null : new Date(due).toISOString();
};

const inMs = (minutes: number | null): number | null => (minutes === null ? null : minutes * MINUTE_MS);

/** What is late stays due as it was, however urgent it becomes. */
const isPast = (due: string | null, now: number): boolean => due !== null && Date.parse(due) <= now;

/** When the next answer is due: from the first message on that nobody has answered. */
const answerDue = (
  before: Timed | undefined,
  ticket: Timed,
  now: number,
  { timesOf, hours }: DueRules,
): string | null => {
  if (!awaits(ticket)) return null;
  const isGoingOn = before !== undefined && awaits(before);
  if (isGoingOn && (before.priority === ticket.priority || isPast(before.answerDueAt, now)))
    return before.answerDueAt;
  const { answer, next } = timesOf(ticket.priority);
  const since = isGoingOn ? before.requesterWroteAt : ticket.requesterWroteAt;
  return after(Date.parse(since ?? ''), inMs(ticket.firstAnswerAt === null ? answer : next), hours);
};

/** When it is to be solved, or how much time is left for that while who asks is waited for. */
const solveDue = (
  before: Timed | undefined,
  ticket: Timed,
  now: number,
  { timesOf, hours }: DueRules,
): Pick<Due, 'solveDueAt' | 'solveLeft'> => {
  const none = { solveDueAt: null, solveLeft: null };
  const isGoingOn = before !== undefined && (isRunning(before) || before.state === 'waiting');
  if (isRunning(ticket) && before && isRunning(before) && isPast(before.solveDueAt, now))
    return { solveDueAt: before.solveDueAt, solveLeft: null };
  const whole = inMs(timesOf(ticket.priority).solve);
  if (whole === null || !(isRunning(ticket) || ticket.state === 'waiting')) return none;
  // Opened, or opened again.
  const had = isGoingOn ? inMs(timesOf(before.priority).solve) : null;
  const left =
    had === null || before === undefined
      ? whole
      : before.solveDueAt === null
        ? (before.solveLeft ?? whole) + whole - had
        : staffTimeBetween(now, Date.parse(before.solveDueAt), hours) + whole - had;
  if (ticket.state === 'waiting') return { solveDueAt: null, solveLeft: Math.max(0, left) };
  // What goes on as it was is due as it was, to the millisecond.
  if (before?.solveDueAt != null && isRunning(before) && whole === had)
    return { solveDueAt: before.solveDueAt, solveLeft: null };
  return { solveDueAt: after(now, Math.max(0, left), hours), solveLeft: null };
};

/**
 * What is due, after a change of a ticket. The clock of what is to be solved stands while who asks is waited for, and goes on where it stood. What
 * was late stays so until something else is due. Pure.
 * @param before undefined for a new one
 * @param now Unix ms
 */
export const dueOf = (before: Timed | undefined, ticket: Timed, now: number, rules: DueRules): Due => {
  const answerDueAt = answerDue(before, ticket, now, rules);
  const solve = solveDue(before, ticket, now, rules);
  const dueAt = [answerDueAt, solve.solveDueAt].filter((each) => each !== null).toSorted()[0] ?? null;
  const isLate = before !== undefined && before.dueAt === dueAt && ticket.isLate;
  return { answerDueAt, ...solve, dueAt, isLate };
};

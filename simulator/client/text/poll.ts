import type { Poll, PollAnswer } from '../model/message.ts';

/** An answer with what has become of it. */
export interface Tally {
  answer: PollAnswer;
  count: number;
  /** Of all votes, from 0 to 100. */
  percent: number;
  mine: boolean;
  /** No answer has more votes, and it has some. */
  leads: boolean;
}

/** The answers of a poll with their votes, in the poll's order. */
export function tally({ answers, results }: Poll): Tally[] {
  const counts = new Map((results?.answer_counts ?? []).map((one) => [one.id, one]));
  const countOf = (answer: PollAnswer) => counts.get(answer.answer_id)?.count ?? 0;
  const total = answers.reduce((sum, answer) => sum + countOf(answer), 0);
  const most = Math.max(0, ...answers.map(countOf));
  return answers.map((answer) => {
    const count = countOf(answer);
    return {
      answer,
      count,
      percent: total === 0 ? 0 : Math.round((count * 100) / total),
      mine: counts.get(answer.answer_id)?.me_voted ?? false,
      leads: count > 0 && count === most,
    };
  });
}

/** Whether nobody can vote any more. */
export const isOver = ({ results, expiry }: Poll, now: number): boolean =>
  results?.is_finalized === true || (expiry !== null && Date.parse(expiry) <= now);

const spans: readonly [number, string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
];

/** How long it goes on, such as `23h left`. */
export function timeLeft({ expiry }: Poll, now: number): string {
  if (expiry === null) return '';
  const left = Date.parse(expiry) - now;
  const [size, letter] = spans.find(([span]) => left >= span) ?? [1000, 's'];
  return `${Math.max(0, Math.floor(left / size))}${letter} left`;
}

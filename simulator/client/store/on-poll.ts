import type { Poll } from '../model/message.ts';
import type { GatewayEvents, Reactions } from './events.ts';
import type { State } from './state.ts';
import { changeMessage } from './timeline.ts';

function countVote(state: State, event: GatewayEvents['MESSAGE_POLL_VOTE_ADD'], by: 1 | -1): State {
  const mine = event.user_id === state.me?.id;
  return changeMessage(state, event.channel_id, event.message_id, (message) => {
    const { poll } = message;
    if (!poll) return message;
    const before = poll.results?.answer_counts ?? [];
    const known = before.some(({ id }) => id === event.answer_id);
    const counts = known ? before : [...before, { id: event.answer_id, count: 0, me_voted: false }];
    const answer_counts = counts.map((one) =>
      one.id === event.answer_id
        ? { ...one, count: Math.max(0, one.count + by), me_voted: mine ? by === 1 : one.me_voted }
        : one,
    );
    const is_finalized = poll.results?.is_finalized ?? false;
    return { ...message, poll: { ...poll, results: { is_finalized, answer_counts } } };
  });
}

/** A poll as an update carries it, which does not know who looks: this user's own votes stay as they were. */
export function keepOwnVotes(before: Poll | undefined, after: Poll): Poll {
  const mine = new Set(before?.results?.answer_counts.flatMap((one) => (one.me_voted ? one.id : [])));
  if (!after.results) return after;
  const answer_counts = after.results.answer_counts.map((one) => ({ ...one, me_voted: mine.has(one.id) }));
  return { ...after, results: { ...after.results, answer_counts } };
}

/** The votes of a poll, one at a time as they come. */
export const onPoll: Reactions<'MESSAGE_POLL_VOTE_ADD' | 'MESSAGE_POLL_VOTE_REMOVE'> = {
  MESSAGE_POLL_VOTE_ADD: (state, event) => countVote(state, event, 1),
  MESSAGE_POLL_VOTE_REMOVE: (state, event) => countVote(state, event, -1),
};

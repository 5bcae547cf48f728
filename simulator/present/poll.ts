import type { Poll } from '../state/message-parts.ts';

/** A poll with what was voted so far. @param reader who looks: decides `me_voted` */
export const presentPoll = (poll: Poll, reader?: string) => ({
  question: poll.question,
  answers: poll.answers,
  expiry: poll.expiry,
  allow_multiselect: poll.allow_multiselect,
  layout_type: poll.layout_type,
  results: {
    answer_counts: poll.answers.flatMap(({ answer_id }) => {
      const voters = poll.votes[answer_id] ?? [];
      return voters.length === 0
        ? []
        : [
            {
              id: answer_id,
              count: voters.length,
              me_voted: reader !== undefined && voters.includes(reader),
            },
          ];
    }),
    is_finalized: poll.is_finalized,
  },
});

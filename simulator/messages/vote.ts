import { DiscordError, invalidField } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';

/**
 * Makes these answers the ones that a user votes for; none takes the votes back.
 * @throws DiscordError 520001 when the poll is over; 50035 for answers that it has not, or more than one may give
 */
export const vote = (
  simulation: Simulation,
  message: Message,
  userId: string,
  answerIds: readonly number[],
): void => {
  const { poll } = message;
  if (!poll) throw new DiscordError(400, 50068, 'Invalid message type');
  if (poll.is_finalized || Date.parse(poll.expiry) <= simulation.clock())
    throw new DiscordError(400, 520001, 'Poll expired');
  const isKnown = answerIds.every((id) => poll.answers.some(({ answer_id }) => answer_id === id));
  if (!isKnown || new Set(answerIds).size !== answerIds.length)
    throw invalidField(['answer_ids'], 'POLL_INVALID_ANSWER', 'Invalid poll answer');
  if (answerIds.length > 1 && !poll.allow_multiselect)
    throw invalidField(['answer_ids'], 'BASE_TYPE_MAX_LENGTH', 'Must be 1 or fewer in length.');
  const votes = { ...poll.votes };
  for (const { answer_id } of poll.answers) {
    const voters = poll.votes[answer_id] ?? [];
    const [did, does] = [voters.includes(userId), answerIds.includes(answer_id)];
    if (did === does) continue;
    votes[answer_id] = does ? [...voters, userId] : voters.filter((id) => id !== userId);
    simulation.dispatch({
      name: does ? 'MESSAGE_POLL_VOTE_ADD' : 'MESSAGE_POLL_VOTE_REMOVE',
      data: {
        user_id: userId,
        channel_id: message.channel_id,
        message_id: message.id,
        ...(message.guild_id === null ? {} : { guild_id: message.guild_id }),
        answer_id,
      },
      guildId: message.guild_id ?? undefined,
      channelId: message.channel_id,
    });
  }
  simulation.state.messages.patch(message, { poll: { ...poll, votes } });
};

import { EmbedType } from 'discord-api-types/v10';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import type { Poll } from '../state/message-parts.ts';
import { dispatchMessage } from './dispatch.ts';
import { referTo } from './refer.ts';
import { createSystemMessage } from './system.ts';

const POLL_RESULT = 46;

/** What the embed of a poll's result says. Pure. Source: Discord's reference, "Poll Result Embed Fields". */
export const resultFields = (poll: Poll): { name: string; value: string; inline: boolean }[] => {
  const counts = poll.answers.map((answer) => ({
    answer,
    count: poll.votes[answer.answer_id]?.length ?? 0,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const leading = counts.filter(({ count }) => count === most);
  const victor = total > 0 && leading.length === 1 ? leading[0]?.answer : undefined;
  const { text, emoji } = victor?.poll_media ?? {};
  const named: Record<string, string | undefined> = {
    poll_question_text: poll.question.text,
    victor_answer_votes: String(most),
    total_votes: String(total),
    victor_answer_id: victor && String(victor.answer_id),
    victor_answer_text: text,
    victor_answer_emoji_id: emoji?.id ?? undefined,
    victor_answer_emoji_name: emoji?.name,
    victor_answer_emoji_animated: emoji?.animated === undefined ? undefined : String(emoji.animated),
  };
  return Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value, inline: false }],
  );
};

/** Ends a poll now: its votes are final, and a message says how it went. */
export const closePoll = (simulation: Simulation, message: Message): void => {
  const { poll } = message;
  if (!poll || poll.is_finalized) return;
  const isEarly = Date.parse(poll.expiry) > simulation.clock();
  const expiry = isEarly ? timestampOf(simulation.clock()) : poll.expiry;
  simulation.state.messages.patch(message, { poll: { ...poll, is_finalized: true, expiry } });
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  const channel = simulation.state.channels.get(message.channel_id);
  if (!channel) return;
  const { guild_id: _, ...reference } = referTo(message, 0);
  createSystemMessage(simulation, {
    channel,
    authorId: message.author_id,
    type: POLL_RESULT,
    reference,
    embeds: [{ type: EmbedType.PollResult, fields: resultFields(poll) }],
  });
};

/** Has an open poll end at its time. What is due is looked at again then: the poll may be gone or ended by hand. */
export const schedulePollEnd = (simulation: Simulation, { id, poll }: Message): void => {
  if (!poll || poll.is_finalized) return;
  const end = (): void => {
    const message = simulation.state.messages.get(id);
    if (!message?.poll || message.poll.is_finalized) return;
    closePoll(simulation, message);
    simulation.commit();
  };
  simulation.timers.setTimeout(end, Math.max(0, Date.parse(poll.expiry) - simulation.clock()));
};

/** Has every poll that was open when the simulator stopped end at its time. */
export const resumePolls = (simulation: Simulation): void => {
  for (const message of simulation.state.messages.all())
    if (message.poll) schedulePollEnd(simulation, message);
};

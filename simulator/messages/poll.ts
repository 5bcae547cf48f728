import { DiscordError } from '../rest/errors.ts';
import type { GivenPoll } from '../rules/poll-body.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Poll } from '../state/message-parts.ts';

/** How long a poll stays open that does not say (hours), and what an hour is (ms). */
const DEFAULT_HOURS = 24;
const HOUR_MS = 3_600_000;

/** A poll that is open from now. @throws DiscordError 520004 for an emoji that nobody knows */
export const openPoll = (simulation: Simulation, given: GivenPoll): Poll => ({
  question: { text: given.question.text },
  answers: given.answers.map(({ poll_media: { text, emoji } }, place) => {
    if (!emoji?.id && !emoji?.name) return { answer_id: place + 1, poll_media: { text } };
    const known = emoji.id ? simulation.state.emojis.get(emoji.id) : undefined;
    if (emoji.id && !known) throw new DiscordError(400, 520004, 'Cannot use an emoji included with the poll');
    const stored = known
      ? { id: known.id, name: known.name, animated: known.animated }
      : { id: null, name: emoji.name ?? '' };
    return { answer_id: place + 1, poll_media: { text, emoji: stored } };
  }),
  expiry: timestampOf(simulation.clock() + (given.duration ?? DEFAULT_HOURS) * HOUR_MS),
  allow_multiselect: given.allow_multiselect ?? false,
  layout_type: 1,
  votes: {},
  is_finalized: false,
});

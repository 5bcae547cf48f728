import { usableEmoji } from '../emojis/usable.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message, Reaction } from '../state/entities.ts';
import { missingPermissions, unknownEmoji } from './errors.ts';

/** Emojis as the paths of reactions name them: `👍`, or `name:id` of a custom one. */

type ReactionEmoji = Reaction['emoji'];

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*0-9]\u{fe0f}?\u{20e3}/u;

/** Unicode's variation selector: with and without it an emoji is the same. */
const plain = (name: string): string => name.replaceAll('\u{fe0f}', '');

const isUnicodeEmoji = (text: string): boolean =>
  PICTURE.test(text) && [...SEGMENTS.segment(text)].length === 1;

const isSame = (one: ReactionEmoji, other: ReactionEmoji): boolean =>
  one.id === null && other.id === null ? plain(one.name) === plain(other.name) : one.id === other.id;

/** The emoji of a path, by its full name. @throws DiscordError 10014 for none that is known */
export const readEmoji = ({ state }: Simulation, text: string, message: Message): ReactionEmoji => {
  const [, id] = /^(?:a:)?\w*:(\d{1,20})$/.exec(text) ?? /^(\d{15,20})$/.exec(text) ?? [];
  if (id === undefined) {
    if (!isUnicodeEmoji(text)) throw unknownEmoji();
    return { id: null, name: text };
  }
  const known = state.emojis.get(id);
  if (known) return { id, name: known.name, ...(known.animated ? { animated: true } : {}) };
  const used = message.reactions.find(({ emoji }) => emoji.id === id);
  if (!used) throw unknownEmoji();
  return used.emoji;
};

/** What a message has of one emoji. */
export const findReaction = (message: Message, emoji: ReactionEmoji): Reaction | undefined =>
  message.reactions.find((each) => isSame(each.emoji, emoji));

/**
 * Refuses a custom emoji that may not be used there. What is on the message already may be joined by all.
 * @throws DiscordError 10014 for one of a guild that the user is not in; 50013 for one that only others may use
 */
export const requireUsable = (
  simulation: Simulation,
  emoji: ReactionEmoji,
  channel: Channel,
  userId: string,
): void => {
  if (emoji.id === null || usableEmoji(simulation, emoji.id, channel, userId)) return;
  const owner = simulation.state.emojis.get(emoji.id)?.owner_id ?? '';
  throw simulation.state.member(owner, userId) ? missingPermissions() : unknownEmoji();
};

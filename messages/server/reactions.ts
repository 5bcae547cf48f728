import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import { type Reaction, reactionsOf } from '../reactions.ts';

/** How long what Discord said is told again (ms). */
const KNOWN_MS = 60_000;
/** Messages that are remembered at most. */
const REMEMBERED = 1_000;
/** Messages that are asked for at once. */
const AT_ONCE = 5;

export type MessageAt = { readonly channelId: string; readonly messageId: string };

type Known = { readonly since: number; readonly reactions: Promise<readonly Reaction[]> };

/** Reads the reactions of messages; whoever looks again within a minute, or at the same time, costs Discord nothing. */
export type ReactionReader = (
  messages: readonly MessageAt[],
  discord: Pick<DiscordDeeds, 'readMessage'>,
  now: Date,
) => Promise<readonly (readonly Reaction[])[]>;

/** Opens the memory of one process. What cannot be read has no reactions. */
export const createReactionReader = (): ReactionReader => {
  const known = new Map<string, Known>();
  const read = async (
    { channelId, messageId }: MessageAt,
    { readMessage }: Pick<DiscordDeeds, 'readMessage'>,
  ): Promise<readonly Reaction[]> => {
    try {
      return reactionsOf(await readMessage(channelId, messageId));
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  };
  const look = (
    at: MessageAt,
    discord: Pick<DiscordDeeds, 'readMessage'>,
    now: number,
  ): Promise<readonly Reaction[]> => {
    const found = known.get(at.messageId);
    if (found && now - found.since < KNOWN_MS) return found.reactions;
    const reactions = read(at, discord);
    known.delete(at.messageId);
    known.set(at.messageId, { since: now, reactions });
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return reactions;
  };
  return async (messages, discord, now) => {
    const found: (readonly Reaction[])[] = [];
    for (let from = 0; from < messages.length; from += AT_ONCE) {
      const some = messages.slice(from, from + AT_ONCE);
      found.push(...(await Promise.all(some.map((at) => look(at, discord, now.getTime())))));
    }
    return found;
  };
};

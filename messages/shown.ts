import type { APIMessage } from 'discord-api-types/v10';
import { designSchema, type MessageDesign } from './design.ts';
import { fromDiscord, fromMessage } from './from-discord.ts';
import { type MentionChoice, noMentions } from './mentions.ts';
import { renderDesign, withoutNamed } from './render.ts';
import { type BodyToSend, toDiscord, toSend } from './to-discord.ts';
import { keepVariables, type VariableValues } from './variables.ts';

/**
 * What a message shows, as one text that is the same whenever the message is: the field by which the mirror of a design compares both
 * sides. Whom a message pings is no part of it, because Discord does not tell.
 */
const shownText = (design: MessageDesign): string | undefined => {
  const parsed = designSchema.safeParse({ ...design, mentions: noMentions });
  return parsed.success ? JSON.stringify(parsed.data) : undefined;
};

const parseShown = (shown: unknown): MessageDesign => designSchema.parse(JSON.parse(String(shown)));

/** What a design shows once it is sent, as Discord shows it: a picture beside an author without a name, say, is not there. Pure. */
export const shownOf = (design: MessageDesign, values: VariableValues): string =>
  shownText(fromDiscord(toDiscord(renderDesign(design, values))).design) ?? '';

/** What a message shows; undefined when no design could be of it, as it may be when another program made it. Pure. */
export const readShown = (message: APIMessage): string | undefined => {
  try {
    return shownText(fromMessage(message).design);
  } catch {
    return undefined; // not a message that a design could be of
  }
};

/** The body of the message that shows this and pings whom was chosen. `record` is written on role buttons. Pure. */
export const showing = (shown: unknown, mentions: MentionChoice, record?: string): BodyToSend =>
  toSend({ ...parseShown(shown), mentions }, record);

/** A design that shows what somebody made of its message elsewhere; its variables stay where their text stayed. Pure. */
export const takeShown = (shown: unknown, design: MessageDesign, values: VariableValues): MessageDesign => {
  const changed = withoutNamed({ ...parseShown(shown), mentions: design.mentions }, design, values);
  return keepVariables(changed, design, values);
};

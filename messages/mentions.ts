import type { APIAllowedMentions } from 'discord-api-types/v10';
import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';

/** Roles, and users, that one message may ping. Source: Discord's reference, "Allowed Mentions Object". */
const MOST = 100;
const ids = z
  .array(z.string().refine(isSnowflake))
  .max(MOST)
  .overwrite((list) => [...new Set(list)]);

/** Who is pinged by a message. Whoever its text names besides is shown and not pinged. */
export const mentionChoiceSchema = z.strictObject({
  /** `here`: those who are online. */
  all: z.enum(['nobody', 'everyone', 'here']),
  roles: ids,
  users: ids,
});
export type MentionChoice = z.output<typeof mentionChoiceSchema>;

export const noMentions: MentionChoice = { all: 'nobody', roles: [], users: [] };

/** Whether a choice pings anybody. Pure. */
export const pingsSomebody = ({ all, roles, users }: MentionChoice): boolean =>
  all !== 'nobody' || roles.length > 0 || users.length > 0;

/** What Discord is told to ping: the choice and nothing else. Pure. */
export const allowedMentions = ({ all, roles, users }: MentionChoice): APIAllowedMentions => ({
  parse: all === 'nobody' ? [] : (['everyone'] as APIAllowedMentions['parse'] & {}),
  roles: [...roles],
  users: [...users],
});

/** How Discord's text writes the mentions of a choice. */
const marks = ({ all, roles, users }: MentionChoice): readonly string[] => [
  ...(all === 'nobody' ? [] : [`@${all}`]),
  ...roles.map((id) => `<@&${id}>`),
  ...users.map((id) => `<@${id}>`),
];

const isIn = (mark: string, text: string): boolean =>
  text.includes(mark) || (mark.startsWith('<@') && text.includes(mark.replace('<@', '<@!')));

/** The mentions of a choice that a text lacks, as a line to stand before it; empty when it has all. Pure. */
export const missingMentions = (choice: MentionChoice, text: string): string =>
  marks(choice)
    .filter((mark) => !isIn(mark, text))
    .join(' ');

/** Splits a mark so that Discord does not see it; nothing is seen of the split. */
const SPLIT = '\u200b';

/**
 * Discord has one permission for `@everyone` and `@here`: who chose one of them must not ping the other, because a text or a variable
 * says it. Pure.
 */
export const quietOther = ({ all }: MentionChoice, text: string): string => {
  if (all === 'nobody') return text;
  const other = all === 'here' ? 'everyone' : 'here';
  return text.replaceAll(`@${other}`, `@${SPLIT}${other}`);
};

import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';

/** How often one emoji was put on a message. */
export const reactionSchema = z.strictObject({
  emoji: z.strictObject({
    /** The emoji itself, or the name of one of a server. */
    name: z.string(),
    /** Of one of a server; null: it is of everybody. */
    id: z.string().nullable(),
  }),
  count: z.int(),
});
export type Reaction = z.output<typeof reactionSchema>;

/** The reactions that a message has. Pure. */
export const reactionsOf = ({ reactions = [] }: Pick<APIMessage, 'reactions'>): readonly Reaction[] =>
  reactions.map(({ emoji: { id, name }, count }) => ({ emoji: { id, name: name ?? '' }, count }));

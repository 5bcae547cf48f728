import { ButtonStyle } from 'discord-api-types/v10';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { buttonRow } from './message-parts.ts';

/** A sentence about a record that only the person who acted sees, with `id` and `title`; below it what can be done next, by a button's name and the key of its words. */
export const answerAbout = (
  { t }: Pick<InteractionContext, 't'>,
  key: string,
  { id, title }: { readonly id: number; readonly title: string },
  next?: { readonly name: string; readonly label: string },
): Answer => ({
  kind: 'reply',
  isPrivate: true,
  message: {
    content: t(key, { id, title }),
    ...(next
      ? {
          components: [
            buttonRow(id, [{ name: next.name, label: t(next.label), style: ButtonStyle.Secondary }]),
          ],
        }
      : {}),
  },
});

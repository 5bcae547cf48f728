import { ComponentType } from 'discord-api-types/v10';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { customId } from '#platform/discord/interactions/define.ts';
import { openForm as showForm } from '#platform/discord/interactions/forms/steps.ts';
import { SELECTS } from '../custom-ids.ts';
import * as tickets from '../service.ts';
import { offeredCategories, openForm } from './form.ts';

/**
 * Asks what a ticket is about: its category first where there are several, then the rest in a form.
 * @throws DomainError tickets.blocked, tickets.too-many: before anything is filled in
 */
export const ask = async (context: InteractionContext): Promise<Answer> => {
  const { guild, actor, userId, t } = context;
  await tickets.checkMayOpen(guild, actor, userId);
  const categories = await offeredCategories(context);
  if (categories.length < 2) return showForm(context, openForm, categories[0]?.id ?? 0);
  return {
    kind: 'reply',
    isPrivate: true,
    message: {
      content: t('tickets:which'),
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: customId(SELECTS.category, 'open'),
              placeholder: t('tickets:choose'),
              options: categories.map(({ id, name, description }) => ({
                value: String(id),
                label: name,
                ...(description === null ? {} : { description }),
              })),
            },
          ],
        },
      ],
    },
  };
};

/** `/ticket`, `/tiketti`: for every member. */
export const ticketCommand: Command = {
  name: 'ticket',
  verb: defineVerb({ permission: 'tickets.create', options: {}, run: ask }),
};

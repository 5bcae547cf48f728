import { ComponentType } from 'discord-api-types/v10';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { customId } from '#platform/discord/interactions/define.ts';
import { openForm as showForm } from '#platform/discord/interactions/forms/steps.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { CATEGORIES_LIMIT, type TicketCategory } from '../category.ts';
import { SELECTS } from '../custom-ids.ts';
import * as tickets from '../service.ts';
import { ticketSettings } from '../settings.ts';
import { askingId, offeredCategories } from './asking.ts';
import { openForm } from './form.ts';
import { openerOf } from './open.ts';

/** Categories to choose from. Pure. */
export const categorySelect = (
  id: string,
  placeholder: string,
  categories: readonly Pick<TicketCategory, 'id' | 'name' | 'description'>[],
) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.StringSelect as const,
      custom_id: id,
      placeholder,
      options: categories.slice(0, CATEGORIES_LIMIT).map(({ id: number, name, description }) => ({
        value: String(number),
        label: name,
        ...(description === null ? {} : { description }),
      })),
    },
  ],
});

/**
 * Asks what a ticket of a category is about, for whoever may open one: in a form, or in a conversation.
 * @throws DomainError tickets.blocked, tickets.too-many, tickets.being-asked: before anything is filled in or made
 */
export const askIn = async (
  context: InteractionContext,
  category: number | null,
  about?: string,
): Promise<Answer> => {
  const { guild, actor, t } = context;
  // What is about a message begins with it, which only a form can show.
  if (
    about === undefined &&
    (await readSettings(guild, 'tickets', ticketSettings)).value.askedBy === 'conversation'
  ) {
    await tickets.beginDraft(guild, actor, await openerOf(context), category);
    return privately(t('tickets:talk.made'));
  }
  await tickets.checkMayOpen(guild, actor, context.userId, category);
  return showForm(context, openForm, askingId(category, about));
};

/**
 * Asks what a ticket is about: its category first where there are several, then the rest in a form.
 * @param about what was kept for the form
 * @throws DomainError tickets.blocked, tickets.too-many: before anything is filled in
 */
export const ask = async (context: InteractionContext, about?: string): Promise<Answer> => {
  const { guild, actor, userId, t } = context;
  const categories = await offeredCategories(context);
  if (categories.length < 2) return askIn(context, categories[0]?.id ?? null, about);
  await tickets.checkMayOpen(guild, actor, userId);
  return {
    kind: 'reply',
    isPrivate: true,
    message: {
      content: t('tickets:which'),
      components: [
        categorySelect(customId(SELECTS.category, about ?? 'open'), t('tickets:choose'), categories),
      ],
    },
  };
};

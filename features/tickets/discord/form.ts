import { z } from 'zod';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { findAllRecords } from '#records/find-records.ts';
import { FORMS } from '../custom-ids.ts';
import { categoryKind } from '../kinds.ts';
import { ticketFields } from '../ticket.ts';
import { open } from './open.ts';

/** Categories that members choose from, in their order. */
export const offeredCategories = async ({ guild }: Pick<InteractionContext, 'guild'>) =>
  (await findAllRecords(guild, categoryKind))
    .filter(({ isOffered }) => isOffered)
    .toSorted((a, b) => a.position - b.position || a.id - b.id);

/** A category's number in a button, a select or a form; 0: none was chosen. */
export const categoryArgument = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform((text) => (text === '0' ? null : Number(text)))
  .refine((number) => number === null || number <= 2_147_483_647);

/** Asks what a ticket says. */
export const openForm = defineForm({
  name: FORMS.open,
  permission: 'tickets.create',
  words: 'tickets:open-form',
  argument: categoryArgument,
  fields: {
    title: formField({ input: 'line', rule: ticketFields.title.schema, hasHint: true }),
    description: formField({ input: 'lines', rule: ticketFields.description.schema }),
    device: formField({ input: 'line', rule: ticketFields.device.schema, hasHint: true }),
  },
  run: (context, category, given) => open(context, { ...given, category }),
});

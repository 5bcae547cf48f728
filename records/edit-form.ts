import { z } from 'zod';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import type { Form } from '#platform/discord/interactions/forms/form.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';

/** What a form on Discord is about that edits a record, `<number>.<version>`: the version that somebody saw, so that a stale form is refused. */
export const editedRecord = z
  .string()
  .regex(/^[1-9]\d{0,8}\.\d{1,9}$/)
  .transform((text) => {
    const [id, version] = text.split('.').map(Number);
    return { id: id ?? 0, version: version ?? 0 };
  });

/** Opens the form that edits a record, whose argument is an `editedRecord`. */
export const openEditForm = (
  context: InteractionContext,
  form: Form,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<Answer> => openForm(context, form, `${id}.${version}`);

import { z } from 'zod';
import { invalidField, unknownInteraction } from '../../rest/errors.ts';
import type { UploadedFile } from '../../rest/read-request.ts';
import { parseBody } from '../../rest/validate.ts';
import { MODAL_PART, type ModalInput } from '../../rules/modal-body.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel, User } from '../../state/entities.ts';
import type { Interaction } from '../../state/interactions.ts';
import type { Interactions } from '../interactions.ts';
import { checkSelection } from './selection.ts';
import { keepUploads, uploadsSchema } from './uploads.ts';

const inputSchema = z.object({
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).nullish(),
});
type Answer = z.output<typeof inputSchema>;
const dataSchema = z.object({
  /** The interaction that was answered with the modal. */
  id: snowflake,
  custom_id: z.string(),
  components: z.array(
    z.union([
      z.object({ components: z.array(inputSchema) }),
      z.object({ component: inputSchema }),
      z.object({ type: z.literal(MODAL_PART.text) }),
    ]),
  ),
  attachments: uploadsSchema,
});

const LONGEST_TEXT = 4000;

const refuse = (input: ModalInput, field: 'value' | 'values', code: string, message: string) =>
  invalidField(['data', 'components', input.custom_id, field], code, message);
const required = (input: ModalInput, field: 'value' | 'values') =>
  refuse(input, field, 'BASE_TYPE_REQUIRED', 'This field is required');

const checkText = (input: ModalInput & { type: 4 }, value: string): string => {
  if (value === '') {
    if (input.required ?? true) throw required(input, 'value');
    return value;
  }
  if (value.length < (input.min_length ?? 0))
    throw refuse(input, 'value', 'BASE_TYPE_MIN_LENGTH', `Must be ${input.min_length} or more in length.`);
  const longest = input.max_length ?? LONGEST_TEXT;
  if (value.length > longest)
    throw refuse(input, 'value', 'BASE_TYPE_MAX_LENGTH', `Must be ${longest} or fewer in length.`);
  return value;
};

const checkRadio = (input: ModalInput & { type: 21 }, answer: Answer | undefined): string | null => {
  const chosen = answer?.value ?? answer?.values?.[0] ?? null;
  if (chosen === null || chosen === '') {
    if (input.required ?? true) throw required(input, 'value');
    return null;
  }
  if (!input.options.some(({ value }) => value === chosen))
    throw refuse(input, 'value', 'COMPONENT_INVALID_VALUES', 'Value is not one of the options.');
  return String(chosen);
};

const checkCount = (
  input: ModalInput & ({ type: 19 } | { type: 22 }),
  values: readonly string[],
  isOffered: (value: string) => boolean,
): void => {
  if (values.length === 0) {
    if ((input.required ?? true) && input.min_values !== 0) throw required(input, 'values');
    return;
  }
  const least = input.min_values ?? 1;
  const most = input.max_values ?? (input.type === MODAL_PART.fileUpload ? 1 : input.options.length);
  if (values.length < least || values.length > most || new Set(values).size !== values.length)
    throw refuse(
      input,
      'values',
      'COMPONENT_INVALID_VALUES',
      `Must be between ${least} and ${most} in length.`,
    );
  if (!values.every(isOffered))
    throw refuse(input, 'values', 'COMPONENT_INVALID_VALUES', 'Value is not one of the options.');
};

/** A submitted modal as the application gets it: its own parts in their order, with the values that were given. */
export const invokeModal = (
  simulation: Simulation,
  interactions: Interactions,
  {
    applicationId,
    channel,
    user,
    raw,
    files,
  }: {
    readonly applicationId: string;
    readonly channel: Channel;
    readonly user: User;
    readonly raw: unknown;
    readonly files: readonly UploadedFile[];
  },
): { data: unknown; source: Interaction } => {
  const given = parseBody(dataSchema, raw);
  const source = interactions.byId(given.id);
  const modal = source?.modal;
  if (
    !source ||
    !modal ||
    source.application_id !== applicationId ||
    source.user_id !== user.id ||
    modal.custom_id !== given.custom_id
  )
    throw unknownInteraction();
  const answers = new Map(
    given.components
      .flatMap((part) =>
        'components' in part ? part.components : 'component' in part ? [part.component] : [],
      )
      .map((answer) => [answer.custom_id, answer]),
  );
  const uploads = keepUploads(simulation, channel.id, given.attachments, files);
  const resolved: Record<string, Record<string, unknown>> = {};
  const addResolved = (kind: string, things: Record<string, unknown>): void => {
    if (Object.keys(things).length > 0) resolved[kind] = { ...resolved[kind], ...things };
  };
  let count = 0;
  const number = (id: number | null | undefined): number => {
    count += 1;
    return id ?? count;
  };
  const fill = (input: ModalInput) => {
    const head = { type: input.type, id: number(input.id), custom_id: input.custom_id };
    const answer = answers.get(input.custom_id);
    const values = answer?.values ?? [];
    switch (input.type) {
      case MODAL_PART.textInput:
        return { ...head, value: checkText(input, String(answer?.value ?? '')) };
      case MODAL_PART.checkbox:
        return { ...head, value: answer?.value === true || answer?.value === 'true' };
      case MODAL_PART.radioGroup:
        return { ...head, value: checkRadio(input, answer) };
      case MODAL_PART.checkboxGroup:
        checkCount(input, values, (value) => input.options.some((option) => option.value === value));
        return { ...head, values };
      case MODAL_PART.fileUpload: {
        checkCount(input, values, uploads.has);
        const ids = values.map(uploads.idOf);
        addResolved('attachments', uploads.resolve(ids));
        return { ...head, values: ids };
      }
      default: {
        const path = ['data', 'components', input.custom_id, 'values'];
        const chosen = checkSelection(
          simulation,
          channel,
          user.id,
          { required: true, ...input },
          values,
          path,
        );
        for (const [kind, things] of Object.entries(chosen.resolved ?? {}))
          addResolved(kind, things as Record<string, unknown>);
        return { ...head, values: chosen.values };
      }
    }
  };
  const components = modal.components.map((part) => {
    const head = { type: part.type, id: number(part.id) };
    if (part.type === MODAL_PART.row) return { ...head, components: part.components.map(fill) };
    return part.type === MODAL_PART.label ? { ...head, component: fill(part.component) } : head;
  });
  return {
    source,
    data: {
      custom_id: modal.custom_id,
      components,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  };
};

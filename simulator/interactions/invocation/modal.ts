import { z } from 'zod';
import { invalidField, unknownInteraction } from '../../rest/errors.ts';
import { parseBody } from '../../rest/validate.ts';
import type { Modal } from '../../rules/message-body.ts';
import { snowflake } from '../../rules/message-body.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel, User } from '../../state/entities.ts';
import type { Interaction, Interactions } from '../interactions.ts';
import { checkSelection } from './selection.ts';

const inputSchema = z.object({
  custom_id: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
});
const dataSchema = z.object({
  /** The interaction that was answered with the modal. */
  id: snowflake,
  custom_id: z.string(),
  components: z.array(
    z.union([
      z.object({ components: z.array(inputSchema) }),
      z.object({ component: inputSchema }),
      z.object({ type: z.literal(10) }),
    ]),
  ),
});

type Part = Modal['components'][number];
type Input = Extract<Part, { type: 1 }>['components'][number] | Extract<Part, { type: 18 }>['component'];

const TEXT_INPUT = 4;
const LONGEST_TEXT = 4000;

const checkText = (input: Input & { type: 4 }, value: string): string => {
  const refuse = (code: string, message: string) =>
    invalidField(['data', 'components', input.custom_id, 'value'], code, message);
  if (value === '') {
    if (input.required ?? true) throw refuse('BASE_TYPE_REQUIRED', 'This field is required');
    return value;
  }
  if (value.length < (input.min_length ?? 0))
    throw refuse('BASE_TYPE_MIN_LENGTH', `Must be ${input.min_length} or more in length.`);
  const longest = input.max_length ?? LONGEST_TEXT;
  if (value.length > longest) throw refuse('BASE_TYPE_MAX_LENGTH', `Must be ${longest} or fewer in length.`);
  return value;
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
  }: {
    readonly applicationId: string;
    readonly channel: Channel;
    readonly user: User;
    readonly raw: unknown;
  },
): { data: unknown; source: Interaction } => {
  const given = parseBody(dataSchema, raw);
  const source = interactions.byId(given.id);
  const modal = source?.modal;
  if (
    !source ||
    !modal ||
    source.applicationId !== applicationId ||
    source.userId !== user.id ||
    modal.custom_id !== given.custom_id
  )
    throw unknownInteraction();
  const inputs = new Map(
    given.components
      .flatMap((part) =>
        'components' in part ? part.components : 'component' in part ? [part.component] : [],
      )
      .map((input) => [input.custom_id, input]),
  );
  const resolved: Record<string, Record<string, unknown>> = {};
  let count = 0;
  const number = (id: number | null | undefined): number => {
    count += 1;
    return id ?? count;
  };
  const fill = (input: Input) => {
    const head = { type: input.type, id: number(input.id), custom_id: input.custom_id };
    const answer = inputs.get(input.custom_id);
    if (input.type === TEXT_INPUT) return { ...head, value: checkText(input, answer?.value ?? '') };
    const chosen = checkSelection(simulation, channel, user.id, input, answer?.values ?? [], [
      'data',
      'components',
      input.custom_id,
      'values',
    ]);
    for (const [kind, things] of Object.entries(chosen.resolved ?? {}))
      resolved[kind] = { ...resolved[kind], ...(things as Record<string, unknown>) };
    return { ...head, values: chosen.values };
  };
  const components = modal.components.map((part) => {
    const head = { type: part.type, id: number(part.id) };
    if (part.type === 1) return { ...head, components: part.components.map(fill) };
    return part.type === 18 ? { ...head, component: fill(part.component) } : head;
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

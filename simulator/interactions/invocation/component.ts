import { z } from 'zod';
import { invalidField, unknownMessage } from '../../rest/errors.ts';
import { parseBody } from '../../rest/validate.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel, Message, User } from '../../state/entities.ts';
import { checkSelection, type SelectMenu } from './selection.ts';

const dataSchema = z.object({
  custom_id: z.string(),
  component_type: z.number().int(),
  values: z.array(z.string()).max(25).optional(),
});

export type AnyComponent = SelectMenu & {
  custom_id?: string;
  disabled?: boolean;
  components?: AnyComponent[];
  accessory?: AnyComponent;
};

const BUTTON = 2;

/** All components of a message, however deep. Pure. */
export const flatten = (components: readonly AnyComponent[]): AnyComponent[] =>
  components.flatMap((each) => [
    each,
    ...flatten(each.components ?? []),
    ...(each.accessory ? [each.accessory] : []),
  ]);

/** A pressed button or a chosen select as the application gets it: only what is on the message can be used. */
export const invokeComponent = (
  simulation: Simulation,
  {
    applicationId,
    channel,
    user,
    message,
    raw,
  }: {
    readonly applicationId: string;
    readonly channel: Channel;
    readonly user: User;
    readonly message: Message | undefined;
    readonly raw: unknown;
  },
): unknown => {
  const given = parseBody(dataSchema, raw);
  const isVisible =
    message?.channel_id === channel.id &&
    (message.ephemeral_for === null || message.ephemeral_for === user.id);
  if (!message || !isVisible) throw unknownMessage();
  const component = flatten(message.components as unknown as AnyComponent[]).find(
    (each) => each.custom_id === given.custom_id && each.type === given.component_type,
  );
  if (!component || component.disabled || message.application_id !== applicationId)
    throw invalidField(['data', 'custom_id'], 'COMPONENT_VALIDATION_FAILED', 'Component validation failed');
  const { custom_id, component_type } = given;
  if (component.type === BUTTON) return { custom_id, component_type };
  const { values, resolved } = checkSelection(simulation, channel, user.id, component, given.values ?? [], [
    'data',
    'values',
  ]);
  return { custom_id, component_type, values, ...(resolved ? { resolved } : {}) };
};

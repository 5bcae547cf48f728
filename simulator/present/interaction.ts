import type { Simulation } from '../simulation.ts';
import type { InteractionReference } from '../state/interactions.ts';
import { presentUser } from './user.ts';

const COMMAND = 2;
const COMPONENT = 3;
const ON_USER = 2;
const ON_MESSAGE = 3;

/** What a message tells of its interaction: `interaction_metadata`. */
const presentMetadata = (
  simulation: Simulation,
  reference: InteractionReference,
): Record<string, unknown> => {
  const target =
    reference.target_id === null || reference.target_id === undefined
      ? undefined
      : simulation.state.users.get(reference.target_id);
  return {
    id: reference.id,
    type: reference.type,
    user: presentUser(simulation.user(reference.user_id)),
    authorizing_integration_owners: reference.owners ?? {},
    ...(reference.original_response_message_id === undefined
      ? {}
      : { original_response_message_id: reference.original_response_message_id }),
    ...(reference.type === COMMAND
      ? {
          name: reference.name,
          command_type: reference.command_type ?? 1,
          ...(reference.command_type === ON_USER && target ? { target_user: presentUser(target) } : {}),
          ...(reference.command_type === ON_MESSAGE ? { target_message_id: reference.target_id } : {}),
        }
      : {}),
    ...(reference.type === COMPONENT
      ? { interacted_message_id: reference.interacted_message_id ?? reference.id }
      : {}),
    ...(reference.triggering
      ? { triggering_interaction_metadata: presentMetadata(simulation, reference.triggering) }
      : {}),
  };
};

/** The parts of a message that tell of the interaction that it answers. */
export const presentInteractionOf = (
  simulation: Simulation,
  reference: InteractionReference | null,
): Record<string, unknown> => {
  if (reference === null) return {};
  const metadata = presentMetadata(simulation, reference);
  const { id, type, name } = reference;
  return {
    interaction_metadata: metadata,
    // What there was before the metadata; commands still have it.
    ...(type === COMMAND && name !== null ? { interaction: { id, type, name, user: metadata.user } } : {}),
  };
};

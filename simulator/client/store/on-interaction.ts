import type { Reactions } from './events.ts';
import type { PendingInteraction, State } from './state.ts';

interface InteractionMark {
  id: string;
  nonce?: string;
}

const matches = (pending: PendingInteraction, { id, nonce }: Partial<InteractionMark>) =>
  pending.nonce === nonce || (id !== undefined && pending.id === id);

function settle(state: State, mark: InteractionMark): State {
  return { ...state, interactions: state.interactions.filter((pending) => !matches(pending, mark)) };
}

/** Marks what was sent as failed; a nonce that nothing waits for is a question for choices. */
export function failInteraction(state: State, mark: Partial<InteractionMark>, error: string): State {
  if (!state.interactions.some((pending) => matches(pending, mark))) {
    return mark.nonce === undefined
      ? state
      : { ...state, autocomplete: { nonce: mark.nonce, choices: [], failed: true } };
  }
  return {
    ...state,
    interactions: state.interactions.map((pending) =>
      matches(pending, mark)
        ? { ...pending, error: pending.kind === 'component' && error === noAnswer ? controlFailed : error }
        : pending,
    ),
  };
}

/** What Discord shows when an application stays silent for three seconds: to a command, and to a control. */
export const noAnswer = 'The application did not respond';
const controlFailed = 'This interaction failed';

export const onInteraction: Reactions<
  | 'INTERACTION_CREATE'
  | 'INTERACTION_SUCCESS'
  | 'INTERACTION_FAILURE'
  | 'INTERACTION_MODAL_CREATE'
  | 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE'
> = {
  INTERACTION_CREATE: (state, mark) => ({
    ...state,
    interactions: state.interactions.map((pending) =>
      pending.nonce === mark.nonce ? { ...pending, id: mark.id } : pending,
    ),
  }),
  INTERACTION_SUCCESS: settle,
  INTERACTION_FAILURE: (state, mark) => failInteraction(state, mark, noAnswer),
  INTERACTION_MODAL_CREATE: (state, modal) => ({ ...settle(state, modal), modal }),
  APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE: (state, { nonce, choices }) => ({
    ...state,
    autocomplete: nonce === undefined ? state.autocomplete : { nonce, choices, failed: false },
  }),
};

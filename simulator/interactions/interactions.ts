import { randomBytes } from 'node:crypto';
import type { Modal } from '../rules/modal-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import { snowflakeTime } from '../state/snowflake.ts';

/** The first answer's limit and the token's life (ms). Source: Discord's reference, "Receiving and Responding". */
export const ANSWER_LIMIT_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60_000;
/** How long an ephemeral message is kept for who still has it open (ms). Discord does not publish it. */
const EPHEMERAL_LIFE_MS = 24 * 3_600_000;

/** Ping, command, component, autocomplete, modal. */
export const TYPE = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** What became of an interaction, for whoever waits for it. */
export type Outcome =
  | { readonly status: 'answered'; readonly message?: Message }
  | { readonly status: 'modal'; readonly modal: Modal }
  | { readonly status: 'choices'; readonly choices: unknown }
  | { readonly status: 'failed' };

type Waiting = { readonly outcome: Promise<Outcome>; readonly settle: (outcome: Outcome) => void };

const wait = (): Waiting => {
  let settle: Waiting['settle'] = () => undefined;
  const outcome = new Promise<Outcome>((done) => {
    settle = done;
  });
  return { outcome, settle };
};

/** A token carries the id of its interaction, so that an expired one is told from one that never was. */
const makeToken = (id: string): string =>
  Buffer.from(`interaction:${id}:${randomBytes(72).toString('base64url')}`).toString('base64url');

const idOfToken = (token: string): string | undefined =>
  /^interaction:(\d{1,20}):/.exec(Buffer.from(token, 'base64url').toString())?.[1];

/** The interactions that can still be answered. They outlive a restart; who waits for their outcome does not. */
export const createInteractions = (simulation: Simulation) => {
  const { state, timers, clock } = simulation;
  const waiting = new Map<string, Waiting>();

  const settle = (id: string, outcome: Outcome): void =>
    simulation.whenStored(() => waiting.get(id)?.settle(outcome));

  const fail = (interaction: Interaction): void => {
    state.interactions.patch(interaction, { is_failed: true });
    settle(interaction.id, { status: 'failed' });
    simulation.dispatch({
      name: 'INTERACTION_FAILURE',
      data: { id: interaction.id, nonce: interaction.nonce, reason_code: 2 },
      userIds: [interaction.user_id],
    });
    simulation.commit();
  };

  const watch = (interaction: Interaction): void => {
    const age = clock() - interaction.created_at;
    if (!interaction.is_answered && !interaction.is_failed)
      timers.setTimeout(
        () => {
          const now = state.interactions.get(interaction.id);
          if (now && !now.is_answered && !now.is_failed) fail(now);
        },
        Math.max(0, ANSWER_LIMIT_MS - age),
      );
    timers.setTimeout(
      () => {
        state.interactions.delete(interaction.id);
        waiting.delete(interaction.id);
        simulation.commit();
      },
      Math.max(0, TOKEN_LIFE_MS - age),
    );
  };
  const watchAll = (): void => {
    for (const interaction of state.interactions.all()) watch(interaction);
  };
  watchAll();
  simulation.events.on('restored', watchAll);

  const forgetOldEphemerals = (): void => {
    const oldest = clock() - EPHEMERAL_LIFE_MS;
    for (const { id } of state.ephemeralMessages.all()) {
      if (snowflakeTime(id) >= oldest) return;
      state.ephemeralMessages.delete(id);
    }
  };

  const byId = (id: string): Interaction | undefined => state.interactions.get(id);

  return {
    byId,
    /** The interaction of a token; `expired` when there was one. */
    byToken: (token: string): Interaction | 'expired' | undefined => {
      const id = idOfToken(token);
      if (id === undefined) return undefined;
      if (clock() - snowflakeTime(id) >= TOKEN_LIFE_MS) return 'expired';
      const interaction = byId(id);
      return interaction?.token === token ? interaction : undefined;
    },
    /** Begins an interaction: it fails when nothing answers it in time. */
    open: (
      given: Omit<
        Interaction,
        | 'id'
        | 'token'
        | 'created_at'
        | 'is_answered'
        | 'is_failed'
        | 'modal'
        | 'original_id'
        | 'message_ids'
        | 'follow_ups'
      >,
    ): Interaction => {
      forgetOldEphemerals();
      const id = simulation.snowflakes.next();
      const interaction = state.interactions.put({
        ...given,
        id,
        token: makeToken(id),
        created_at: clock(),
        is_answered: false,
        is_failed: false,
        modal: null,
        original_id: null,
        message_ids: [],
        follow_ups: 0,
      });
      waiting.set(id, wait());
      watch(interaction);
      return interaction;
    },
    fail,
    settle,
    /** What becomes of it; never settled for one from before a restart that is not answered again. */
    outcomeOf: (id: string): Promise<Outcome> => {
      const known = waiting.get(id) ?? wait();
      waiting.set(id, known);
      return known.outcome;
    },
    /** A message that a component can be on: one for all, or an ephemeral one that is still there. */
    findMessage: (id: string): Message | undefined =>
      state.messages.get(id) ?? state.ephemeralMessages.get(id),
    findEphemeral: (id: string): Message | undefined => state.ephemeralMessages.get(id),
  };
};
export type Interactions = ReturnType<typeof createInteractions>;

import { randomBytes } from 'node:crypto';
import type { Modal } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';

/** The first answer's limit and the token's life (ms). Source: Discord's reference, "Receiving and Responding". */
export const ANSWER_LIMIT_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60_000;

/** Command, component, autocomplete, modal. */
export const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** What became of an interaction, for whoever waits for it. */
export type Outcome =
  | { readonly status: 'answered'; readonly message?: Message }
  | { readonly status: 'modal'; readonly modal: Modal }
  | { readonly status: 'choices'; readonly choices: unknown }
  | { readonly status: 'failed' };

/** An interaction while its token lives. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly type: number;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly nonce: string | null;
  /** The command's name, for the message that answers it. */
  readonly name: string | null;
  /** The message that the component is on. */
  readonly sourceMessage: Message | undefined;
  readonly createdAt: number;
  isAnswered: boolean;
  /** The modal that it was answered with. */
  modal: Modal | undefined;
  /** What the first answer posted, or will be edited into. */
  original: Message | undefined;
  /** Ephemeral messages live only as long as the interaction. */
  readonly ephemeral: Map<string, Message>;
  /** Whether a deferred answer or its follow-ups are for the user only. */
  isPrivate: boolean;
  readonly settle: (outcome: Outcome) => void;
  readonly outcome: Promise<Outcome>;
};

/** The interactions that can still be answered, by token and by id. */
export const createInteractions = (simulation: Simulation) => {
  const byToken = new Map<string, Interaction>();
  const byId = new Map<string, Interaction>();

  const fail = (interaction: Interaction): void => {
    interaction.settle({ status: 'failed' });
    simulation.dispatch({
      name: 'INTERACTION_FAILURE',
      data: { id: interaction.id, nonce: interaction.nonce, reason_code: 2 },
      userIds: [interaction.userId],
      intent: 0,
    });
    simulation.commit();
  };

  return {
    byToken: (token: string): Interaction | undefined => byToken.get(token),
    byId: (id: string): Interaction | undefined => byId.get(id),
    /** Begins an interaction: it fails when nothing answers it in time. */
    open: (
      given: Pick<
        Interaction,
        'applicationId' | 'type' | 'userId' | 'guildId' | 'channelId' | 'nonce' | 'name' | 'sourceMessage'
      >,
    ): Interaction => {
      let settle: (outcome: Outcome) => void = () => undefined;
      const outcome = new Promise<Outcome>((done) => {
        settle = done;
      });
      const interaction: Interaction = {
        ...given,
        id: simulation.snowflakes.next(),
        token: randomBytes(48).toString('base64url'),
        createdAt: simulation.clock(),
        isAnswered: false,
        modal: undefined,
        original: undefined,
        ephemeral: new Map(),
        isPrivate: false,
        settle,
        outcome,
      };
      byToken.set(interaction.token, interaction);
      byId.set(interaction.id, interaction);
      simulation.timers.setTimeout(() => {
        if (!interaction.isAnswered) fail(interaction);
      }, ANSWER_LIMIT_MS);
      simulation.timers.setTimeout(() => {
        byToken.delete(interaction.token);
        byId.delete(interaction.id);
      }, TOKEN_LIFE_MS);
      return interaction;
    },
    fail,
    /** An ephemeral message that is still there. */
    findEphemeral: (id: string): Message | undefined => {
      for (const interaction of byToken.values()) {
        const found = interaction.ephemeral.get(id);
        if (found) return found;
      }
      return undefined;
    },
  };
};
export type Interactions = ReturnType<typeof createInteractions>;

import { DiscordError } from '../rest/errors.ts';
import { parseContent } from '../rest/read-request.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import { answerInteraction } from './answer.ts';
import { type EndpointAnswer, postSigned } from './endpoint.ts';
import type { Interactions } from './interactions.ts';
import { signBody } from './signature.ts';

/** Taken, and answered by the callback route. */
const ACCEPTED = 202;

/** Whether a session of the application is there to hear of it. */
type Listening = (applicationId: string) => boolean;

/** Brings interactions to applications: by the gateway, or to the URL that they set instead. */
export const createDelivery = (
  simulation: Simulation,
  interactions: Interactions,
  isListening: Listening,
) => {
  const fail = ({ id }: Interaction): void => {
    const interaction = interactions.byId(id);
    if (interaction && !interaction.is_answered && !interaction.is_failed) interactions.fail(interaction);
  };

  const sendByHttp = async (
    application: Application,
    url: string,
    interaction: Interaction,
    payload: unknown,
  ): Promise<void> => {
    const body = JSON.stringify(payload);
    try {
      const answer = await postSigned(url, body, signBody(application, body, simulation.clock())).catch(
        (error: unknown) => {
          note(application, url, payload);
          throw error;
        },
      );
      note(application, url, payload, answer);
      if (answer.status === ACCEPTED) return;
      if (answer.status < 200 || answer.status > 299) return fail(interaction);
      const content = await parseContent(answer.bytes, answer.contentType);
      simulation.change(() =>
        answerInteraction(simulation, interactions, {
          id: interaction.id,
          token: interaction.token,
          raw: content.body,
          files: content.files,
        }),
      );
    } catch (error) {
      // Late, malformed or not to be reached: the user is told that it failed, as Discord tells it.
      if (error instanceof DiscordError || error instanceof Error) fail(interaction);
      else throw error;
    }
  };

  const note = (application: Application, url: string, payload: unknown, answer?: EndpointAnswer): void =>
    simulation.recorder.note((at) => ({
      type: 'interaction',
      at,
      application: application.id,
      url,
      payload,
      status: answer?.status ?? null,
      answer: answer?.bytes.toString('utf8') ?? null,
    }));

  return {
    /** Sends what was opened; stores it first. */
    send: (application: Application, interaction: Interaction, payload: unknown): void => {
      const url = application.interactions_endpoint_url;
      if (url) {
        simulation.commit();
        void sendByHttp(application, url, interaction, payload);
        return;
      }
      simulation.dispatch({
        name: 'INTERACTION_CREATE',
        data: payload,
        guildId: interaction.guild_id ?? undefined,
        userIds: [application.id],
      });
      simulation.commit();
      if (!isListening(application.id)) fail(interaction);
    },
  };
};
export type Delivery = ReturnType<typeof createDelivery>;

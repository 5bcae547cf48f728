import { example } from '../example.ts';
import type { World } from '../world.ts';

/** An interaction that nobody answered yet. */
const fresh = async (world: World) => {
  const { id, token } = await world.interact();
  return { params: { interaction_id: id, interaction_token: token } };
};

/** The webhook of an interaction that was answered with a message. */
const answered = async (world: World) => {
  const { id, token } = await world.interact();
  world.pause(10);
  await world.make('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'Soon' } });
  return { params: { webhook_id: world.bot.id, webhook_token: token } };
};

/** Inside of the three seconds, and of the fifteen minutes. */
const atOnce = { as: 'nobody', isPublic: true, pauseMs: 5 } as const;
const soon = { as: 'nobody', isPublic: true, pauseMs: 1500 } as const;

/** Answers to interactions and their follow-ups. */
export const interactionExamples = [
  example('create_interaction_response', {
    ...atOnce,
    prepare: async (world) => ({
      ...(await fresh(world)),
      query: { with_response: 'true' },
      body: { type: 4, data: { content: 'Green flag', flags: 64 } },
    }),
  }),
  example('create_interaction_response', {
    ...atOnce,
    prepare: async (world) => ({ ...(await fresh(world)), body: { type: 5 } }),
  }),
  example('create_interaction_response', {
    ...atOnce,
    prepare: async (world) => ({
      ...(await fresh(world)),
      body: {
        type: 9,
        data: {
          custom_id: 'entry',
          title: 'Enter',
          components: [
            { type: 18, label: 'Car', component: { type: 4, custom_id: 'car', style: 1, required: true } },
          ],
        },
      },
    }),
  }),
  example('get_original_webhook_message', { ...soon, prepare: answered }),
  example('update_original_webhook_message', {
    ...soon,
    prepare: async (world) => ({ ...(await answered(world)), body: { content: 'Now' } }),
  }),
  example('delete_original_webhook_message', { ...soon, prepare: answered }),
];

import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

/** The application's flag that it runs activities. */
const EMBEDDED = 1 << 17;

const subscribed = async ({ control, bot, memberId }: World) => {
  const params = { application_id: bot.id };
  const sku = await control.createSku({ params, body: { name: 'Gold', type: 5 } });
  const made = await control.subscribe({ params, body: { skuId: sku.id, userId: memberId } });
  return {
    params: { sku_id: sku.id, subscription_id: made.id },
    query: { user_id: memberId },
  };
};

/** What an application sells, and the activities that it runs. */
export const sellingExamples = [
  example('get_sku_subscriptions', { prepare: subscribed }),
  example('get_sku_subscription', { prepare: subscribed }),
  example('applications_get_activity_instance', {
    prepare: async (world) => {
      await world.control.updateApplication({
        params: { application_id: world.bot.id },
        body: { flags: EMBEDDED },
      });
      const { id, token } = await world.interact();
      world.pause(10);
      const answered = await world.request('POST', `/interactions/${id}/${token}/callback`, {
        query: { with_response: 'true' },
        body: { type: 12 },
      });
      const { interaction } = answered.body as { interaction: unknown };
      return { params: { instance_id: pick(interaction, 'activity_instance_id') } };
    },
  }),
  example('upload_application_attachment', {
    prepare: () => ({
      form: {},
      files: [{ name: 'lap.txt', type: 'text/plain', bytes: new TextEncoder().encode('1:32.4') }],
    }),
  }),
];

import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const keywordRule = {
  name: 'Language',
  event_type: 1,
  trigger_type: 1,
  trigger_metadata: { keyword_filter: ['blockhead*'], allow_list: [] },
  actions: [{ type: 1, metadata: { custom_message: 'Be kind' } }],
  enabled: true,
  exempt_roles: [],
  exempt_channels: [],
};

/** A guild has few rules of a kind: what was made goes again. */
const clear = async ({ make, request, guildId }: World) => {
  const found = await request('GET', `/guilds/${guildId}/auto-moderation/rules`);
  for (const { id } of found.body as { id: string }[])
    await make('DELETE', `/guilds/${guildId}/auto-moderation/rules/${id}`);
};
const rule = async (world: World) => {
  await clear(world);
  const made = await world.make('POST', `/guilds/${world.guildId}/auto-moderation/rules`, keywordRule);
  return { params: { rule_id: pick(made, 'id') } };
};

/** Rules of auto-moderation. */
export const autoModerationExamples = [
  example('list_auto_moderation_rules'),
  example('create_auto_moderation_rule', {
    prepare: async (world) => {
      await clear(world);
      return { body: keywordRule };
    },
  }),
  example('get_auto_moderation_rule', { prepare: rule }),
  example('update_auto_moderation_rule', {
    prepare: async (world) => ({ ...(await rule(world)), body: { name: 'Manners', enabled: false } }),
  }),
  example('delete_auto_moderation_rule', { prepare: rule }),
];

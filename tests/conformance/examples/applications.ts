import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const withScopes =
  (...scopes: readonly string[]) =>
  async (world: World) => {
    await world.authorise(scopes);
    return {};
  };
const asBearer = { as: 'bearer', isPublic: true } as const;

const metadata = [{ type: 2, key: 'laps', name: 'Laps', description: 'Laps driven' }];
const connection = { platform_name: 'Timing', platform_username: 'priya', metadata: { laps: '12' } };

const entitlement = async ({ make, bot, memberId }: World) => ({
  params: {
    entitlement_id: pick(
      await make('POST', `/applications/${bot.id}/entitlements`, {
        sku_id: bot.id,
        owner_id: memberId,
        owner_type: 2,
      }),
      'id',
    ),
  },
});

/** Applications, and what people let them do. */
export const applicationExamples = [
  example('get_my_application'),
  example('update_my_application', {
    isBeyondDescription: true,
    prepare: () => ({ body: { description: 'Runs the club', tags: ['racing'] } }),
  }),
  example('get_application'),
  example('update_application', {
    isBeyondDescription: true,
    prepare: () => ({ body: { description: 'Runs it well' } }),
  }),
  example('get_my_oauth2_application'),
  example('get_my_oauth2_authorization', { ...asBearer, prepare: withScopes('identify') }),
  example('get_public_keys', { as: 'nobody' }),
  example('get_openid_connect_userinfo', { ...asBearer, prepare: withScopes('openid', 'identify') }),
  example('get_application_role_connections_metadata'),
  example('update_application_role_connections_metadata', { prepare: () => ({ body: metadata }) }),
  example('update_application_user_role_connection', {
    ...asBearer,
    prepare: async (world) => {
      await world.make('PUT', `/applications/${world.bot.id}/role-connections/metadata`, metadata);
      await world.authorise(['identify', 'role_connections.write']);
      return { body: connection };
    },
  }),
  example('get_application_user_role_connection', {
    ...asBearer,
    prepare: withScopes('identify', 'role_connections.write'),
  }),
  example('delete_application_user_role_connection', {
    ...asBearer,
    prepare: withScopes('identify', 'role_connections.write'),
  }),
  example('add_guild_member', {
    mayBeNew: ['user_id'],
    prepare: async (world) => {
      const { id } = await world.control.createUser({ body: { username: 'latecomer' } });
      return {
        params: { user_id: id },
        body: { access_token: await world.tokenFor(id, ['identify', 'guilds.join']), nick: 'Late' },
      };
    },
  }),
  example('get_entitlements'),
  example('create_entitlement', {
    prepare: ({ bot, memberId }) => ({ body: { sku_id: bot.id, owner_id: memberId, owner_type: 2 } }),
  }),
  example('get_entitlement', { prepare: entitlement }),
  example('get_current_user_application_entitlements', {
    ...asBearer,
    prepare: withScopes('identify', 'applications.entitlements'),
  }),
  example('consume_entitlement', { prepare: entitlement }),
  example('delete_entitlement', { prepare: entitlement }),
];

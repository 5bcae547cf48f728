import { z } from 'zod';
import { dispatchEntitlement, isEnded, presentEntitlement } from '../../applications/entitlements.ts';
import { CONSUMABLE, findSku, skusOf } from '../../applications/skus.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Entitlement, Sku } from '../../state/monetization.ts';
import { requireApplication } from '../application-access.ts';
import {
  botsCannot,
  DiscordError,
  invalidField,
  unauthorized,
  unknownEntitlement,
  unknownGuild,
  unknownSku,
  unknownUser,
} from '../errors.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const BASE = '/applications/{application_id}';
const GUILD = 1;
/** Of a subscription, as test entitlements are. Source: Discord's reference, "Entitlement Types". */
const APPLICATION_SUBSCRIPTION = 8;

const testSchema = z.object({
  sku_id: snowflake,
  owner_id: snowflake,
  owner_type: z.union([z.literal(1), z.literal(2)]),
});

/** One page of what is listed, newest last unless `before` asks for the newest. */
const page = <Item extends { id: string }>(
  query: URLSearchParams,
  all: readonly Item[],
  fallback: number,
) => {
  const [before, after] = [queryId(query, 'before'), queryId(query, 'after')];
  const limit = pageLimit(query.get('limit'), { fallback, maximum: 100 });
  const within = all.filter(
    ({ id }) =>
      (before === undefined || BigInt(id) < BigInt(before)) &&
      (after === undefined || BigInt(id) > BigInt(after)),
  );
  return before !== undefined && after === undefined ? within.slice(-limit) : within.slice(0, limit);
};

const listed = (request: RestRequest, all: readonly Entitlement[]): Entitlement[] => {
  const { query, simulation } = request;
  const [userId, guildId] = [queryId(query, 'user_id'), queryId(query, 'guild_id')];
  const withoutEnded = queryFlag(query, 'exclude_ended');
  // Unlike the others it is yes unless it is said.
  const withoutDeleted = !query.has('exclude_deleted') || queryFlag(query, 'exclude_deleted');
  const withoutConsumed = queryFlag(query, 'exclude_consumed');
  const skus = query.getAll('sku_ids').flatMap((text) => text.split(','));
  return all.filter(
    (each) =>
      (skus.length === 0 || skus.includes(each.sku_id)) &&
      (userId === undefined || each.user_id === userId) &&
      (guildId === undefined || each.guild_id === guildId) &&
      !(withoutEnded && isEnded(simulation, each)) &&
      !(withoutDeleted && each.deleted) &&
      !(withoutConsumed && each.consumed),
  );
};

const requireEntitlement = (request: RestRequest, applicationId: string): Entitlement => {
  const found = request.simulation.state.entitlements.get(request.params.entitlement_id ?? '');
  if (found?.application_id !== applicationId) throw unknownEntitlement();
  return found;
};

/** A SKU of the application whose bot calls. */
const requireSku = ({ simulation, caller, params }: RestRequest): Sku => {
  const sku = findSku(simulation, params.sku_id ?? '');
  const application = caller.kind === 'bot' || caller.kind === 'bearer' ? caller.application : undefined;
  if (!application) throw unauthorized();
  if (sku?.application_id !== application.id) throw unknownSku();
  return sku;
};

const makeTest = (request: RestRequest, applicationId: string): Entitlement => {
  const { simulation } = request;
  const body = parseBody(testSchema, request.body);
  const guild = body.owner_type === GUILD ? simulation.state.guilds.get(body.owner_id) : undefined;
  if (findSku(simulation, body.sku_id)?.application_id !== applicationId) throw unknownSku();
  if (body.owner_type === GUILD && !guild) throw unknownGuild();
  if (!guild && !simulation.state.users.get(body.owner_id)) throw unknownUser();
  return simulation.state.entitlements.put({
    id: simulation.snowflakes.next(),
    sku_id: body.sku_id,
    application_id: applicationId,
    user_id: guild ? guild.owner_id : body.owner_id,
    guild_id: guild?.id ?? null,
    type: APPLICATION_SUBSCRIPTION,
    deleted: false,
    consumed: false,
    starts_at: null,
    ends_at: null,
  });
};

const subscriptions = (request: RestRequest, sku: Sku) => {
  const userId = request.query.get('user_id');
  if (request.caller.kind === 'bot' && userId === null)
    throw invalidField(['user_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  return request.simulation.state.subscriptions.filter(
    (each) => each.sku_ids.includes(sku.id) && (userId === null || each.user_id === userId),
  );
};

/** What an application sells, and who has it. Nothing is paid for here. */
export const monetizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${BASE}/skus`,
    handle: (request) => {
      const { application } = requireApplication(request);
      return { status: 200, body: skusOf(request.simulation, application) };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/entitlements`,
    handle: (request) => {
      const { application } = requireApplication(request, 'applications.entitlements');
      const all = request.simulation.state.entitlements.inGroup(application.id);
      return {
        status: 200,
        body: page(request.query, listed(request, all), 100).map(presentEntitlement),
      };
    },
  },
  {
    method: 'POST',
    path: `${BASE}/entitlements`,
    handle: (request) => {
      const { application } = requireApplication(request);
      const entitlement = makeTest(request, application.id);
      dispatchEntitlement(request.simulation, 'ENTITLEMENT_CREATE', entitlement);
      return { status: 200, body: presentEntitlement(entitlement) };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/entitlements/{entitlement_id}`,
    handle: (request) => {
      const { application } = requireApplication(request, 'applications.entitlements');
      return { status: 200, body: presentEntitlement(requireEntitlement(request, application.id)) };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/entitlements/{entitlement_id}`,
    handle: (request) => {
      const { application } = requireApplication(request);
      const entitlement = requireEntitlement(request, application.id);
      request.simulation.state.entitlements.delete(entitlement.id);
      dispatchEntitlement(request.simulation, 'ENTITLEMENT_DELETE', { ...entitlement, deleted: true });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${BASE}/entitlements/{entitlement_id}/consume`,
    handle: (request) => {
      const { application } = requireApplication(request, 'applications.entitlements');
      const { state } = request.simulation;
      const entitlement = requireEntitlement(request, application.id);
      if (findSku(request.simulation, entitlement.sku_id)?.type !== CONSUMABLE)
        throw new DiscordError(400, 40_018, 'Only consumable SKUs can be consumed');
      if (entitlement.consumed)
        throw invalidField(['entitlement_id'], 'ENTITLEMENT_CONSUMED', 'Entitlement is consumed already');
      state.entitlements.patch(entitlement, { consumed: true });
      dispatchEntitlement(request.simulation, 'ENTITLEMENT_UPDATE', entitlement);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/applications/{application_id}/entitlements',
    handle: (request) => {
      if (request.caller.kind === 'bot') throw botsCannot();
      const { application, caller } = requireApplication(request, 'applications.entitlements');
      const all = request.simulation.state.entitlements
        .inGroup(application.id)
        .filter((each) => each.user_id === caller.id);
      return { status: 200, body: listed(request, all).map(presentEntitlement) };
    },
  },
  {
    method: 'GET',
    path: '/skus/{sku_id}/subscriptions',
    handle: (request) => ({
      status: 200,
      body: page(request.query, subscriptions(request, requireSku(request)), 50),
    }),
  },
  {
    method: 'GET',
    path: '/skus/{sku_id}/subscriptions/{subscription_id}',
    handle: (request) => {
      const sku = requireSku(request);
      const found = request.simulation.state.subscriptions.get(request.params.subscription_id ?? '');
      if (!found?.sku_ids.includes(sku.id)) throw new DiscordError(404, 10073, 'Unknown Subscription');
      return { status: 200, body: found };
    },
  },
];

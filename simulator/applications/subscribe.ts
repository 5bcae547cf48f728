import { type Simulation, timestampOf } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import type { Sku, Subscription } from '../state/monetization.ts';
import { dispatchEntitlement } from './entitlements.ts';

/** How long a subscription runs before it is renewed (ms). */
const PERIOD_MS = 30 * 24 * 3_600_000;
/** What a subscription entitles to. Source: Discord's reference, "Entitlement Types". */
const APPLICATION_SUBSCRIPTION = 8;

/** Subscribes somebody, as if it had been paid for; the application hears of it. */
export const subscribe = (simulation: Simulation, sku: Sku, user: User): Subscription => {
  const { state, snowflakes, clock } = simulation;
  const period = {
    start: timestampOf(clock()),
    end: timestampOf(clock() + PERIOD_MS),
  };
  const entitlement = state.entitlements.put({
    id: snowflakes.next(),
    sku_id: sku.id,
    application_id: sku.application_id,
    user_id: user.id,
    guild_id: null,
    type: APPLICATION_SUBSCRIPTION,
    deleted: false,
    consumed: false,
    starts_at: period.start,
    ends_at: period.end,
  });
  const subscription = state.subscriptions.put({
    id: snowflakes.next(),
    user_id: user.id,
    sku_ids: [sku.id],
    entitlement_ids: [entitlement.id],
    renewal_sku_ids: null,
    current_period_start: period.start,
    current_period_end: period.end,
    status: 0,
    canceled_at: null,
  });
  dispatchEntitlement(simulation, 'ENTITLEMENT_CREATE', entitlement);
  simulation.dispatch({
    name: 'SUBSCRIPTION_CREATE',
    data: subscription,
    userIds: [sku.application_id],
  });
  return subscription;
};

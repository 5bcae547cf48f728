import type { Immutable } from './immutable.ts';
/** Something that an application sells. `type` 2 durable, 3 consumable, 5 subscription. */
export type Sku = Immutable<{
  id: string;
  application_id: string;
  type: number;
  name: string;
  slug: string;
  flags: number;
}>;

/** What somebody, or a guild, has of an application. Times are ISO 8601 in UTC. */
export type Entitlement = Immutable<{
  id: string;
  sku_id: string;
  application_id: string;
  user_id: string;
  guild_id: string | null;
  /** 8: of a subscription, as test entitlements are. */
  type: number;
  deleted: boolean;
  consumed: boolean;
  starts_at: string | null;
  ends_at: string | null;
}>;

/** A subscription of a user. `status` 0 active, 1 inactive, 2 ending. Times are ISO 8601 in UTC. */
export type Subscription = Immutable<{
  id: string;
  user_id: string;
  sku_ids: string[];
  entitlement_ids: string[];
  renewal_sku_ids: string[] | null;
  current_period_start: string;
  current_period_end: string;
  status: number;
  canceled_at: string | null;
}>;

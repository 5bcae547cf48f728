import type { Guild } from '#platform/guilds/handle.ts';
import type { Link, Present, Reason } from '../links.ts';
import type { LocalRecord, Place } from '../mirror.ts';
import type { Failure } from '../parts.ts';

/** How far Discord's clock may be behind ours (ms). */
export const CLOCKS_DIFFER_MS = 60_000;

/** In the place of a digest: what the counterpart shows may be something else by now. */
export const NOT_SURE = '';

/** Where a counterpart is: what it stands in (a message's channel, a role's guild), and its own id. */
export type Ids = { readonly placeId: string; readonly id: string };

/** A counterpart as it was found on Discord. */
export type Found = Ids & {
  /** Instead of one that was to be made: somebody had made it before. */
  readonly wasThere?: true;
  /** The record whose it says that it is; undefined where it carries no mark of ours. */
  readonly recordId: string | undefined;
  /** What it shows; that we made it so is not known. */
  readonly observed: Present;
};

/** How a counterpart is made. */
export type Making = {
  /** The intent's mark; Discord answers a repeat with what the first one made, where the resource has such marks. */
  readonly nonce: string;
  /** It is shown for the first time: whoever it is to call is called. */
  readonly isFirst: boolean;
};

/** A record's counterpart as it would be now. What is called may throw what `classify` understands. */
export type Rendering = {
  /** Of what it would show. */
  readonly digest: string;
  /** Of what it shows once it is made, where an edit has to bring the rest; absent: it is made whole. */
  readonly madeDigest?: string;
  readonly create: (place: Place, making: Making) => Promise<Found>;
  /** Makes what is there show the record and nothing else. */
  readonly edit: (ids: Ids, there: Present, place: Place) => Promise<Found>;
};

/** Renders records of a mirror in a guild; what that needs of the guild is read once. */
export type Renderer = (recordId: string, record: Pick<LocalRecord, 'fields' | 'view'>) => Rendering;

/** What stands in a place. */
export type Listing = {
  readonly found: readonly Found[];
  /** What is not listed is not there; otherwise it is asked for by itself. */
  readonly isWhole: boolean;
};

/** A part of what stands in a place. */
export type Page = Listing & {
  /** The oldest that was looked at, when there may be older ones. */
  readonly from: string | undefined;
};

/** What a resource says when it cannot be read. */
export type Unread = 'gone' | 'unreadable';

/** What came of a create whose end nobody knows: one that is tied to its record, and others that are deleted. */
export type Orphans = { readonly adopt: Found | undefined; readonly doubles: readonly Found[] };

/**
 * What a mirror's counterparts are on Discord: messages, roles, channels. The engine knows nothing else of them; each resource is one
 * file in this folder that has closed over its mirror (see `resourceOf`).
 */
export type Resource = {
  readonly renderer: (guild: Guild) => Promise<Renderer>;
  /** Deletes it; what is gone already counts as deleted. */
  readonly remove: (ids: Ids) => Promise<void>;
  readonly fetch: (guild: Guild, ids: Ids) => Promise<Found | Unread>;
  /** Looks for what came of a create after a crash or a lost answer. */
  readonly orphans: (guild: Guild, recordId: string, link: Link) => Promise<Orphans>;
  /** What stands in a place, back to the oldest of these counterparts as far as that is worth its requests. */
  readonly list: (guild: Guild, placeId: string, links: readonly Link[]) => Promise<Listing | Unread>;
  /** The newest of what stands in a place, or what is older than one of it; a request at most. */
  readonly page: (guild: Guild, placeId: string, before: string | undefined) => Promise<Page | Unread>;
  /** Whether a create that is sent again under its intent can make no second one. */
  readonly hasNonce: boolean;
  /** Whether it was the place that a call found gone, and not the counterpart. Pure. */
  readonly isPlaceGone: (failure: Failure) => boolean;
  /** Why Discord refused, where more is known than its own words. */
  readonly explain: (guild: Guild, ids: Partial<Ids>, failure: Failure) => Promise<Reason | undefined>;
};

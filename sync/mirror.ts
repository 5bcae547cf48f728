import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { Strategy } from '#platform/guilds/strategies.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { ChannelId, GuildId } from '#platform/ids.ts';
import type { TakenFor } from '#platform/jobs/taken.ts';
import type { ChannelShape, RoleShape } from './resources/shapes.ts';
import type { ThreadShape } from './resources/thread-shape.ts';

/** A field's value: JSON, compared by value. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };
export type Fields = Readonly<Record<string, FieldValue>>;

/**
 * How a field merges: text by diff3, sets by union, numbers by adding both deltas, `value` not at all. The keys of a `map` are changed
 * each by itself, under every strategy. An `order` is changed only when what stands in both lists stands otherwise.
 */
export type FieldKind = 'text' | 'number' | 'set' | 'map' | 'order' | 'value';

/** Under whose name a message is shown that is not the bot's: a webhook of ours sends it. */
export type Sender = {
  readonly name: string;
  /** Its address; empty: the webhook's own. */
  readonly picture: string;
};

/** Where a thread is started. It stays there, whatever becomes of the message. */
export type ThreadStart = {
  readonly channelId: ChannelId;
  /** The message that it is started on; null: on none. */
  readonly messageId: string | null;
  /** Only those who are added see it; such a one is started on no message. */
  readonly isPrivate: boolean;
};

/**
 * Where a record's counterpart belongs, or why it has no place now: `waits` for another record's counterpart. Who sends a message
 * cannot change while it is there.
 */
export type Place =
  | { readonly channelId: ChannelId; readonly sender?: Sender }
  /** It stands in the guild itself, as roles, channels and threads do. */
  | {
      readonly guildId: GuildId;
      /** Of a thread, where it is started. */
      readonly startedIn?: ThreadStart;
    }
  | { readonly problem: 'no-channel' | 'waits' };

/** The id of what a counterpart stands in; undefined while it has no place. Pure. */
export const placeIdOf = (place: Place): string | undefined => {
  if ('channelId' in place) return place.channelId;
  return 'guildId' in place ? place.guildId : undefined;
};

/** A record as its mirror sees it. */
export type LocalRecord = {
  /** What people call it. */
  readonly name?: string;
  readonly fields: Fields;
  /** When each field was last changed here, Unix milliseconds. */
  readonly changedAt: Readonly<Record<string, number>>;
  readonly place: Place;
  /** Shown on Discord and not read back (who claimed it …); any JSON. */
  readonly view: unknown;
};

/** A record that was asked for ahead; undefined when there is none. */
export type LoadedAhead = (guild: Guild) => Promise<LocalRecord | undefined>;

/** What a mirror says whatever its counterparts are. */
type AnyMirror<Resource extends string> = {
  readonly resource: Resource;
  /** Stable, in the database: `task`. Also the log's entity. */
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** A counterpart deleted by hand is made again, or deletes the record. */
  readonly whenGone: 'recreate' | 'delete';
  readonly strategy: (guild: Guild) => Promise<Strategy>;
  /** The record now, or undefined when there is none (any more). */
  readonly load: (guild: Guild, recordId: string) => Promise<LocalRecord | undefined>;
  /**
   * As `load`, asked for within a change, as the change leaves the record; waits for nothing. What it gives is called after the commit.
   * @param taken where that job was not taken, nothing need be found
   */
  readonly loadAhead?: (tx: ChangeTx, recordId: string, taken: TakenFor) => Promise<LoadedAhead>;
  /**
   * What its fields were after each change of the record since an entry of the log; needed of fields that are read back. One that was
   * not all there then is left out.
   */
  readonly former?: (guild: Guild, recordId: string, after: number) => Promise<readonly Fields[]>;
  /** All records that should be on Discord, by id, oldest first: what a sweep compares, in a query or two. */
  readonly loadAll: (guild: Guild) => Promise<ReadonlyMap<string, LocalRecord>>;
  /** What the record's fields are now, with all locked that `apply` writes, until the change ends; undefined when there is none. */
  readonly lock: (tx: ChangeTx, recordId: string) => Promise<Fields | undefined>;
  /** Values of its fields are what people type; else they are made by the page, and are only ever one side's or the other's. */
  readonly isTyped: boolean;
  /** Writes fields that were changed on Discord. Must refuse (throw a DomainError) what the service would refuse. */
  readonly apply: (tx: ChangeTx, recordId: string, fields: Partial<Fields>) => Promise<void>;
  /**
   * What follows once a counterpart of the record is there, made or found again; in the change that stores its id, so that it is never
   * forgotten. Asks for jobs only: the link is locked, and whoever changes a record locks it the other way round.
   * @param record as it was shown; absent where that is not known
   */
  readonly made?: (tx: ChangeTx, recordId: string, record?: LocalRecord) => void;
  /** Deletes the record because its counterpart was deleted. */
  readonly remove: (tx: ChangeTx, recordId: string) => Promise<void>;
};

/** How a record appears on Discord as a message of the bot, and how a change there reads back. */
export type MessageMirror = AnyMirror<'message'> & {
  /** Name of the field, true or false, that says whether the message is pinned; absent: whoever pins it may. */
  readonly pin?: string;
  /**
   * The message of a record. Pure. Carries the record's id in a custom_id so that `recordIdOf` finds it. One that has no component
   * for it is found after a crash by what it shows.
   */
  readonly render: (
    recordId: string,
    record: Pick<LocalRecord, 'fields' | 'view'>,
    t: Translate,
  ) => RESTPostAPIChannelMessageJSONBody;
  /** The language of a message, where it speaks to somebody; otherwise the guild's. Pure. */
  readonly localeOf?: (record: Pick<LocalRecord, 'view'>) => Locale;
  /** The record that a message belongs to, by its marker; undefined for any other message. Pure. */
  readonly recordIdOf: (message: APIMessage) => string | undefined;
  /** The fields as the message shows them; a field that cannot be read is left out and counts as unchanged. Pure. */
  readonly read: (message: APIMessage) => Partial<Fields>;
};

/** A mirror whose counterparts stand in the guild itself and show one shape. */
type ShapedMirror<Resource extends string, Shape> = AnyMirror<Resource> & {
  /** What a record's counterpart is. Pure. */
  readonly render: (recordId: string, record: Pick<LocalRecord, 'fields' | 'view'>) => Shape;
  /** The fields as a counterpart shows them; a field that cannot be read is left out and counts as unchanged. Pure. */
  readonly read: (shape: Shape) => Partial<Fields>;
};

/** How a record appears on Discord as a role. */
export type RoleMirror = ShapedMirror<'role', RoleShape>;

/** How a record appears on Discord as a channel of whatever type. */
export type ChannelMirror = ShapedMirror<'channel', ChannelShape>;

/**
 * How the order in which roles and channels stand is kept: of those that mirrors of the guild have as counterparts. It has the fields
 * `roles` (highest first) and `channels`, lists of ids.
 */
export type OrderMirror = AnyMirror<'order'> & {
  /** A guild has one record of it. */
  readonly recordId: string;
  /** Names of the mirrors whose counterparts are ordered. */
  readonly of: readonly string[];
};

/** How a record appears on Discord as a thread, public or private, in which members write. */
export type ThreadMirror = ShapedMirror<'thread', ThreadShape> & {
  /** What becomes of one whose record has none any more: it is deleted, or what people wrote stays there to be read. */
  readonly whenDone: 'delete' | 'close';
};

/** Of any resource. */
export type Mirror = MessageMirror | RoleMirror | ChannelMirror | OrderMirror | ThreadMirror;

import { type JoinBuilder, type RawBuilder, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import type { GuildTables } from '#platform/database/tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import { sendStatement } from '#platform/guilds/statements.ts';
import type { Fields, FieldValue } from './mirror.ts';
import type { Parked } from './plan.ts';
import { requestReconcile } from './requests.ts';

/** `failed` is tried again by itself; `blocked` waits until somebody changes a permission or a setting. */
export const LINK_STATES = ['pending', 'synced', 'failed', 'blocked', 'conflict'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Why a counterpart is not equal: a sentence `reasons:<code>` with values. */
export type Reason = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** The counterpart as last observed. */
export type Observed =
  | {
      readonly kind: 'present';
      readonly fields: Partial<Fields>;
      /** Of what is shown, without what the server adds. */
      readonly digest: string;
      /** Of the rendering that we sent last; null when somebody else changed it since. */
      readonly sent: string | null;
      /** Ids of its files by their names, so that an edit need not bring them again; absent where it has none. */
      readonly files?: Readonly<Record<string, string>>;
      /** Whole, of a resource of which an edit sends only what differs; JSON. */
      readonly shape?: Readonly<Record<string, FieldValue>>;
      /** Unix ms. */
      readonly at: number;
    }
  | { readonly kind: 'gone'; readonly at: number };

/** A counterpart that is there, as observed. */
export type Present = Extract<Observed, { readonly kind: 'present' }>;

/** A record's tie to its counterpart. */
export type Link = {
  readonly mirror: string;
  readonly recordId: string;
  readonly state: LinkState;
  /** What the counterpart stands in: a message's channel, or the guild itself. */
  readonly placeId: string | null;
  readonly counterpartId: string | null;
  readonly base: Partial<Fields> | null;
  readonly there: Observed | null;
  /** What was told of the counterpart while another process worked on the link, and nobody has looked at yet. */
  readonly told: Present | null;
  /**
   * Number of the log's last entry when the record was as agreed on; that of the change that made it so may be among those after it. What it
   * was after each of them was sent by us, if it is seen there.
   */
  readonly agreedAt: number | null;
  readonly parked: Parked;
  readonly intent: string | null;
  /** When the intent was stored, Unix ms. */
  readonly intentAt: number | null;
  /** Digests of what was sent under the intent; a message that came of it shows one of them. */
  readonly intentDigests: readonly string[];
  /** The fields that were sent first under the intent: what came of it is compared with them when somebody changed it at once. */
  readonly intentFields: Partial<Fields> | null;
  /** Counts the record's changes. */
  readonly generation: number;
  /** How often in a row what we did there was done again because somebody had undone it, and when last (Unix ms). */
  readonly undone: number;
  readonly undoneAt: number | null;
};

/** What a feature shows of a link. */
export type LinkStatus = {
  readonly state: LinkState;
  readonly reason: Reason | null;
  readonly channelId: string | null;
  readonly messageId: string | null;
};

const reasonSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
const stateSchema = z.enum(LINK_STATES);

/** The columns that `toLink` reads. */
export const LINK_COLUMNS = [
  'mirror',
  'record_id',
  'state',
  'channel_id',
  'counterpart_id',
  'base',
  'there',
  'told',
  'agreed_at',
  'parked',
  'intent',
  'intent_at',
  'intent_digests',
  'intent_fields',
  'generation',
  'undone',
  'undone_at',
] as const;
export type LinkRow = Pick<Selectable<GuildTables['links']>, (typeof LINK_COLUMNS)[number]>;

/** A row as a link. The documents are written by this file only, in these shapes. */
export const toLink = (row: LinkRow): Link => ({
  mirror: row.mirror,
  recordId: row.record_id,
  state: stateSchema.parse(row.state),
  placeId: row.channel_id,
  counterpartId: row.counterpart_id,
  base: row.base as Link['base'],
  there: row.there as Link['there'],
  told: row.told as Link['told'],
  agreedAt: row.agreed_at,
  parked: row.parked as Parked,
  intent: row.intent,
  intentAt: row.intent_at?.getTime() ?? null,
  intentDigests: row.intent_digests,
  intentFields: row.intent_fields as Link['intentFields'],
  generation: row.generation,
  undone: row.undone,
  undoneAt: row.undone_at?.getTime() ?? null,
});

type Readable = Pick<Guild, 'read'>;

export const readLink = async (
  guild: Readable,
  mirror: string,
  recordId: string,
): Promise<Link | undefined> => {
  const row = await guild.read
    .selectFrom('links')
    .select(LINK_COLUMNS)
    .where('mirror', '=', mirror)
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  return row && toLink(row);
};

export const readLinkOf = async (
  guild: Readable,
  placeId: string,
  counterpartId: string,
): Promise<Link | undefined> => {
  const row = await guild.read
    .selectFrom('links')
    .select(LINK_COLUMNS)
    .where('channel_id', '=', placeId)
    .where('counterpart_id', '=', counterpartId)
    .executeTakeFirst();
  return row && toLink(row);
};

export const readLinksOfMirror = async (guild: Readable, mirror: string): Promise<readonly Link[]> =>
  (await guild.read.selectFrom('links').select(LINK_COLUMNS).where('mirror', '=', mirror).execute()).map(
    toLink,
  );

/** Links of which fields wait for a person. */
export const readParkedLinks = async (guild: Readable): Promise<readonly Link[]> =>
  (await guild.read.selectFrom('links').select(LINK_COLUMNS).where('parked', '<>', '{}').execute()).map(
    toLink,
  );

/** Links to what stands in a place, `from` (inclusive) until `before` (exclusive) when given. */
export const readLinksInPlace = async (
  guild: Readable,
  mirror: string,
  placeId: string,
  { from, before }: { from?: string | undefined; before?: string | undefined },
): Promise<readonly Link[]> => {
  let query = guild.read
    .selectFrom('links')
    .select(LINK_COLUMNS)
    .where('mirror', '=', mirror)
    .where('channel_id', '=', placeId)
    .where('counterpart_id', 'is not', null);
  if (from !== undefined) query = query.where(sql<boolean>`counterpart_id::numeric >= ${from}::numeric`);
  if (before !== undefined) query = query.where(sql<boolean>`counterpart_id::numeric < ${before}::numeric`);
  return (await query.execute()).map(toLink);
};

/** The link, locked until the change ends. */
export const lockLink = async (tx: ChangeTx, mirror: string, recordId: string): Promise<Link | undefined> => {
  const row = await tx.db
    .selectFrom('links')
    .select(LINK_COLUMNS)
    .where('mirror', '=', mirror)
    .where('record_id', '=', recordId)
    .forUpdate()
    .executeTakeFirst();
  return row && toLink(row);
};

/** Columns of what is shown of a link, to be read together with its record. */
export const LINK_STATUS = [
  'links.state as link_state',
  'links.error as link_error',
  'links.channel_id as link_channel',
  'links.counterpart_id as link_message',
] as const;

/** A record's row as far as its link goes, for `toLinkStatus`. */
export type LinkStatusRow = {
  readonly link_state: string | null;
  readonly link_error: unknown;
  readonly link_channel: string | null;
  readonly link_message: string | null;
};

/** What is shown of a link; undefined where the record has none. */
export const toLinkStatus = (row: LinkStatusRow): LinkStatus | undefined =>
  row.link_state === null
    ? undefined
    : {
        state: stateSchema.parse(row.link_state),
        reason: row.link_error === null ? null : reasonSchema.parse(row.link_error),
        channelId: row.link_channel,
        messageId: row.link_message,
      };

/** Joins the table `links` to a query of records, for `LINK_STATUS`. */
export const joinLink =
  (mirror: string, recordId: RawBuilder<string>) =>
  <Join extends JoinBuilder<never, never>>(join: Join): Join =>
    join.on(sql<boolean>`links.mirror = ${sql.lit(mirror)} and links.record_id = ${recordId}`) as Join;

/** Links of some records, for a feature's presenter. */
export const readLinks = async (
  guild: Readable,
  mirror: string,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, LinkStatus>> => {
  if (recordIds.length === 0) return new Map();
  const rows = await guild.read
    .selectFrom('links')
    .select(['record_id', ...LINK_STATUS])
    .where('mirror', '=', mirror)
    .where('record_id', 'in', recordIds)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const status = toLinkStatus(row);
      return status ? [[row.record_id, status] as const] : [];
    }),
  );
};

/** A record was made, changed or deleted: its link is pending, and a reconciliation follows the change. */
export const markChanged = async (tx: ChangeTx, mirror: string, recordId: string): Promise<void> => {
  await sendStatement(
    tx,
    'link changed',
    (db, place: PlaceOf<{ mirror: string; recordId: string; now: Date }>) =>
      db
        .insertInto('links')
        .values({
          mirror: place('mirror'),
          record_id: place('recordId'),
          state: 'pending',
          parked: '{}',
          generation: 1,
        })
        .onConflict((conflict) =>
          conflict.columns(['mirror', 'record_id']).doUpdateSet((set) => ({
            state: 'pending',
            updated_at: place('now'),
            generation: set('links.generation', '+', 1),
          })),
        ),
    { mirror, recordId, now: tx.now },
  );
  requestReconcile(tx, mirror, recordId);
};

/**
 * A record whose message was there before comes back: it is posted again and pings nobody. Takes a link that is pending. Nothing was
 * agreed on yet, so what both sides show is compared as if there had been no base.
 */
export const markShownBefore = async (tx: ChangeTx, mirror: string, recordId: string): Promise<void> => {
  await unawaitedWrites(tx.db)
    .updateTable('links')
    .set({ base: '{}' })
    .where('mirror', '=', mirror)
    .where('record_id', '=', recordId)
    .where('base', 'is', null)
    .execute();
};

/** A person decides that it is tried again: what was undone is forgotten. False when there is no such link. */
export const retryLink = async (tx: ChangeTx, mirror: string, recordId: string): Promise<boolean> => {
  const link = await lockLink(tx, mirror, recordId);
  if (!link) return false;
  await writeLink(tx, mirror, recordId, { state: 'pending', undone: 0, undoneAt: null });
  tx.log({ type: `${mirror}.sync-retried`, entity: mirror, entityId: recordId, data: {} });
  requestReconcile(tx, mirror, recordId);
  return true;
};

/** What of a link may be written. */
export type LinkPatch = Partial<
  Pick<
    Link,
    | 'state'
    | 'placeId'
    | 'counterpartId'
    | 'base'
    | 'there'
    | 'told'
    | 'agreedAt'
    | 'parked'
    | 'intent'
    | 'intentDigests'
    | 'intentFields'
    | 'undone'
    | 'undoneAt'
  >
> & {
  /** Whoever takes it next need not doubt what is known of the counterpart. */
  readonly isSure?: true;
  readonly reason?: Reason | null;
};

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Writes some fields of a link; makes it when there is none. */
export const writeLink = async (
  tx: ChangeTx,
  mirror: string,
  recordId: string,
  patch: LinkPatch,
): Promise<void> => {
  const columns = {
    ...(patch.state === undefined ? {} : { state: patch.state }),
    ...(patch.state === 'synced' ? { synced_at: tx.now } : {}),
    ...(patch.placeId === undefined ? {} : { channel_id: patch.placeId }),
    ...(patch.counterpartId === undefined ? {} : { counterpart_id: patch.counterpartId }),
    ...(patch.base === undefined ? {} : { base: asJson(patch.base) }),
    ...(patch.there === undefined
      ? {}
      : { there: asJson(patch.there), there_at: patch.there === null ? null : new Date(patch.there.at) }),
    // What was told of one counterpart says nothing of another.
    ...(patch.counterpartId === undefined ? {} : { told: null }),
    ...(patch.told === undefined ? {} : { told: asJson(patch.told) }),
    ...(patch.agreedAt === undefined ? {} : { agreed_at: patch.agreedAt }),
    ...(patch.isSure ? { takes: 0 } : {}),
    ...(patch.parked === undefined ? {} : { parked: JSON.stringify(patch.parked) }),
    ...(patch.intent === undefined
      ? {}
      : {
          intent: patch.intent,
          intent_at: patch.intent === null ? null : tx.now,
          intent_digests: [],
          intent_fields: null,
        }),
    ...(patch.intentDigests === undefined ? {} : { intent_digests: [...patch.intentDigests] }),
    ...(patch.intentFields === undefined ? {} : { intent_fields: asJson(patch.intentFields) }),
    ...(patch.undone === undefined ? {} : { undone: patch.undone }),
    ...(patch.undoneAt === undefined
      ? {}
      : { undone_at: patch.undoneAt === null ? null : new Date(patch.undoneAt) }),
    ...(patch.reason === undefined ? {} : { error: asJson(patch.reason) }),
    updated_at: tx.now,
  };
  await unawaitedWrites(tx.db)
    .insertInto('links')
    .values({ mirror, record_id: recordId, state: 'pending', parked: '{}', ...columns })
    .onConflict((conflict) => conflict.columns(['mirror', 'record_id']).doUpdateSet(columns))
    .execute();
};

export const deleteLink = async (tx: ChangeTx, mirror: string, recordId: string): Promise<void> => {
  await unawaitedWrites(tx.db)
    .deleteFrom('links')
    .where('mirror', '=', mirror)
    .where('record_id', '=', recordId)
    .execute();
};

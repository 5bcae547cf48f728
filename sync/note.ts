import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { isWorkedOnElsewhere } from './lease.ts';
import { type Link, lockLink, type Observed, type Present, writeLink } from './links.ts';
import { sameValue } from './merge.ts';
import type { FieldValue, Mirror } from './mirror.ts';
import { isEcho } from './observation.ts';
import type { EngineParts } from './parts.ts';
import { requestLook, requestReconcile } from './requests.ts';
import { resourceOf } from './resources/of.ts';
import type { Found, Ids } from './resources/resource.ts';
import { logSeen } from './told.ts';
import { logLost, untaken } from './write-here.ts';

/** Until what was told of a counterpart is looked at, of which another process may just be the cause (ms). */
const LOOK_AFTER_MS = 500;

const DISCORD = { kind: 'discord' } as const;

/** Takes a counterpart as it is now; true when it told something new. */
export const noteFound = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  link: Link,
  found: Found,
): Promise<boolean> => {
  if (!(await isNews(parts, guild, mirror, link, found))) return false;
  const observed = await withoutOurs(guild, mirror, link, found.observed);
  return guild.change(DISCORD, (tx) => storeObserved(tx, parts, mirror, link.recordId, found, observed));
};

/**
 * What a counterpart shows, less what the record was since both sides agreed: of an edit of ours whose answer was lost, or whose process
 * died, it shows such a value still, and nobody else changed it.
 */
const withoutOurs = async (
  guild: Guild,
  mirror: Mirror,
  { recordId, base, agreedAt }: Link,
  observed: Present,
): Promise<Present> => {
  if (!mirror.former || agreedAt === null) return observed;
  const states = await mirror.former(guild, recordId, agreedAt);
  const isOurs = (field: string, value: FieldValue | undefined): boolean =>
    base?.[field] !== undefined && states.some((state) => sameValue(state[field], value));
  const fields = Object.entries(observed.fields).filter(([field, value]) => !isOurs(field, value));
  return { ...observed, fields: Object.fromEntries(fields) };
};

/** Whether a counterpart shows what neither is known already nor came of us. */
export const isNews = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  link: Link,
  { id, observed }: Pick<Found, 'id' | 'observed'>,
): Promise<boolean> =>
  parts.inFlight.get(id) !== observed.digest &&
  !isEcho(link, observed) &&
  !(await isOurs(parts, guild, mirror, link.recordId, observed.digest));

/** Whether a counterpart shows just what we would show now: our own edit, told of before its answer was stored. */
const isOurs = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  digest: string,
): Promise<boolean> => {
  const record = await mirror.load(guild, recordId);
  if (!record) return false;
  return (await resourceOf(parts, mirror).renderer(guild))(recordId, record).digest === digest;
};

/**
 * Stores an observation unless it has become an echo meanwhile. While another process works on the link, what is told of may be its
 * doing: it waits in the link, and the counterpart is looked at afterwards.
 */
const storeObserved = async (
  tx: ChangeTx,
  parts: EngineParts,
  { name, resource }: Pick<Mirror, 'name' | 'resource'>,
  recordId: string,
  { placeId, id }: Ids,
  observed: Observed,
): Promise<boolean> => {
  const link = await lockLink(tx, name, recordId);
  if (!link || link.counterpartId !== id || isEcho(link, observed)) return false;
  if (await isWorkedOnElsewhere(tx, parts, link)) {
    if (observed.kind === 'present' && observed.at >= (link.told?.at ?? 0))
      await writeLink(tx, name, recordId, { told: observed });
    requestLook(tx, { channelId: placeId, messageId: id }, new Date(tx.now.getTime() + LOOK_AFTER_MS));
    return false;
  }
  // What was changed there, and not yet taken over, goes with it.
  if (observed.kind === 'gone') logLost(tx, name, recordId, untaken(link));
  await writeLink(tx, name, recordId, { there: observed, told: null, state: 'pending' });
  logSeen(tx, { name, resource }, recordId, id, observed);
  requestReconcile(tx, name, recordId);
  return true;
};

/**
 * Counterparts are not there any more. A message that no link knows may be on its way to one: while one is being made in the place, it
 * is looked at again afterwards. Those that are nobody's counterpart are passed over.
 */
export const noteGone = async (
  parts: EngineParts,
  guild: Guild,
  placeId: string,
  ids: readonly string[],
): Promise<void> => {
  for (const id of ids.filter((each) => !parts.deleting.has(each))) {
    const { link, isCreating } = await readLinkOrIntents(guild, placeId, id);
    const mirror = parts.mirrors.find((each) => each.name === link?.mirror);
    if (link && mirror) {
      await guild.change(DISCORD, (tx) =>
        storeObserved(
          tx,
          parts,
          mirror,
          link.record_id,
          { placeId, id },
          { kind: 'gone', at: tx.now.getTime() },
        ),
      );
    } else if (!link && isCreating && placeId !== guild.id) {
      await guild.change(DISCORD, async (tx) => requestLook(tx, { channelId: placeId, messageId: id }));
    }
  }
};

/** The link of a counterpart, and whether any is being made in the place, as of one moment. */
const readLinkOrIntents = async (guild: Guild, placeId: string, id: string) => {
  const rows = await guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id', 'counterpart_id'])
    .where('channel_id', '=', placeId)
    .where((where) => where.or([where('counterpart_id', '=', id), where('intent', 'is not', null)]))
    .execute();
  return { link: rows.find((row) => row.counterpart_id === id), isCreating: rows.length > 0 };
};

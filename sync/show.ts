import { randomBytes } from 'node:crypto';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { agreedOn } from './adopt.ts';
import { deleteQuietly } from './deletions.ts';
import { LeaseLost, type Work } from './lease.ts';
import { type Link, type Observed, type Present, readLinkOf, writeLink } from './links.ts';
import { sameValue } from './merge.ts';
import { type Fields, type LocalRecord, type Mirror, type Place, placeIdOf } from './mirror.ts';
import type { Plan } from './plan.ts';
import { requestLook, requestReconcile, requestWaiting } from './requests.ts';
import { type Found, NOT_SURE, type Rendering } from './resources/resource.ts';
import { finish } from './settle.ts';
import { writtenOver } from './told.ts';
import { countRepair } from './undone.ts';
import { logLost } from './write-here.ts';

/** A record and what is planned for it. */
export type Shown = {
  readonly record: LocalRecord;
  readonly plan: Plan;
  readonly link: Link;
  /** Number of the log's last entry before the record was read. */
  readonly asOf: number;
  /** What was sent before may have taken effect, whatever is known. */
  readonly isDoubtful: boolean;
};

/** A record's counterpart as it is planned. */
const render = async (
  { guild, resource, recordId }: Work,
  record: LocalRecord,
  shown: Fields,
): Promise<Rendering> => (await resource.renderer(guild))(recordId, { fields: shown, view: record.view });

/**
 * Makes the counterpart; true when that is all. The intent is stored first, so that an orphan of a crash is looked for. A create
 * whose end is not known is sent again with its nonce: had it taken effect, Discord answers with what it made.
 */
export const create = async (
  work: Work,
  { record, plan, link, asOf }: Shown,
  place: Exclude<Place, { problem: unknown }>,
): Promise<boolean> => {
  const { mirror, recordId } = work;
  const placeId = placeIdOf(place) ?? '';
  const isAgain = link.intent !== null;
  const nonce = link.intent ?? randomBytes(12).toString('hex');
  const rendering = await render(work, record, plan.shown);
  const { madeDigest: digest = rendering.digest } = rendering;
  if (!isAgain) {
    const mayGoOn = await work.change(async (tx) => {
      const undone = link.there?.kind === 'gone' ? await countRepair(tx, mirror, recordId, link) : {};
      if (undone === undefined) return false;
      await writeLink(tx, mirror.name, recordId, {
        intent: nonce,
        intentDigests: [digest],
        intentFields: plan.shown,
        agreedAt: asOf,
        placeId,
        counterpartId: null,
        there: null,
        ...undone,
      });
      return true;
    });
    if (!mayGoOn) return true;
  } else if (!link.intentDigests.includes(digest)) {
    const intentDigests = [...link.intentDigests, digest];
    await work.change((tx) => writeLink(tx, mirror.name, recordId, { intentDigests }));
  }
  work.sending.isBegun = true;
  const found = await rendering.create(place, { nonce, isFirst: link.base === null });
  const isOurs = !isAgain && !found.wasThere;
  const observed: Observed = { ...found.observed, sent: isOurs ? digest : null };
  try {
    await work.change(async (tx, now) => {
      await writeLink(tx, mirror.name, recordId, {
        intent: null,
        placeId,
        counterpartId: found.id,
        there: observed,
        base: baseOf(found, rendering, plan, isAgain ? now : undefined),
      });
      mirror.made?.(tx, recordId, record);
      if (mirror.resource !== 'message') requestWaiting(tx);
      if (!isAgain) await finish(tx, mirror, recordId, plan, { before: link, now });
      if (rendering.madeDigest !== undefined || isOtherwise(mirror, plan.shown, found.observed))
        await goOn(tx, work);
    });
  } catch (error) {
    if (error instanceof LeaseLost) await settleOwnDouble(work, found);
    throw error;
  }
  return !isAgain;
};

/**
 * What counts as agreed on with what was made. What somebody else made, or an edit has yet to finish, shows what is so until then: what
 * is said here goes there.
 * @param again the link of a create that was sent again: what is there may be of the earlier try, and show what was so then
 */
const baseOf = (
  { wasThere, observed }: Found,
  { madeDigest }: Rendering,
  plan: Plan,
  again: Link | undefined,
): Partial<Fields> | null => {
  if (wasThere) return observed.fields;
  if (again) return agreedOn(again, observed);
  return madeDigest === undefined ? plan.base : { ...plan.base, ...observed.fields };
};

/** What was made after somebody else took the link: a message is looked at, anything else is deleted unless it has been adopted. */
const settleOwnDouble = async ({ parts, guild, mirror, resource }: Work, found: Found): Promise<void> => {
  if (mirror.resource === 'message')
    return guild.change({ kind: 'job', name: 'sync' }, async (tx) =>
      requestLook(tx, { channelId: found.placeId, messageId: found.id }),
    );
  if (!(await readLinkOf(guild, found.placeId, found.id))) await deleteQuietly(parts, resource, found);
};

/** Makes the counterpart show the record; true when that is all. */
export const edit = async (work: Work, { record, plan, link, asOf, isDoubtful }: Shown): Promise<boolean> => {
  const { parts, mirror, recordId } = work;
  const { there, placeId, counterpartId: id } = link;
  if (there?.kind !== 'present' || placeId === null || id === null) return false;
  const rendering = await render(work, record, plan.shown);
  const { digest } = rendering;
  const isShown = !isDoubtful && (digest === there.digest || digest === there.sent);
  // Nothing of ours is new: somebody made the counterpart show something else.
  const isRepair = !isDoubtful && !isShown && there.sent === null && isAgreed(record.fields, link.base);
  if (isRepair) {
    const isCounted = await work.change(async (tx) => {
      const undone = await countRepair(tx, mirror, recordId, link);
      if (undone) await writeLink(tx, mirror.name, recordId, undone);
      return undone !== undefined;
    });
    if (!isCounted) return true;
  }
  if (!isShown) {
    work.sending.isBegun = true;
    parts.inFlight.set(id, digest);
  }
  try {
    const observed: Observed = isShown
      ? there
      : {
          ...(await rendering.edit({ placeId, id }, isDoubtful ? inDoubt(there) : there, record.place))
            .observed,
          sent: digest,
        };
    await work.change(async (tx, now) => {
      // Deleted, or changed again by somebody else, while we were at it: what was observed then counts.
      const isNews = now.there?.kind === 'present' && now.counterpartId === id && observed.at >= now.there.at;
      const isOver = now.told !== null && !isShown && isNews && now.told.at <= observed.at;
      await writeLink(tx, mirror.name, recordId, {
        base: plan.base,
        agreedAt: asOf,
        ...(isNews ? { there: observed } : {}),
        ...(isOver ? { told: null } : {}),
      });
      if (isOver)
        logLost(tx, mirror.name, recordId, writtenOver(now.told, link, { digest, fields: plan.shown }));
      else if (now.told) requestReconcile(tx, mirror.name, recordId);
      await finish(tx, mirror, recordId, plan, { before: link, now });
      if (!isShown && isNews && isOtherwise(mirror, plan.shown, observed)) await goOn(tx, work);
      if (!isNews) requestReconcile(tx, mirror.name, recordId);
    });
  } finally {
    parts.inFlight.delete(id);
  }
  return true;
};

/** A counterpart of which it is not sure what it shows: all is sent, and not only what differs. */
const inDoubt = (there: Present): Present => ({ ...there, digest: NOT_SURE });

/**
 * Whether a role or channel has become something else than was sent: of them only what differs is sent, so the answer has what somebody
 * changed meanwhile, and values as Discord keeps them.
 */
const isOtherwise = ({ resource }: Mirror, shown: Fields, observed: Observed): boolean =>
  resource !== 'message' &&
  observed.kind === 'present' &&
  Object.entries(observed.fields).some(
    ([field, value]) => field in shown && value !== undefined && !sameValue(value, shown[field]),
  );

/** The next reconciliation takes over what Discord answered. */
const goOn = async (tx: ChangeTx, { mirror, recordId }: Work): Promise<void> => {
  await writeLink(tx, mirror.name, recordId, { state: 'pending' });
  requestReconcile(tx, mirror.name, recordId);
};

const isAgreed = (fields: Fields, base: Link['base']): boolean =>
  base !== null && Object.keys(fields).every((field) => sameValue(fields[field], base[field]));

import { logEnd } from '#platform/changes/read-log.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { TakenFor } from '#platform/jobs/taken.ts';
import { adopt } from './adopt.ts';
import { followConflict } from './conflicts/notice.ts';
import { deleteCounterpart, deleteQuietly } from './deletions.ts';
import { type LeaseAhead, LeaseLost, release, type Taken, takeAhead, type Work, withLink } from './lease.ts';
import { deleteLink, type Link, markChanged, readLink, writeLink } from './links.ts';
import { type LoadedAhead, type LocalRecord, type Place, placeIdOf } from './mirror.ts';
import { type EngineParts, mirrorNamed } from './parts.ts';
import { planReconcile, type There } from './plan.ts';
import { requestReconcile } from './requests.ts';
import type { Ids } from './resources/resource.ts';
import { fail, setBlocked } from './settle.ts';
import { create, edit } from './show.ts';
import { takeTold } from './told.ts';
import { logLost, writeHere } from './write-here.ts';

/** How often one run plans anew because Discord turned out different from what was known. */
const ROUNDS = 4;
/** Until the next try when somebody else works on the link (ms). */
const BUSY_MS = 2_000;
/** For how long Discord surely knows a nonce (ms). Source: its reference says "the past few minutes". */
const NONCE_MS = 2 * 60_000;

const SYNC = { kind: 'job', name: 'sync' } as const;

const thereOf = ({ there }: Link): There => {
  if (!there) return { kind: 'none' };
  return there.kind === 'gone' ? there : { kind: 'present', fields: there.fields, changedAt: there.at };
};

/** What a reconciliation begins with, asked for within the change that asks for the reconciliation. */
type Ahead = { readonly lease: LeaseAhead; readonly record: LoadedAhead | undefined };

/** Takes a record's link and asks for the record within a change, for this process, if that is who will reconcile them. */
export const beginAhead = async (
  parts: EngineParts,
  tx: ChangeTx,
  { mirror: name, recordId }: { readonly mirror: string; readonly recordId: string },
  taken: TakenFor,
): Promise<Ahead | undefined> => {
  const mirror = parts.mirrors.find((each) => each.name === name);
  // The job says so.
  if (!mirror) return undefined;
  return {
    lease: await takeAhead(tx, parts, mirror, recordId, taken),
    record: await mirror.loadAhead?.(tx, recordId, taken),
  };
};

/**
 * Makes one record and its counterpart equal: takes the link, loads three states, plans, acts, stores. Idempotent; killed at any
 * point it is run again and goes on from what was stored.
 * @param ahead what `beginAhead` gave
 * @throws DiscordUnavailable when it is to be tried again later
 */
export const reconcile = async (
  parts: EngineParts,
  guild: Guild,
  { mirror: name, recordId }: { readonly mirror: string; readonly recordId: string },
  ahead?: Ahead,
): Promise<void> => {
  const mirror = mirrorNamed(parts, name);
  const isOn = await parts.isOn(guild, mirror).catch((error: unknown) => {
    if (ahead) parts.process.ended.add(ahead.lease.owner);
    throw error;
  });
  if (!isOn) {
    if (ahead) await release(guild, mirror, recordId, ahead.lease.owner, { isBegun: false });
    return;
  }
  const held = await withLink(
    parts,
    guild,
    mirror,
    recordId,
    // A record that was asked for with the link goes with that link only.
    (work, taken, isAhead) => runRounds(work, taken, isAhead ? ahead?.record : undefined),
    ahead?.lease,
  );
  if (held === 'busy') {
    await guild.change(SYNC, async (tx) =>
      requestReconcile(tx, mirror.name, recordId, new Date(tx.now.getTime() + BUSY_MS)),
    );
  } else if (held === 'absent' && (await mirror.load(guild, recordId))) {
    await guild.change(SYNC, (tx) => markChanged(tx, mirror.name, recordId));
  }
};

/** @param ahead the record as it was when the link was taken */
const runRounds = async (work: Work, taken: Taken, ahead: LoadedAhead | undefined): Promise<void> => {
  const { guild, mirror, recordId } = work;
  let link: Link | undefined = taken.link;
  let asOf = taken.logEnd;
  const isTold = await takeTold(work, taken.link);
  if (isTold) [link, asOf] = await Promise.all([readLink(guild, mirror.name, recordId), logEnd(guild)]);
  for (let round = 0; round < ROUNDS && link; round += 1) {
    const record = await (round === 0 && ahead && !isTold ? ahead(guild) : mirror.load(guild, recordId));
    try {
      if (await step(work, { ...taken, link, logEnd: asOf }, record)) return;
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      return fail(work, link, record, error);
    }
    [link, asOf] = await Promise.all([readLink(guild, mirror.name, recordId), logEnd(guild)]);
  }
  // Somebody else keeps changing it; the next observation or the sweep goes on.
  if (link) await work.change(async (tx) => requestReconcile(tx, mirror.name, recordId));
};

/** One round; true when nothing is left to do. */
const step = async (
  work: Work,
  { link, logEnd: asOf, isDoubtful }: Taken,
  record: LocalRecord | undefined,
): Promise<boolean> => {
  const { parts, guild, mirror, resource, recordId } = work;
  if (link.intent !== null) {
    if (await adoptOrphan(work, link)) return false;
    const isSentAgain = await work.change(async (tx) => {
      if (resource.hasNonce && maySendAgain(link, record, tx.now)) return true;
      await writeLink(tx, mirror.name, recordId, { intent: null });
      return false;
    });
    if (!isSentAgain) return false;
  }
  if (record && isTakenAway(link, record)) {
    await work.change((tx) => forgetCounterpart(tx, work));
    return false;
  }
  const shownAt = idsOf(link);
  if (record && shownAt && !mayStay(record.place, shownAt)) {
    await takeAway(work, shownAt);
    return false;
  }
  // What it is to show is not known yet, so neither is whether it was changed here.
  if (record && 'problem' in record.place && record.place.problem === 'waits') {
    await setBlocked(work, { code: 'waits', params: {} });
    return true;
  }
  const plan = planReconcile({
    kinds: mirror.fields,
    strategy: await mirror.strategy(guild),
    whenGone: mirror.whenGone,
    base: link.base,
    here: record ?? null,
    there: thereOf(link),
  });
  if (!record) {
    const forget = (): Promise<void> =>
      work.change(async (tx) => {
        logLost(tx, mirror.name, recordId, plan.lost);
        await deleteLink(tx, mirror.name, recordId);
        if (Object.keys(link.parked).length > 0) await followConflict(tx, mirror.name, recordId);
      });
    await (shownAt ? deleteCounterpart(parts, resource, shownAt, forget) : forget());
    return true;
  }
  if (plan.removeHere || Object.keys(plan.writeHere).length > 0 || plan.lost.length > 0) {
    await writeHere(work, plan, asOf);
    return plan.removeHere;
  }
  if ('problem' in record.place) {
    await setBlocked(work, { code: record.place.problem, params: {} });
    return true;
  }
  const shown = { record, plan, link, asOf, isDoubtful };
  return plan.there === 'create' ? create(work, shown, record.place) : edit(work, shown);
};

/** Whether a create that nothing came of may be sent again as the same one. */
const maySendAgain = (link: Link, record: LocalRecord | undefined, now: Date): boolean =>
  record !== undefined &&
  placeIdOf(record.place) === link.placeId &&
  now.getTime() - (link.intentAt ?? 0) < NONCE_MS;

/** Where the counterpart is, when it is there. */
const idsOf = ({ there, placeId, counterpartId }: Link): Ids | undefined =>
  there?.kind === 'present' && placeId !== null && counterpartId !== null
    ? { placeId, id: counterpartId }
    : undefined;

/** Whether a counterpart may stay where it is: what only waits for another one is not taken away meanwhile. Pure. */
const mayStay = (place: Place, { placeId }: Ids): boolean =>
  'problem' in place ? place.problem === 'waits' : placeIdOf(place) === placeId;

/** Its counterpart is gone from where the record does not belong any more: it was taken away, and nobody wants the record gone. */
const isTakenAway = ({ there, placeId }: Link, { place }: LocalRecord): boolean =>
  there?.kind === 'gone' && placeId !== null && !('problem' in place) && placeIdOf(place) !== placeId;

/** The record belongs elsewhere now: its counterpart is deleted here, and made anew there by the next round. */
const takeAway = (work: Work, ids: Ids): Promise<void> =>
  deleteCounterpart(work.parts, work.resource, ids, () => work.change((tx) => forgetCounterpart(tx, work)));

const forgetCounterpart = (tx: ChangeTx, { mirror, recordId }: Work): Promise<void> =>
  writeLink(tx, mirror.name, recordId, {
    placeId: null,
    counterpartId: null,
    there: null,
    // It was shown: whoever was pinged is not pinged again.
    base: {},
    state: 'pending',
  });

/**
 * A create was begun and nobody knows how it ended: what came of it is adopted, more than one are deleted but one.
 * @returns whether there was one
 */
const adoptOrphan = async (
  { parts, guild, mirror, resource, recordId, change }: Work,
  link: Link,
): Promise<boolean> => {
  const { adopt: orphan, doubles } = await resource.orphans(guild, recordId, link);
  for (const double of doubles) await deleteQuietly(parts, resource, double);
  if (orphan) await change((tx, now) => adopt(tx, mirror, recordId, orphan, now));
  return orphan !== undefined;
};

import { randomBytes } from 'node:crypto';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { findOrphans } from './adopt.ts';
import {
  deleteLink,
  type Link,
  lockLink,
  type Observed,
  type Reason,
  readLink,
  requestReconcile,
  writeLink,
} from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { Fields, LocalRecord, Mirror } from './mirror.ts';
import { observe } from './observation.ts';
import { type EngineParts, type Failure, mirrorNamed } from './parts.ts';
import { type LostValue, type Plan, planReconcile, type There } from './plan.ts';

/** How often one run plans anew because Discord turned out different from what was known. */
const ROUNDS = 4;

const ACTOR = { kind: 'job', name: 'sync' } as const;

/** Discord was not to be had; the job runs again later. */
export class DiscordUnavailable extends Error {
  constructor(failure: Failure) {
    super(`Discord is not available: ${failure.message}`);
    this.name = 'DiscordUnavailable';
  }
}

const thereOf = (link: Link | undefined): There => {
  const there = link?.there;
  if (!there) return { kind: 'none' };
  return there.kind === 'gone' ? there : { kind: 'present', fields: there.fields, changedAt: there.at };
};

/**
 * Makes one record and its message equal: loads three states, plans, acts, stores. Idempotent; killed at any point it is run
 * again and goes on from what was stored.
 * @throws DiscordUnavailable when it is to be tried again later
 */
export const reconcile = async (
  parts: EngineParts,
  guild: Guild,
  mirrorName: string,
  recordId: string,
): Promise<void> => {
  const mirror = mirrorNamed(parts, mirrorName);
  if (!(await parts.isOn(guild, mirror))) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const link = await readLink(guild, mirror.name, recordId);
    const record = await mirror.load(guild, recordId);
    if (!link && !record) return;
    try {
      if (await step(parts, guild, mirror, recordId, link, record)) return;
    } catch (error) {
      await fail(parts, guild, mirror, recordId, link, record, error);
      return;
    }
  }
  // Somebody else keeps changing it; the next observation or the sweep goes on.
  await guild.change(ACTOR, async (tx) => requestReconcile(tx, mirror.name, recordId));
};

/** One round; true when nothing is left to do. */
const step = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  link: Link | undefined,
  record: LocalRecord | undefined,
): Promise<boolean> => {
  if (link?.intent) {
    await settleIntent(parts, guild, mirror, recordId, link);
    return false;
  }
  const hasMessage = link?.there?.kind === 'present' && link.channelId !== null && link.messageId !== null;
  if (record && hasMessage && ('problem' in record.place || record.place.channelId !== link.channelId)) {
    await takeAway(parts, guild, mirror, recordId, link);
    return false;
  }
  const plan = planReconcile({
    kinds: mirror.fields,
    strategy: await mirror.strategy(guild),
    whenGone: mirror.whenGone,
    base: link?.base ?? null,
    here: record ?? null,
    there: thereOf(link),
  });
  if (!record) {
    if (hasMessage) await deleteMessage(parts, link);
    await guild.change(ACTOR, async (tx) => {
      logLost(tx, mirror, recordId, plan.lost);
      await deleteLink(tx, mirror.name, recordId);
    });
    return true;
  }
  if (plan.removeHere || Object.keys(plan.writeHere).length > 0 || plan.lost.length > 0) {
    await writeHere(guild, mirror, recordId, plan);
    return plan.removeHere;
  }
  if ('problem' in record.place) {
    await setBlocked(guild, mirror, recordId, { code: record.place.problem, params: {} });
    return true;
  }
  return plan.there === 'create'
    ? create(parts, guild, mirror, recordId, record, plan, record.place.channelId, link)
    : edit(parts, guild, mirror, recordId, record, plan, link);
};

/** Writes what Discord changed to the record, with the base that makes the rest of the plan come out again. */
const writeHere = async (guild: Guild, mirror: Mirror, recordId: string, plan: Plan): Promise<void> => {
  try {
    await guild.change({ kind: 'discord' }, async (tx) => {
      logLost(tx, mirror, recordId, plan.lost);
      if (plan.removeHere) {
        await mirror.remove(tx, recordId);
        await deleteLink(tx, mirror.name, recordId);
        return;
      }
      if (Object.keys(plan.writeHere).length > 0) await mirror.apply(tx, recordId, plan.writeHere);
      await writeLink(tx, mirror.name, recordId, { base: plan.seen, parked: plan.parked });
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Discord shows what a record cannot be: ours stays, and the message is made right again.
    await guild.change(ACTOR, async (tx) => {
      tx.log({
        type: `${mirror.name}.drift`,
        entity: mirror.name,
        entityId: recordId,
        data: { refused: error.code, fields: { ...plan.writeHere } as Record<string, string> },
      });
      await writeLink(tx, mirror.name, recordId, { base: plan.seen });
      const link = await lockLink(tx, mirror.name, recordId);
      if (link?.there?.kind === 'present')
        await writeLink(tx, mirror.name, recordId, { there: { ...link.there, fields: {}, sent: null } });
    });
  }
};

const logLost = (tx: ChangeTx, mirror: Mirror, recordId: string, lost: readonly LostValue[]): void => {
  if (lost.length === 0) return;
  const values = lost.map(({ field, side, value, kept }) => ({
    field,
    side,
    value: plainValue(value),
    kept: plainValue(kept),
  }));
  tx.log({
    type: `${mirror.name}.conflict-settled`,
    entity: mirror.name,
    entityId: recordId,
    data: { lost: values },
  });
};

const plainValue = (value: LostValue['value']) =>
  typeof value === 'object' && value !== null ? [...value] : value;

const rendering = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  record: LocalRecord,
  shown: Fields,
) => {
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const body = mirror.render(recordId, { fields: shown, view: record.view }, parts.translator(language));
  return { body, digest: messageDigest(body) };
};

/** Posts the message. The intent is stored first, so that an orphan of a crash is looked for. */
const create = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  record: LocalRecord,
  plan: Plan,
  channelId: string,
  link: Link | undefined,
): Promise<boolean> => {
  const nonce = randomBytes(12).toString('hex');
  await guild.change(ACTOR, (tx) =>
    writeLink(tx, mirror.name, recordId, { intent: nonce, channelId, messageId: null, there: null }),
  );
  const { body, digest } = await rendering(parts, guild, mirror, recordId, record, plan.shown);
  const message = await parts.messages.create(channelId, { ...body, nonce, enforce_nonce: true });
  await guild.change(ACTOR, async (tx) => {
    await writeLink(tx, mirror.name, recordId, {
      intent: null,
      channelId,
      messageId: message.id,
      base: plan.base,
      there: observe(mirror, message, digest),
    });
    await finish(tx, mirror, recordId, plan, link);
  });
  return true;
};

const edit = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  record: LocalRecord,
  plan: Plan,
  link: Link | undefined,
): Promise<boolean> => {
  const { body, digest } = await rendering(parts, guild, mirror, recordId, record, plan.shown);
  const there = link?.there;
  if (!link || there?.kind !== 'present' || link.channelId === null || link.messageId === null) return false;
  const { channelId, messageId } = link;
  const isShown = digest === there.digest || digest === there.sent;
  if (!isShown) parts.inFlight.set(messageId, digest);
  try {
    const observed: Observed = isShown
      ? there
      : observe(mirror, await parts.messages.edit(channelId, messageId, { content: '', ...body }), digest);
    await guild.change(ACTOR, async (tx) => {
      const now = await lockLink(tx, mirror.name, recordId);
      // Deleted, or changed again by somebody else, while we were at it: what was observed then counts.
      const isNews =
        now?.there?.kind === 'present' && now.messageId === messageId && observed.at >= now.there.at;
      await writeLink(tx, mirror.name, recordId, { base: plan.base, ...(isNews ? { there: observed } : {}) });
      await finish(tx, mirror, recordId, plan, link);
      if (!isNews) requestReconcile(tx, mirror.name, recordId);
    });
  } finally {
    parts.inFlight.delete(messageId);
  }
  return true;
};

/** Marks the link as equal, or as waiting for a person; pending again when the record has changed meanwhile. */
const finish = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  plan: Plan,
  before: Link | undefined,
): Promise<void> => {
  const conflicts = Object.keys(plan.parked);
  const state = conflicts.length > 0 ? 'conflict' : 'synced';
  const reason = conflicts.length > 0 ? { code: 'conflict', params: { fields: conflicts.join(', ') } } : null;
  const generation = before?.generation ?? 0;
  const isSame = before?.state === state && JSON.stringify(before.parked) === JSON.stringify(plan.parked);
  const now = await lockLink(tx, mirror.name, recordId);
  const isNewest = (now?.generation ?? 0) === generation;
  await writeLink(tx, mirror.name, recordId, {
    state: isNewest ? state : 'pending',
    reason,
    parked: plan.parked,
  });
  if (!isSame)
    tx.log({
      type: `${mirror.name}.${conflicts.length > 0 ? 'conflict' : 'synced'}`,
      entity: mirror.name,
      entityId: recordId,
      data: conflicts.length > 0 ? { fields: conflicts } : {},
    });
};

/** A create was begun and nobody knows how it ended: the orphan is adopted, more than one are deleted but one. */
const settleIntent = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  link: Link,
): Promise<void> => {
  const [orphan, ...doubles] =
    link.channelId === null ? [] : await findOrphans(parts, mirror, link.channelId, recordId);
  for (const double of doubles) await parts.messages.delete(double.channel_id, double.id);
  await guild.change(ACTOR, async (tx) => {
    if (!orphan) return writeLink(tx, mirror.name, recordId, { intent: null });
    tx.log({
      type: `${mirror.name}.adopted`,
      entity: mirror.name,
      entityId: recordId,
      data: { messageId: orphan.id },
    });
    // What it shows is what was sent by us: it counts as agreed on, so that what changed since goes there.
    const observed = observe(mirror, orphan, null);
    await writeLink(tx, mirror.name, recordId, {
      intent: null,
      messageId: orphan.id,
      there: observed,
      base: observed.kind === 'present' ? observed.fields : null,
    });
  });
};

/** Deletes a message; one that is gone already counts as deleted. */
const deleteMessage = async (parts: EngineParts, link: Link): Promise<void> => {
  if (link.channelId === null || link.messageId === null) return;
  try {
    await parts.messages.delete(link.channelId, link.messageId);
  } catch (error) {
    if (parts.classify(error)?.kind !== 'gone') throw error;
  }
};

/** The record belongs elsewhere now: its message is deleted here, and made anew there by the next round. */
const takeAway = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  link: Link,
): Promise<void> => {
  await deleteMessage(parts, link);
  await guild.change(ACTOR, (tx) =>
    writeLink(tx, mirror.name, recordId, {
      channelId: null,
      messageId: null,
      there: null,
      base: null,
      state: 'pending',
    }),
  );
};

const setBlocked = async (guild: Guild, mirror: Mirror, recordId: string, reason: Reason): Promise<void> =>
  setFailed(guild, mirror, recordId, 'blocked', reason);

/** Stores and logs a failure, unless it is the one that is known already. */
const setFailed = async (
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  state: 'failed' | 'blocked',
  reason: Reason,
): Promise<void> => {
  await guild.change(ACTOR, async (tx) => {
    const row = await tx.db
      .selectFrom('links')
      .select(['state', 'error'])
      .where('mirror', '=', mirror.name)
      .where('record_id', '=', recordId)
      .forUpdate()
      .executeTakeFirst();
    await writeLink(tx, mirror.name, recordId, { state, reason });
    if (row?.state === state && JSON.stringify(row.error) === JSON.stringify(reason)) return;
    tx.log({
      type: `${mirror.name}.sync-failed`,
      entity: mirror.name,
      entityId: recordId,
      data: { state, code: reason.code, params: { ...reason.params } },
    });
  });
};

/** Tells gone from forbidden from unavailable, and stores what is true now. */
const fail = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  link: Link | undefined,
  record: LocalRecord | undefined,
  error: unknown,
): Promise<void> => {
  const failure = parts.classify(error);
  if (!failure) throw error;
  const channelId = record && 'channelId' in record.place ? record.place.channelId : link?.channelId;
  switch (failure.kind) {
    case 'gone': {
      if (failure.code === UNKNOWN_CHANNEL) {
        // The message went with its channel; the record stays until it has a place again.
        await guild.change(ACTOR, (tx) =>
          writeLink(tx, mirror.name, recordId, {
            intent: null,
            channelId: null,
            messageId: null,
            there: null,
          }),
        );
        return setBlocked(guild, mirror, recordId, { code: 'gone', params: {} });
      }
      await guild.change(ACTOR, async (tx) => {
        await writeLink(tx, mirror.name, recordId, { there: { kind: 'gone', at: tx.now.getTime() } });
        requestReconcile(tx, mirror.name, recordId);
      });
      return;
    }
    case 'forbidden':
      return setBlocked(
        guild,
        mirror,
        recordId,
        await parts.explainForbidden(guild, channelId ?? '', failure),
      );
    case 'invalid':
      return setFailed(guild, mirror, recordId, 'failed', {
        code: 'invalid',
        params: { message: failure.message },
      });
    case 'capped':
      await setFailed(guild, mirror, recordId, 'failed', { code: 'capped', params: {} });
      throw new DiscordUnavailable(failure);
    case 'unavailable':
      await setFailed(guild, mirror, recordId, 'failed', { code: 'unavailable', params: {} });
      throw new DiscordUnavailable(failure);
  }
};

/** Source: Discord's reference, "JSON Error Codes". */
const UNKNOWN_CHANNEL = 10_003;

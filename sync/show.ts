import { randomBytes } from 'node:crypto';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { LeaseLost, type Work } from './lease.ts';
import { type Link, type Observed, writeLink } from './links.ts';
import { sameValue } from './merge.ts';
import { messageDigest } from './message-digest.ts';
import type { Fields, LocalRecord, Place, Sender } from './mirror.ts';
import { observe } from './observation.ts';
import type { Plan } from './plan.ts';
import { requestLook, requestReconcile } from './requests.ts';
import { finish } from './settle.ts';
import { countRepair } from './undone.ts';

/** What an edit does not name stays; a message is to show its record and nothing else. */
const NOTHING_ELSE = { content: '', embeds: [], components: [] };

/** Whoever was to be pinged was pinged when the message was made first; nobody is pinged by what is mended, changed or made again. */
const NOBODY = { allowed_mentions: { parse: [] } };

/** A record and what is planned for it. */
export type Shown = { readonly record: LocalRecord; readonly plan: Plan; readonly link: Link };

/** A record's message as it would be sent, with the digest of what it shows. */
export const rendering = async (work: Work, record: LocalRecord, shown: Fields) => {
  const { parts, guild, mirror, recordId } = work;
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const body = mirror.render(recordId, { fields: shown, view: record.view }, parts.translator(language));
  return { body, digest: messageDigest(body) };
};

/**
 * Posts the message; true when that is all. The intent is stored first, so that an orphan of a crash is looked for. A create
 * whose end is not known is sent again with its nonce: had it taken effect, Discord answers with the message that it made.
 */
export const create = async (
  work: Work,
  { record, plan, link }: Shown,
  { channelId, sender }: Extract<Place, { channelId: unknown }>,
): Promise<boolean> => {
  const { parts, mirror, recordId } = work;
  const isAgain = link.intent !== null;
  const nonce = link.intent ?? randomBytes(12).toString('hex');
  const { body, digest } = await rendering(work, record, plan.shown);
  if (!isAgain) {
    const mayGoOn = await work.change(async (tx) => {
      const undone = link.there?.kind === 'gone' ? await countRepair(tx, mirror, recordId, link) : {};
      if (undone === undefined) return false;
      await writeLink(tx, mirror.name, recordId, {
        intent: nonce,
        intentDigests: [digest],
        channelId,
        messageId: null,
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
  const message = await parts.messages.create(
    channelId,
    {
      ...(await parts.attach(work.guild, body, {})),
      ...(link.base === null ? {} : NOBODY),
      nonce,
      enforce_nonce: true,
    },
    sender,
  );
  const observed = observe(mirror, message, isAgain ? null : digest);
  try {
    await work.change(async (tx, now) => {
      await writeLink(tx, mirror.name, recordId, {
        intent: null,
        channelId,
        messageId: message.id,
        there: observed,
        // The message may be of the earlier try, and show what was so then.
        base: isAgain && observed.kind === 'present' ? observed.fields : plan.base,
      });
      mirror.made?.(tx, recordId);
      if (!isAgain) await finish(tx, mirror, recordId, plan, { before: link, now });
    });
  } catch (error) {
    if (error instanceof LeaseLost)
      await work.guild.change({ kind: 'job', name: 'sync' }, async (tx) =>
        requestLook(tx, { channelId, messageId: message.id }),
      );
    throw error;
  }
  return !isAgain;
};

/** Makes the message show the record; true when that is all. */
export const edit = async (work: Work, { record, plan, link }: Shown): Promise<boolean> => {
  const { parts, mirror, recordId } = work;
  const { there, channelId, messageId } = link;
  if (there?.kind !== 'present' || channelId === null || messageId === null) return false;
  const { body, digest } = await rendering(work, record, plan.shown);
  const isShown = digest === there.digest || digest === there.sent;
  // Nothing of ours is new: somebody made the message show something else.
  const isRepair = !isShown && there.sent === null && isAgreed(record.fields, link.base);
  if (isRepair) {
    const isCounted = await work.change(async (tx) => {
      const undone = await countRepair(tx, mirror, recordId, link);
      if (undone) await writeLink(tx, mirror.name, recordId, undone);
      return undone !== undefined;
    });
    if (!isCounted) return true;
  }
  const send = async (files: Readonly<Record<string, string>>) =>
    parts.messages.edit(
      channelId,
      messageId,
      { ...NOTHING_ELSE, ...(await parts.attach(work.guild, body, files)), ...NOBODY },
      senderOf(record),
    );
  const { files = {} } = there;
  /** A file that somebody took off the message meanwhile cannot be kept: then all are brought again. */
  const sendAgain = (error: unknown) => {
    const keepsSome = body.attachments?.some(({ filename = '' }) => filename in files) ?? false;
    if (!keepsSome || parts.classify(error)?.kind !== 'invalid') throw error;
    return send({});
  };
  if (!isShown) parts.inFlight.set(messageId, digest);
  try {
    const observed: Observed = isShown ? there : observe(mirror, await send(files).catch(sendAgain), digest);
    await work.change(async (tx, now) => {
      // Deleted, or changed again by somebody else, while we were at it: what was observed then counts.
      const isNews =
        now.there?.kind === 'present' && now.messageId === messageId && observed.at >= now.there.at;
      await writeLink(tx, mirror.name, recordId, { base: plan.base, ...(isNews ? { there: observed } : {}) });
      await finish(tx, mirror, recordId, plan, { before: link, now });
      if (!isNews) requestReconcile(tx, mirror.name, recordId);
    });
  } finally {
    parts.inFlight.delete(messageId);
  }
  return true;
};

const isAgreed = (fields: Fields, base: Link['base']): boolean =>
  base !== null && Object.keys(fields).every((field) => sameValue(fields[field], base[field]));

const senderOf = ({ place }: LocalRecord): Sender | undefined =>
  'sender' in place ? place.sender : undefined;

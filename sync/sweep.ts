import type { APIMessage } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { type Link, lockLink, markChanged, readLinksOfMirror, requestReconcile, writeLink } from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import { observe } from './observation.ts';
import { noteGone, noteMessage } from './observe.ts';
import type { EngineParts } from './parts.ts';

const ACTOR = { kind: 'job', name: 'sweep' } as const;
/** Discord's largest page. */
const PAGE = 100;

/** What a sweep found. */
export type SweepReport = {
  checked: number;
  /** Messages that differed from what was known. */
  drift: number;
  /** Messages of ours without a link, tied to their record. */
  adopted: number;
  /** Messages of ours that a record has no use for, deleted. */
  doubles: number;
  /** Records for which a reconciliation was asked. */
  requested: number;
};

/**
 * Compares all of a guild's records, links and messages, whatever happened before: after a gap in the gateway, at the start and on
 * a slow timer. Repairs are left to reconciliations; the sweep only finds out what is true.
 */
export const sweepGuild = async (parts: EngineParts, guild: Guild): Promise<SweepReport> => {
  const report: SweepReport = { checked: 0, drift: 0, adopted: 0, doubles: 0, requested: 0 };
  for (const mirror of parts.mirrors) {
    if (await parts.isOn(guild, mirror)) await sweepMirror(parts, guild, mirror, report);
  }
  if (report.drift + report.adopted + report.doubles > 0) {
    await guild.change(ACTOR, async (tx) =>
      tx.log({ type: 'sync.swept', entity: 'sync', entityId: guild.id, data: { ...report } }),
    );
  }
  return report;
};

const sweepMirror = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  report: SweepReport,
): Promise<void> => {
  const records = new Map<string, LocalRecord>();
  for (const id of await mirror.list(guild)) {
    const record = await mirror.load(guild, id);
    if (record) records.set(id, record);
  }
  const links = new Map((await readLinksOfMirror(guild, mirror.name)).map((link) => [link.recordId, link]));
  const channels = new Set([...links.values()].flatMap((link) => link.channelId ?? []));
  for (const { place } of records.values()) if ('channelId' in place) channels.add(place.channelId);
  for (const channelId of channels) {
    const ours = [...links.values()].filter((link) => link.channelId === channelId);
    const messages = await listOurs(parts, channelId, ours);
    if (messages)
      await compareChannel(
        parts,
        guild,
        mirror,
        channelId,
        { messages, links: ours, all: links, records },
        report,
      );
  }
  await requestStale(parts, guild, mirror, records, report);
};

/** Our messages of a channel back to the oldest counterpart; undefined when the channel cannot be read. */
const listOurs = async (
  parts: EngineParts,
  channelId: string,
  links: readonly Link[],
): Promise<readonly APIMessage[] | undefined> => {
  const ids = links.flatMap((link) => (link.messageId === null ? [] : [BigInt(link.messageId)]));
  const [oldest = 0n] = ids.sort((a, b) => Number(a - b));
  const found: APIMessage[] = [];
  try {
    for (let before: string | undefined; ; ) {
      const page = await parts.messages.list(channelId, {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      });
      found.push(...page.filter((message) => message.author.id === parts.botUserId));
      const last = page.at(-1);
      if (!last || page.length < PAGE || (oldest !== 0n && BigInt(last.id) < oldest)) return found;
      before = last.id;
    }
  } catch (error) {
    const failure = parts.classify(error);
    // Gone or forbidden: the reconciliations of its records will say which.
    if (failure?.kind === 'gone' || failure?.kind === 'forbidden') return undefined;
    throw error;
  }
};

type Compared = {
  readonly messages: readonly APIMessage[];
  readonly links: readonly Link[];
  readonly all: ReadonlyMap<string, Link>;
  readonly records: ReadonlyMap<string, LocalRecord>;
};

const compareChannel = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  channelId: string,
  { messages, links, all, records }: Compared,
  report: SweepReport,
): Promise<void> => {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const link of links) {
    if (link.messageId === null || link.there?.kind === 'gone') continue;
    report.checked += 1;
    const message = byId.get(link.messageId) ?? (await fetchMissing(parts, channelId, link.messageId));
    if (message === 'unreadable') continue;
    if (message === 'gone') {
      report.drift += 1;
      await noteGone(guild, channelId, [link.messageId]);
    } else if (await noteMessage(parts, guild, message)) {
      report.drift += 1;
    }
  }
  for (const message of [...messages].reverse()) {
    const recordId = mirror.recordIdOf(message);
    const link = recordId === undefined ? undefined : all.get(recordId);
    if (recordId === undefined || link?.messageId === message.id) continue;
    if (records.has(recordId) && (await adopt(guild, mirror, recordId, message))) {
      report.adopted += 1;
      continue;
    }
    report.doubles += 1;
    await deleteDouble(parts, message);
  }
};

/** A list may leave out what may not be read, so what is missing is asked for by itself before it counts as gone. */
const fetchMissing = async (
  parts: EngineParts,
  channelId: string,
  messageId: string,
): Promise<APIMessage | 'gone' | 'unreadable'> => {
  try {
    return await parts.messages.get(channelId, messageId);
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    if (kind === 'gone') return 'gone';
    if (kind === 'forbidden') return 'unreadable';
    throw error;
  }
};

/** Ties a message to a record that has none; false when it has one by now. */
const adopt = (guild: Guild, mirror: Mirror, recordId: string, message: APIMessage): Promise<boolean> =>
  guild.change(ACTOR, async (tx) => {
    const link = await lockLink(tx, mirror.name, recordId);
    if (link?.messageId && link.there?.kind === 'present') return false;
    const observed = observe(mirror, message, null);
    await writeLink(tx, mirror.name, recordId, {
      state: 'pending',
      intent: null,
      channelId: message.channel_id,
      messageId: message.id,
      there: observed,
      base: observed.kind === 'present' ? observed.fields : null,
    });
    tx.log({
      type: `${mirror.name}.adopted`,
      entity: mirror.name,
      entityId: recordId,
      data: { messageId: message.id },
    });
    requestReconcile(tx, mirror.name, recordId);
    return true;
  });

const deleteDouble = async (parts: EngineParts, message: APIMessage): Promise<void> => {
  try {
    await parts.messages.delete(message.channel_id, message.id);
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    if (kind !== 'gone' && kind !== 'forbidden') throw error;
  }
};

/** Asks for a reconciliation of what is not equal, or would be shown otherwise now (another language, another channel). */
const requestStale = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  records: ReadonlyMap<string, LocalRecord>,
  report: SweepReport,
): Promise<void> => {
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const t = parts.translator(language);
  const links = new Map((await readLinksOfMirror(guild, mirror.name)).map((link) => [link.recordId, link]));
  const stale = [...records].filter(([id, record]) => {
    const link = links.get(id);
    if (link?.state !== 'synced' || link.there?.kind !== 'present' || link.intent !== null) return true;
    if ('problem' in record.place || record.place.channelId !== link.channelId) return true;
    return (
      messageDigest(mirror.render(id, record, t)) !== link.there.digest &&
      messageDigest(mirror.render(id, record, t)) !== link.there.sent
    );
  });
  const orphans = [...links.keys()].filter((id) => !records.has(id));
  const ids = [...stale.map(([id]) => id), ...orphans];
  if (ids.length === 0) return;
  report.requested += ids.length;
  await guild.change(ACTOR, async (tx) => {
    for (const id of ids) await markChanged(tx, mirror.name, id);
  });
};

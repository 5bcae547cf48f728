import type { APIMessage } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { compareStretch, type Findings, logFindings, noFindings } from './compare.ts';
import { type Link, markChanged, readLinksOfMirror } from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import { noteGone } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { requestReconcile } from './requests.ts';

/** Discord's largest page. */
const PAGE = 100;

/** Pages in a row without one of our messages after which a listing ends. */
const IDLE_PAGES = 3;

/** What a sweep found. */
export type SweepReport = Findings & {
  /** Records for which a reconciliation was asked. */
  requested: number;
};

/**
 * Compares all of a guild's records, links and messages, whatever happened before: after a gap in the gateway, at the start and on
 * a slow timer. What is known not to be equal comes first; then each channel is listed once. Repairs are left to reconciliations.
 */
export const sweepGuild = async (parts: EngineParts, guild: Guild): Promise<SweepReport> => {
  const report: SweepReport = { ...noFindings(), requested: 0 };
  for (const mirror of parts.mirrors) {
    if (await parts.isOn(guild, mirror)) await sweepMirror(parts, guild, mirror, report);
  }
  await logFindings(guild, 'sweep', report);
  return report;
};

const sweepMirror = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  report: SweepReport,
): Promise<void> => {
  const records = await mirror.loadAll(guild);
  const links = await readLinksOfMirror(guild, mirror.name);
  await requestStale(parts, guild, mirror, records, links, report);
  const channels = new Set(links.flatMap((link) => link.channelId ?? []));
  for (const { place } of records.values()) if ('channelId' in place) channels.add(place.channelId);
  for (const channelId of channels) {
    const there = links.filter((link) => link.channelId === channelId);
    const messages = await listBackTo(parts, channelId, there);
    if (messages === 'unreadable') continue;
    if (messages === 'gone') {
      const lost = there.filter((link) => link.there?.kind === 'present');
      await noteGone(
        parts,
        guild,
        channelId,
        lost.flatMap((link) => link.messageId ?? []),
      );
      report.drift += lost.length;
      continue;
    }
    await compareStretch(parts, guild, mirror, { channelId, messages, links: there }, report);
  }
};

/**
 * The messages of a channel back to the oldest counterpart, as long as some are met on the way: in a channel where people talk a few old
 * ones are asked for one by one instead (see `compareStretch`), and nothing but the newest page is listed where there is none yet.
 */
const listBackTo = async (
  parts: EngineParts,
  channelId: string,
  links: readonly Link[],
): Promise<readonly APIMessage[] | 'gone' | 'unreadable'> => {
  const known = new Set(links.flatMap((link) => link.messageId ?? []));
  const [oldest = 0n] = [...known].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  const patience = known.size === 0 ? 1 : IDLE_PAGES;
  const found: APIMessage[] = [];
  try {
    for (let before: string | undefined, idle = 0; ; ) {
      const page = await parts.messages.list(channelId, {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      });
      found.push(...page);
      const last = page.at(-1);
      idle = page.some(({ id }) => known.has(id)) ? 0 : idle + 1;
      if (!last || page.length < PAGE || BigInt(last.id) < oldest || idle >= patience) return found;
      before = last.id;
    }
  } catch (error) {
    const kind = parts.classify(error)?.kind;
    if (kind === 'gone') return 'gone';
    if (kind === 'forbidden') return 'unreadable';
    throw error;
  }
};

/** Asks for a reconciliation of what is not equal, or would be shown otherwise now (another language, another channel). */
const requestStale = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  records: ReadonlyMap<string, LocalRecord>,
  links: readonly Link[],
  report: SweepReport,
): Promise<void> => {
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const t = parts.translator(language);
  const byRecord = new Map(links.map((link) => [link.recordId, link]));
  const changed: string[] = [];
  const waiting = links.filter((link) => !records.has(link.recordId)).map((link) => link.recordId);
  for (const [id, record] of records) {
    const link = byRecord.get(id);
    if (!link) changed.push(id);
    else if (link.state !== 'synced' || link.there?.kind !== 'present' || link.intent !== null)
      waiting.push(id);
    else if ('problem' in record.place || record.place.channelId !== link.channelId) changed.push(id);
    else {
      const digest = messageDigest(mirror.render(id, record, t));
      if (digest !== link.there.digest && digest !== link.there.sent) changed.push(id);
    }
  }
  if (changed.length + waiting.length === 0) return;
  report.requested += changed.length + waiting.length;
  await guild.change({ kind: 'job', name: 'sweep' }, async (tx) => {
    for (const id of waiting) requestReconcile(tx, mirror.name, id);
    for (const id of changed) await markChanged(tx, mirror.name, id);
  });
};

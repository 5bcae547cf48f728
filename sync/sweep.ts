import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { compareStretch, type Findings, logFindings, noFindings } from './compare.ts';
import { type Link, markChanged, readLinksOfMirror } from './links.ts';
import { listBackTo } from './list-back.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import { noteGone } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { requestReconcile } from './requests.ts';
import { findStale } from './stale.ts';

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
  const { waiting, changed } = findStale(mirror, records, links, t);
  if (changed.length + waiting.length === 0) return;
  report.requested += changed.length + waiting.length;
  await guild.change({ kind: 'job', name: 'sweep' }, async (tx) => {
    for (const id of waiting) requestReconcile(tx, mirror.name, id);
    for (const id of changed) await markChanged(tx, mirror.name, id);
  });
};

import type { Guild } from '#platform/guilds/handle.ts';
import { compareStretch, type Findings, logFindings, noFindings } from './compare.ts';
import { type Link, markChanged, readLinksOfMirror } from './links.ts';
import { type LocalRecord, type Mirror, placeIdOf } from './mirror.ts';
import { noteGone } from './note.ts';
import type { EngineParts } from './parts.ts';
import { requestReconcile } from './requests.ts';
import { resourceOf } from './resources/of.ts';
import { findStale } from './stale.ts';

/** What a sweep found. */
export type SweepReport = Findings & {
  /** Records for which a reconciliation was asked. */
  requested: number;
};

/**
 * Compares all of a guild's records, links and counterparts, whatever happened before: after a gap in the gateway, at the start and on
 * a slow timer. What is known not to be equal comes first; then each place is listed once. Repairs are left to reconciliations.
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
  const resource = resourceOf(parts, mirror);
  const places = new Set(links.flatMap((link) => link.placeId ?? []));
  for (const { place } of records.values()) {
    const placeId = placeIdOf(place);
    if (placeId !== undefined) places.add(placeId);
  }
  for (const placeId of places) {
    const there = links.filter((link) => link.placeId === placeId);
    const listing = await resource.list(guild, placeId, there);
    if (listing === 'unreadable') continue;
    if (listing === 'gone') {
      const lost = there.filter((link) => link.there?.kind === 'present');
      await noteGone(
        parts,
        guild,
        placeId,
        lost.flatMap((link) => link.counterpartId ?? []),
      );
      report.drift += lost.length;
      continue;
    }
    await compareStretch(parts, guild, mirror, { ...listing, placeId, links: there }, report);
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
  const { waiting, changed } = findStale(await resourceOf(parts, mirror).renderer(guild), records, links);
  if (changed.length + waiting.length === 0) return;
  report.requested += changed.length + waiting.length;
  await guild.change({ kind: 'job', name: 'sweep' }, async (tx) => {
    for (const id of waiting) requestReconcile(tx, mirror.name, id);
    for (const id of changed) await markChanged(tx, mirror.name, id);
  });
};

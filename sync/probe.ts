import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { compareStretch, type Findings, logFindings, noFindings } from './compare.ts';
import { type Link, readLinksInPlace } from './links.ts';
import type { Mirror } from './mirror.ts';
import { noteGone } from './note.ts';
import type { EngineParts } from './parts.ts';
import { requestProbe } from './requests.ts';
import { resourceOf } from './resources/of.ts';
import { hasFailed, retryFailed } from './retry.ts';

/** While Discord is away, the next look whether it is back comes after this time (ms). */
const AGAIN_MS = 10_000;

/**
 * Finds what the gateway did not tell: compares the newest page of every mirrored place and, in turn, one older page of it. Two
 * requests a place at most, whatever its size. When Discord answers, what failed while it did not is tried again.
 */
export const probeGuild = async (parts: EngineParts, guild: Guild): Promise<void> => {
  const findings = noFindings();
  try {
    for (const mirror of parts.mirrors) {
      if (!(await parts.isOn(guild, mirror))) continue;
      for (const placeId of await placesOf(guild, mirror))
        await probePlace(parts, guild, mirror, placeId, findings);
    }
  } catch (error) {
    if (parts.classify(error)?.kind !== 'unavailable') throw error;
    await probeAgain(guild);
    return;
  }
  await logFindings(guild, 'probe', findings);
  await retryFailed(guild);
};

const placesOf = async (guild: Guild, mirror: Mirror): Promise<readonly string[]> => {
  const rows = await guild.read
    .selectFrom('links')
    .select('channel_id')
    .distinct()
    .where('mirror', '=', mirror.name)
    .where('channel_id', 'is not', null)
    .execute();
  return rows.flatMap((row) => row.channel_id ?? []);
};

const probePlace = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  placeId: string,
  findings: Findings,
): Promise<void> => {
  // Several mirrors may have counterparts in one place, and each has a round of its own.
  const round = `${mirror.name} ${placeId}`;
  const newest = await probePage(parts, guild, mirror, placeId, undefined, findings);
  const older =
    newest.from === undefined
      ? newest
      : await probePage(parts, guild, mirror, placeId, parts.probed.get(round) ?? newest.from, findings);
  if (older.from === undefined) parts.probed.delete(round);
  else parts.probed.set(round, older.from);
};

/** Compares one page. @returns the oldest that it saw; nothing when no counterpart is older */
const probePage = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  placeId: string,
  before: string | undefined,
  findings: Findings,
): Promise<{ readonly from: string | undefined }> => {
  const page = await resourceOf(parts, mirror).page(guild, placeId, before);
  if (page === 'unreadable') return { from: undefined };
  if (page === 'gone') {
    const links = await readLinksInPlace(guild, mirror.name, placeId, {});
    const known = links.flatMap((link) => (link.there?.kind === 'present' ? (link.counterpartId ?? []) : []));
    await noteGone(parts, guild, placeId, known);
    return { from: undefined };
  }
  const { from, ...listing } = page;
  const links: readonly Link[] = await readLinksInPlace(guild, mirror.name, placeId, { from, before });
  await compareStretch(parts, guild, mirror, { ...listing, placeId, links }, findings);
  return { from: from !== undefined && (await hasOlder(guild, mirror, placeId, from)) ? from : undefined };
};

const hasOlder = async (guild: Guild, mirror: Mirror, placeId: string, before: string): Promise<boolean> =>
  (await guild.read
    .selectFrom('links')
    .select('record_id')
    .where('mirror', '=', mirror.name)
    .where('channel_id', '=', placeId)
    .where(sql<boolean>`counterpart_id::numeric < ${before}::numeric`)
    .limit(1)
    .executeTakeFirst()) !== undefined;

const probeAgain = async (guild: Guild): Promise<void> => {
  if (!(await hasFailed(guild))) return;
  await guild.change({ kind: 'job', name: 'probe' }, async (tx) =>
    requestProbe(tx, new Date(tx.now.getTime() + AGAIN_MS)),
  );
};

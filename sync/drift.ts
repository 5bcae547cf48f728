import type { Guild } from '#platform/guilds/handle.ts';
import type { DifferenceKind } from '#platform/http/drift-contracts.ts';
import { differencesIn } from './compare.ts';
import { type Link, readLinksOfMirror } from './links.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import type { EngineParts } from './parts.ts';
import { resourceOf } from './resources/of.ts';
import { findStale } from './stale.ts';

/** How one record and its counterpart differ. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly mirror: string;
  /** Null of a place. */
  readonly recordId: string | null;
  /** What people call the record; empty where it has no name. */
  readonly name: string;
  readonly placeId: string | null;
  readonly counterpartId: string | null;
};

/** What a look at everything found; nothing was changed by it. */
export type Drift = {
  /** Records that were compared, by mirror. */
  readonly compared: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
};

/** The kind of a difference that is known here. Pure. */
const kindOf = (link: Link | undefined, record: LocalRecord | undefined): DifferenceKind => {
  if (!record) return 'left-over';
  if (link?.state === 'conflict') return 'conflict';
  return link?.state === 'blocked' ? 'blocked' : 'waiting';
};

/**
 * Compares all of a guild's records with Discord as a sweep does, and says what differs instead of asking for repairs. Costs a list of each
 * mirrored channel, and a request for each older message.
 */
export const readDrift = async (parts: EngineParts, guild: Guild): Promise<Drift> => {
  const differences: Difference[] = [];
  const compared = new Map<string, number>();
  for (const mirror of parts.mirrors) {
    if (!(await parts.isOn(guild, mirror))) continue;
    const records = await mirror.loadAll(guild);
    const links = await readLinksOfMirror(guild, mirror.name);
    compared.set(mirror.name, records.size);
    const say = (kind: DifferenceKind, recordId: string, link: Partial<Link> | undefined): void => {
      const { placeId = null, counterpartId = null } = link ?? {};
      const name = records.get(recordId)?.name ?? '';
      differences.push({ kind, mirror: mirror.name, recordId, name, placeId, counterpartId });
    };
    const byRecord = new Map(links.map((link) => [link.recordId, link]));
    const stale = findStale(await resourceOf(parts, mirror).renderer(guild), records, links);
    for (const id of stale.waiting) say(kindOf(byRecord.get(id), records.get(id)), id, byRecord.get(id));
    for (const id of stale.changed) say('outdated', id, byRecord.get(id));
    const known = new Set([...stale.waiting, ...stale.changed]);
    differences.push(...(await readPlaces(parts, guild, mirror, records, links, known)));
  }
  return { compared, differences };
};

/** What differs in the places of a mirror, of records that are equal as far as is known here. */
const readPlaces = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  records: ReadonlyMap<string, LocalRecord>,
  links: readonly Link[],
  known: ReadonlySet<string>,
): Promise<readonly Difference[]> => {
  const resource = resourceOf(parts, mirror);
  const different: Difference[] = [];
  for (const placeId of new Set(links.flatMap((link) => link.placeId ?? []))) {
    const say = (kind: DifferenceKind, recordId: string | null, counterpartId: string | null): void => {
      const name = recordId === null ? '' : (records.get(recordId)?.name ?? '');
      different.push({ kind, mirror: mirror.name, recordId, name, placeId, counterpartId });
    };
    const there = links.filter((link) => link.placeId === placeId);
    const isMeant = ({ recordId }: Link): boolean => !known.has(recordId);
    const listing = await resource.list(guild, placeId, there);
    if (listing === 'unreadable') say('unreadable', null, null);
    else if (listing === 'gone') {
      for (const link of there.filter(isMeant)) say('deleted', link.recordId, link.counterpartId);
    } else
      for await (const each of differencesIn(
        guild,
        resource,
        { ...listing, placeId, links: there },
        isMeant,
      )) {
        if (each.kind === 'unknown') say(each.kind, each.recordId, each.found.id);
        else say(each.kind, each.link.recordId, each.link.counterpartId);
      }
  }
  return different;
};

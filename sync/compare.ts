import type { Guild } from '#platform/guilds/handle.ts';
import type { Link } from './links.ts';
import { settle } from './look.ts';
import type { Mirror } from './mirror.ts';
import { noteFound, noteGone } from './note.ts';
import { isEcho } from './observation.ts';
import type { EngineParts } from './parts.ts';
import { requestLook } from './requests.ts';
import { resourceOf } from './resources/of.ts';
import type { Found, Listing, Resource } from './resources/resource.ts';

/** What a comparison found. */
export type Findings = {
  checked: number;
  /** Counterparts that differed from what was known. */
  drift: number;
  /** Counterparts of ours without a link, tied to their record. */
  adopted: number;
  /** Counterparts of ours that a record has no use for, deleted. */
  doubles: number;
};

export const noFindings = (): Findings => ({ checked: 0, drift: 0, adopted: 0, doubles: 0 });

/** A stretch of a place (all of it, a page of a channel): what stands there, newest first, and the links to it. */
export type Stretch = Listing & {
  readonly placeId: string;
  readonly links: readonly Link[];
};

/** How a counterpart and what is known of it differ. */
export type Differing =
  | { readonly kind: 'edited'; readonly link: Link; readonly found: Found }
  | { readonly kind: 'deleted'; readonly link: Link; readonly id: string }
  /** Ours and of a record, and no link knows it. */
  | { readonly kind: 'unknown'; readonly recordId: string; readonly found: Found };

/**
 * What differs in a stretch of a place, one after another: what is told is acted on before the next is looked for. What is equal costs
 * nothing more; what a list that is not whole leaves out is asked for by itself.
 * @param isMeant leaves out links, whose counterparts are then not asked for
 */
export async function* differencesIn(
  guild: Guild,
  resource: Resource,
  { placeId, found, isWhole, links }: Stretch,
  isMeant: (link: Link) => boolean = () => true,
): AsyncGenerator<Differing> {
  const byId = new Map(found.map((each) => [each.id, each]));
  for (const link of links) {
    const { counterpartId: id } = link;
    if (id === null || link.there?.kind === 'gone' || !isMeant(link)) continue;
    const listed = byId.get(id);
    if (listed && isEcho(link, listed.observed)) continue;
    const now = listed ?? (isWhole ? 'gone' : await resource.fetch(guild, { placeId, id }));
    if (now === 'unreadable') continue;
    if (now === 'gone') yield { kind: 'deleted', link, id };
    // One that was asked for may be as it was known.
    else if (!isEcho(link, now.observed)) yield { kind: 'edited', link, found: now };
  }
  const known = new Set(links.map((link) => link.counterpartId));
  for (const each of [...found].reverse()) {
    if (each.recordId === undefined || known.has(each.id)) continue;
    yield { kind: 'unknown', recordId: each.recordId, found: each };
  }
}

/** Finds out what is true of a stretch of a place. Repairs are left to reconciliations. */
export const compareStretch = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  stretch: Stretch,
  findings: Findings,
): Promise<void> => {
  findings.checked += stretch.links.filter(
    ({ counterpartId, there }) => counterpartId !== null && there?.kind !== 'gone',
  ).length;
  for await (const each of differencesIn(guild, resourceOf(parts, mirror), stretch)) {
    if (each.kind === 'deleted') {
      findings.drift += 1;
      await noteGone(parts, guild, stretch.placeId, [each.id]);
    } else if (each.kind === 'edited') {
      if (await noteFound(parts, guild, mirror, each.link, each.found)) findings.drift += 1;
    } else await tie(parts, guild, mirror, each, findings);
  }
};

/** Ties a counterpart of ours to its record, or deletes it. */
const tie = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  { recordId, found }: Differing & { readonly kind: 'unknown' },
  findings: Findings,
): Promise<void> => {
  const done = await settle(parts, guild, mirror, recordId, found);
  if (done === 'adopted') findings.adopted += 1;
  if (done === 'deleted') findings.doubles += 1;
  if (done === 'busy')
    await guild.change({ kind: 'job', name: 'sweep' }, async (tx) =>
      requestLook(tx, { channelId: found.placeId, messageId: found.id }),
    );
};

/** Tells in the log what was found, when anything was. */
export const logFindings = async (
  guild: Guild,
  name: 'sweep' | 'probe',
  findings: Findings,
): Promise<void> => {
  if (findings.drift + findings.adopted + findings.doubles === 0) return;
  await guild.change({ kind: 'job', name }, async (tx) =>
    tx.log({ type: 'sync.swept', entity: 'sync', entityId: guild.id, data: { ...findings } }),
  );
};

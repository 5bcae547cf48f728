import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { DifferenceKind } from '#platform/http/drift-contracts.ts';
import { differencesIn } from './compare.ts';
import { type Link, readLinksOfMirror } from './links.ts';
import { listBackTo } from './list-back.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import type { EngineParts } from './parts.ts';
import { findStale } from './stale.ts';

/** How one record and its counterpart differ. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly mirror: string;
  /** Null of a channel. */
  readonly recordId: string | null;
  /** What people call the record; empty where it has no name. */
  readonly name: string;
  readonly channelId: string | null;
  readonly messageId: string | null;
};

/** What a look at everything found; nothing was changed by it. */
export type Drift = {
  /** Records that were compared, by mirror. */
  readonly compared: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
};

type Parts = Pick<EngineParts, 'messages' | 'classify' | 'botUserId' | 'translator' | 'isOn' | 'mirrors'>;

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
export const readDrift = async (parts: Parts, guild: Guild): Promise<Drift> => {
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  const t = parts.translator(language);
  const differences: Difference[] = [];
  const compared = new Map<string, number>();
  for (const mirror of parts.mirrors) {
    if (!(await parts.isOn(guild, mirror))) continue;
    const records = await mirror.loadAll(guild);
    const links = await readLinksOfMirror(guild, mirror.name);
    compared.set(mirror.name, records.size);
    const say = (kind: DifferenceKind, recordId: string, link: Partial<Link> | undefined): void => {
      const { channelId = null, messageId = null } = link ?? {};
      const name = records.get(recordId)?.name ?? '';
      differences.push({ kind, mirror: mirror.name, recordId, name, channelId, messageId });
    };
    const byRecord = new Map(links.map((link) => [link.recordId, link]));
    const stale = findStale(mirror, records, links, t);
    for (const id of stale.waiting) say(kindOf(byRecord.get(id), records.get(id)), id, byRecord.get(id));
    for (const id of stale.changed) say('outdated', id, byRecord.get(id));
    const known = new Set([...stale.waiting, ...stale.changed]);
    differences.push(...(await readChannels(parts, mirror, records, links, known)));
  }
  return { compared, differences };
};

/** What differs in the channels of a mirror, of records that are equal as far as is known here. */
const readChannels = async (
  parts: Parts,
  mirror: Mirror,
  records: ReadonlyMap<string, LocalRecord>,
  links: readonly Link[],
  known: ReadonlySet<string>,
): Promise<readonly Difference[]> => {
  const found: Difference[] = [];
  for (const channelId of new Set(links.flatMap((link) => link.channelId ?? []))) {
    const say = (kind: DifferenceKind, recordId: string | null, messageId: string | null): void => {
      const name = recordId === null ? '' : (records.get(recordId)?.name ?? '');
      found.push({ kind, mirror: mirror.name, recordId, name, channelId, messageId });
    };
    const there = links.filter((link) => link.channelId === channelId);
    const isMeant = ({ recordId }: Link): boolean => !known.has(recordId);
    const messages = await listBackTo(parts, channelId, there);
    if (messages === 'unreadable') say('unreadable', null, null);
    else if (messages === 'gone') {
      for (const link of there.filter(isMeant)) say('deleted', link.recordId, link.messageId);
    } else
      for await (const each of differencesIn(parts, mirror, { channelId, messages, links: there }, isMeant)) {
        if (each.kind === 'unknown') say(each.kind, each.recordId, each.message.id);
        else say(each.kind, each.link.recordId, each.link.messageId);
      }
  }
  return found;
};

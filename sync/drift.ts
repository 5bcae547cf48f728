import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { type Link, readLinksOfMirror } from './links.ts';
import { listBackTo } from './list-back.ts';
import { fetchMessage } from './messages.ts';
import type { LocalRecord, Mirror } from './mirror.ts';
import { isEcho, observe } from './observation.ts';
import { type EngineParts, isSentByUs } from './parts.ts';
import { findStale } from './stale.ts';

/**
 * How one record and its counterpart differ. `waiting`: known, and on its way or tried again; `blocked`: waits for a permission or a
 * setting; `conflict`: waits for a person; `outdated`: would be shown otherwise now; `left-over`: there, and its record has gone;
 * `edited`, `deleted`: done on Discord, and not heard of; `unknown`: a message of ours that no record is tied to; `unreadable`: the channel
 * cannot be read.
 */
export const DIFFERENCES = [
  'waiting',
  'blocked',
  'conflict',
  'outdated',
  'left-over',
  'edited',
  'deleted',
  'unknown',
  'unreadable',
] as const;
export type Difference = {
  readonly kind: (typeof DIFFERENCES)[number];
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
const kindOf = (link: Link | undefined, record: LocalRecord | undefined): Difference['kind'] => {
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
    const say = (kind: Difference['kind'], recordId: string, link: Partial<Link> | undefined): void => {
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
    const there = links.filter((link) => link.channelId === channelId && link.messageId !== null);
    const messages = await listBackTo(parts, channelId, there);
    if (messages === 'unreadable') {
      found.push({
        kind: 'unreadable',
        mirror: mirror.name,
        recordId: null,
        name: '',
        channelId,
        messageId: null,
      });
      continue;
    }
    const listed = messages === 'gone' ? [] : messages;
    const byId = new Map(listed.map((message) => [message.id, message]));
    for (const link of there) {
      const { recordId, messageId } = link;
      if (messageId === null || known.has(recordId)) continue;
      const message =
        byId.get(messageId) ??
        (messages === 'gone' ? 'gone' : await fetchMessage(parts, channelId, messageId));
      if (message === 'unreadable') continue;
      if (message !== 'gone' && isEcho(link, observe(mirror, message, null))) continue;
      const kind = message === 'gone' ? 'deleted' : 'edited';
      found.push({
        kind,
        mirror: mirror.name,
        recordId,
        name: records.get(recordId)?.name ?? '',
        channelId,
        messageId,
      });
    }
    const tied = new Set(there.map(({ messageId }) => messageId));
    for (const message of listed) {
      const recordId =
        isSentByUs(parts, message) && !tied.has(message.id) ? mirror.recordIdOf(message) : undefined;
      if (recordId === undefined) continue;
      found.push({
        kind: 'unknown',
        mirror: mirror.name,
        recordId,
        name: records.get(recordId)?.name ?? '',
        channelId,
        messageId: message.id,
      });
    }
  }
  return found;
};

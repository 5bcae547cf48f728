import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { ChannelSight } from '#platform/discord/channel-sight.ts';
import { VIEW_CHANNEL } from '#platform/discord/permissions.ts';
import { type Ability, mayDo } from '#platform/permissions/ability.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';

/** Whether a reader may see a log's entries about an entity; what no feature claims is for administrators. Pure. */
export const maySeeEntries = (
  ability: Ability,
  events: Readonly<Record<string, PermissionName>>,
  entity: string,
): boolean => mayDo(ability, (Object.hasOwn(events, entity) ? events[entity] : undefined) ?? 'log.read');

/**
 * Whose the things are that an entry about an entity is about: ids of members, who hear that something of theirs has changed though they
 * may not see such entries; `anybody` where the entry does not name them all.
 */
export type OwnersOf = (entry: LogEntry) => readonly string[] | 'anybody';

/** An entry as its owner hears of it who may not see it: that there is something new to read, and nothing of what it says. Pure. */
export const asOwn = (
  entry: LogEntry,
  owners: Readonly<Record<string, OwnersOf>>,
  userId: string | undefined,
): LogEntry | undefined => {
  const ownersOf = Object.hasOwn(owners, entry.entity) ? owners[entry.entity] : undefined;
  if (!ownersOf || userId === undefined) return undefined;
  const whose = ownersOf(entry);
  if (whose !== 'anybody' && !whose.includes(userId)) return undefined;
  return { ...entry, actor: { kind: 'system' }, data: {} };
};

/**
 * The id of the channel that an entry names: it is about one, or says that something failed in one. Empty where that is not told;
 * undefined for an entry that names none. Pure.
 */
const namedChannel = ({ entity, entityId, guildId, data }: LogEntry): string | undefined => {
  if (entity === 'channel') return entityId === guildId ? undefined : entityId;
  return paramsOf(data)?.channel === undefined ? undefined : textOf(data.channelId);
};

type Json = LogEntry['data'][string];
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const paramsOf = ({ params }: LogEntry['data']): Readonly<Record<string, Json>> | undefined =>
  params !== null && typeof params === 'object' && !Array.isArray(params) ? params : undefined;

/** An entry as it is told to somebody who may not know of the channel that it names. Pure. */
export const withoutChannel = (entry: LogEntry): LogEntry => {
  if (namedChannel(entry) === undefined) return entry;
  if (entry.entity === 'channel') {
    const { name: _, ...data } = entry.data;
    return { ...entry, data };
  }
  const { channelId: _, code, ...data } = entry.data;
  const { channel: __, ...params } = paramsOf(data) ?? {};
  return { ...entry, data: { ...data, code: `${textOf(code)}-somewhere`, params } };
};

/** Entries as a reader may see them: channels that Discord does not show them have no name. */
export const hideChannels = async (
  entries: readonly LogEntry[],
  { sees, visible }: ChannelSight,
): Promise<LogEntry[]> => {
  const named = entries.flatMap((entry) => namedChannel(entry) ?? []);
  if (named.length === 0) return [...entries];
  const shown = await visible(named);
  // A channel that is not there any more was hidden from some; whoever sees even what is hidden from all may know of it.
  const seesAll = sees([{ id: entries[0]?.guildId ?? '', type: 0, allow: '0', deny: String(VIEW_CHANNEL) }]);
  return entries.map((entry) => {
    const channel = namedChannel(entry);
    return channel === undefined || seesAll || shown.has(channel) ? entry : withoutChannel(entry);
  });
};

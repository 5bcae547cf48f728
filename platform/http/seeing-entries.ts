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

/** An entry's data without the name of what it is about. Pure. */
export const withoutName = ({ name: _, ...data }: LogEntry['data']): LogEntry['data'] => data;

/** Entries as a reader may see them: channels that Discord does not show them have no name. */
export const hideChannels = async (
  entries: readonly LogEntry[],
  { sees, visible }: ChannelSight,
): Promise<LogEntry[]> => {
  const isNamed = (entry: LogEntry): boolean =>
    entry.entity === 'channel' && entry.entityId !== entry.guildId;
  const shown = await visible(entries.filter(isNamed).map((entry) => entry.entityId));
  // A channel that is not there any more was hidden from some; whoever sees even what is hidden from all may know of it.
  const seesAll = sees([{ id: entries[0]?.guildId ?? '', type: 0, allow: '0', deny: String(VIEW_CHANNEL) }]);
  return entries.map((entry) =>
    !isNamed(entry) || seesAll || shown.has(entry.entityId)
      ? entry
      : { ...entry, data: withoutName(entry.data) },
  );
};

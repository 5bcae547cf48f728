import { PERMISSIONS } from '../rules/permissions.ts';

/** Flag of a channel whose reader may not view it. Source: Discord's reference, "Channel Flags". */
const OBFUSCATED = 1 << 17;
const NAME = '___hidden___';
/** What says where a channel is, and nothing else of it. */
const KEPT = new Set(['id', 'type', 'guild_id', 'position', 'parent_id']);

const emptied = (value: unknown): unknown => {
  if (Array.isArray(value)) return [];
  if (typeof value === 'number') return 0;
  return typeof value === 'boolean' ? false : null;
};

/** A presented channel as somebody gets it who may not view it. Pure. Source: Discord's reference, "Obfuscated Channels". */
export const obfuscateChannel = (channel: object, guildId: string): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(channel).map(([key, value]) => [key, KEPT.has(key) ? value : emptied(value)]),
  ),
  name: NAME,
  flags: OBFUSCATED,
  permission_overwrites: [{ id: guildId, type: 0, allow: '0', deny: String(PERMISSIONS.VIEW_CHANNEL) }],
});

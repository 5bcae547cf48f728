import type { PermissionName } from '#platform/discord/permission-bits.ts';
import type { ChannelKind } from '#platform/forms/widget.ts';
import { byCategory } from './by-category.ts';

/** Permissions as they are looked at together, in the order of Discord's settings. */
export const GROUPS = {
  writing: [
    'View Channel',
    'Read Message History',
    'Send Messages',
    'Send Messages in Threads',
    'Create Public Threads',
    'Create Private Threads',
    'Embed Links',
    'Attach Files',
    'Add Reactions',
    'Use External Emoji',
    'Use External Stickers',
    'Mention Everyone',
    'Send Voice Messages',
    'Create Polls',
    'Use Application Commands',
  ],
  voice: [
    'View Channel',
    'Connect',
    'Speak',
    'Video',
    'Use Soundboard',
    'Use External Sounds',
    'Use Voice Activity',
    'Priority Speaker',
    'Request to Speak',
    'Set Voice Channel Status',
    'Mute Members',
    'Deafen Members',
    'Move Members',
  ],
  upkeep: [
    'Manage Channels',
    'Manage Roles',
    'Manage Webhooks',
    'Manage Messages',
    'Pin Messages',
    'Manage Threads',
    'Bypass Slow Mode',
    'Create Invite',
    'Create Events',
    'Manage Events',
  ],
  server: [
    'Administrator',
    'Manage Server',
    'View Audit Log',
    'Kick Members',
    'Ban Members',
    'Timeout Members',
    'Change Nickname',
    'Manage Nicknames',
    'Create Expressions',
    'Manage Expressions',
  ],
} as const satisfies Readonly<Record<string, readonly PermissionName[]>>;
export type PermissionGroup = keyof typeof GROUPS;
export const GROUP_NAMES = ['writing', 'voice', 'upkeep', 'server'] as const satisfies PermissionGroup[];

type Placed = { readonly id: string; readonly kind: ChannelKind; readonly parentId: string | null };

const VOICE: readonly ChannelKind[] = ['voice', 'stage'];
export const isVoice = ({ kind }: Pick<Placed, 'kind'>): boolean => VOICE.includes(kind);

/** Channels in which a group means something: of voice those where people talk, of the whole server none. Pure. */
export const placesOf = <Channel extends Placed>(
  group: PermissionGroup,
  channels: readonly Channel[],
): readonly Channel[] => {
  if (group === 'server') return [];
  if (group !== 'voice') return byCategory(channels);
  const talking = channels.filter(isVoice);
  const around = channels.filter(({ id }) => talking.some(({ parentId }) => parentId === id));
  return byCategory([...around, ...talking]);
};

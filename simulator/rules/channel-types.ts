import type { PermissionPlace } from './permissions.ts';

/** Types of channels. Source: Discord's reference, "Channel Types". */
export const CHANNEL = {
  text: 0,
  direct: 1,
  voice: 2,
  group: 3,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  stage: 13,
  forum: 15,
  media: 16,
} as const;

type Typed = { readonly type: number };

export const isThread = ({ type }: Typed): boolean =>
  type === CHANNEL.announcementThread || type === CHANNEL.publicThread || type === CHANNEL.privateThread;

/** Voice and stage channels, in which people talk. */
export const isVoice = ({ type }: Typed): boolean => type === CHANNEL.voice || type === CHANNEL.stage;

/** Forum and media channels: nothing but threads in them. */
export const isForum = ({ type }: Typed): boolean => type === CHANNEL.forum || type === CHANNEL.media;

/** Whether messages can be sent to it. */
export const carriesMessages = (channel: Typed): boolean =>
  channel.type !== CHANNEL.category && !isForum(channel);

/** How permissions are to be read in it. */
export const permissionPlace = (channel: Typed): PermissionPlace =>
  isThread(channel) ? 'thread' : isVoice(channel) ? 'voice' : 'text';

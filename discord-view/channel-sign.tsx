import {
  IconAt,
  IconHash,
  IconLock,
  IconMessages,
  IconPhoto,
  IconSpeakerphone,
  IconVolume,
} from '@tabler/icons-react';

const signs = {
  text: IconHash,
  /** Not for everybody. */
  locked: IconLock,
  voice: IconVolume,
  announcement: IconSpeakerphone,
  media: IconPhoto,
  /** Forums and threads. */
  posts: IconMessages,
  direct: IconAt,
} as const;

/** What a channel is for, as its sign tells it. */
export type ChannelSignKind = keyof typeof signs;

/** The sign of a channel's kind. Its size is in pixels. */
export function ChannelSign({ kind, size = 20 }: { kind: ChannelSignKind; size?: number }) {
  const Sign = signs[kind];
  return <Sign size={size} aria-hidden />;
}

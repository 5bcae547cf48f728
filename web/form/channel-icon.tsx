import {
  IconFolder,
  IconHash,
  IconMessages,
  IconMicrophone2,
  IconPhoto,
  IconSpeakerphone,
  IconVolume,
} from '@tabler/icons-react';
import type { ChannelKind } from '#platform/forms/widget.ts';

const ICONS = {
  text: IconHash,
  announcement: IconSpeakerphone,
  forum: IconMessages,
  media: IconPhoto,
  voice: IconVolume,
  stage: IconMicrophone2,
  category: IconFolder,
} as const;

/** The sign of a channel's kind. */
export const ChannelIcon = ({ kind, size = 16 }: { kind: ChannelKind; size?: number }) => {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.7} aria-hidden style={{ flex: 'none' }} />;
};

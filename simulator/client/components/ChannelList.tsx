import {
  IconChevronDown,
  IconHash,
  IconLock,
  IconMessages,
  IconSpeakerphone,
  IconVolume,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { GuildMenu } from '../guild-settings/GuildMenu.tsx';
import { type Channel, channelTypes, type Guild } from '../model.ts';
import { goTo } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { type ChannelGroup, channelTree, isThread, isVoice } from '../store/channel-tree.ts';
import { isUnread } from '../store/unread.ts';
import css from './ChannelList.module.css';
import { useClientState } from './client-context.ts';

export function ChannelIcon({ channel, size = 20 }: { channel: Channel; size?: number }) {
  if (isVoice(channel)) return <IconVolume size={size} aria-hidden />;
  if (channel.type === channelTypes.announcement) return <IconSpeakerphone size={size} aria-hidden />;
  if (channel.type === channelTypes.forum || isThread(channel))
    return <IconMessages size={size} aria-hidden />;
  const hidden = channel.permission_overwrites?.some(
    ({ id, deny }) => id === channel.guild_id && (BigInt(deny) & permissions.viewChannel) !== 0n,
  );
  return hidden ? <IconLock size={size} aria-hidden /> : <IconHash size={size} aria-hidden />;
}

interface EntryProps {
  channel: Channel;
  current: boolean;
  onOpen: () => void;
}

function ChannelEntry({ channel, current, onOpen }: EntryProps) {
  const unread = useClientState((state) => !current && isUnread(state, channel));
  const mentions = useClientState((state) => state.mentions[channel.id] ?? 0);
  const voice = isVoice(channel);
  const kind = voice ? 'voice channel' : isThread(channel) ? 'thread' : 'text channel';
  return (
    <li className={css.entry} data-unread={unread} data-thread={isThread(channel)}>
      <a
        className={css.channel}
        href={`/channels/${channel.guild_id}/${channel.id}`}
        data-channel-id={channel.id}
        aria-current={current ? 'page' : undefined}
        aria-label={`${channel.name} (${kind}${unread ? ', unread' : ''})`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <ChannelIcon channel={channel} />
        <span className={css.name}>{channel.name}</span>
        {mentions > 0 && <span className={css.badge}>{mentions}</span>}
      </a>
    </li>
  );
}

interface GroupProps {
  group: ChannelGroup;
  channelId: string | null;
  onOpen: (channel: Channel) => void;
}

function Category({ group, channelId, onOpen }: GroupProps) {
  const [open, setOpen] = useState(true);
  return (
    <li>
      {group.category && (
        <button type="button" className={css.category} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronDown size={14} aria-hidden className={css.chevron} data-open={open} />
          {group.category.name}
        </button>
      )}
      <ul>
        {group.channels
          .filter((channel) => open || channel.id === channelId)
          .map((channel) => (
            <ChannelEntry
              key={channel.id}
              channel={channel}
              current={channel.id === channelId}
              onOpen={() => onOpen(channel)}
            />
          ))}
      </ul>
    </li>
  );
}

/** The channels of a guild that this user may see, by category. */
export function ChannelList({ guild, channelId }: { guild: Guild; channelId: string | null }) {
  const channels = useClientState((state) => state.channels);
  const me = useClientState((state) => (state.me ? state.members[guild.id]?.[state.me.id] : undefined));
  const groups = useMemo(() => channelTree(Object.values(channels), guild, me), [channels, guild, me]);
  return (
    <nav className={css.list} aria-label="Channels">
      <GuildMenu guild={guild} />
      <ul className={css.groups}>
        {groups.map((group) => (
          <Category
            key={group.category?.id ?? 'none'}
            group={group}
            channelId={channelId}
            onOpen={(channel) => goTo(guild.id, channel.id)}
          />
        ))}
      </ul>
    </nav>
  );
}

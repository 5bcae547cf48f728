import { IconSettings } from '@tabler/icons-react';
import { useChannelMenu } from '../channel-settings/channel-menu.ts';
import { useMoving } from '../channel-settings/moving.ts';
import { useHeld } from '../guild-settings/held.ts';
import type { Channel } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import { goTo } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { isThread, isVoice } from '../store/channel-tree.ts';
import { isUnread } from '../store/unread.ts';
import { VoiceMembers } from '../voice/VoiceMembers.tsx';
import { useVoiceState } from '../voice/voice-state.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import css from './ChannelList.module.css';
import { useClientState } from './client-context.ts';
import { useThreadMenu } from './thread-menu.ts';

interface Props {
  guild: Guild;
  channel: Channel;
  isCurrent: boolean;
}

/** One channel of the list: opens it, and joins it when it is for voice. */
export function ChannelEntry({ guild, channel, isCurrent }: Props) {
  const unread = useClientState((state) => !isCurrent && isUnread(state, channel));
  const mentions = useClientState((state) => state.mentions[channel.id] ?? 0);
  const openMenu = useChannelMenu();
  const openThreadMenu = useThreadMenu();
  const { open } = useScreens();
  const held = useHeld(guild, channel);
  const voice = useVoiceState();
  const moving = useMoving(isThread(channel) ? null : channel);
  const isForVoice = isVoice(channel);
  const kind = isForVoice ? 'voice channel' : isThread(channel) ? 'thread' : 'text channel';
  return (
    <li className={css.entry} data-unread={unread} data-thread={isThread(channel)}>
      <a
        className={css.channel}
        href={`/channels/${guild.id}/${channel.id}`}
        data-channel-id={channel.id}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={`${channel.name} (${kind}${unread ? ', unread' : ''})`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          if (isForVoice && held.has(permissions.connect)) voice.join(guild.id, channel.id);
          goTo(guild.id, channel.id);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          if (isThread(channel)) openThreadMenu(channel, menuPlace(event));
          else openMenu(channel, menuPlace(event));
        }}
        {...moving}
      >
        <ChannelIcon channel={channel} />
        <span className={css.name}>{channel.name}</span>
        {mentions > 0 && <span className={css.badge}>{mentions}</span>}
      </a>
      {held.has(permissions.manageChannels) && !isThread(channel) && (
        <button
          type="button"
          className={css.gear}
          aria-label={`Edit ${channel.name}`}
          title="Edit channel"
          onClick={() => open({ kind: 'channel-settings', channelId: channel.id })}
        >
          <IconSettings size={16} aria-hidden />
        </button>
      )}
      {isForVoice && <VoiceMembers guild={guild} channelId={channel.id} />}
    </li>
  );
}

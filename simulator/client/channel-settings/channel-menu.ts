import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import type { MenuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { isThread } from '../store/channel-tree.ts';
import { useStep } from './moving.ts';

/** Opens the menu of a channel or category: what this user may do with it. */
export function useChannelMenu(): (channel: Channel, place: MenuPlace) => void {
  const { request, store } = useClient();
  const { tell } = useOverlays();
  const { open, openMenu } = useScreens();
  const step = useStep();
  return (channel, place) => {
    const { guilds, members, me } = store.get();
    const guild = guilds[channel.guild_id ?? ''];
    if (!guild) return;
    const parent = store.get().channels[channel.parent_id ?? ''];
    const held = permissionsIn(guild, members[guild.id]?.[me?.id ?? ''], channel, parent);
    const isCategory = channel.type === channelTypes.category;
    const entries: MenuEntry[] = [];
    if (channel.last_message_id) {
      const messageId = channel.last_message_id;
      entries.push({
        label: 'Mark as read',
        run: () => store.dispatch({ kind: 'read', channelId: channel.id, messageId }),
      });
    }
    if (held & permissions.createInvite && !isCategory && !isThread(channel)) {
      entries.push({
        label: 'Invite people',
        run: () => open({ kind: 'invite', guildId: guild.id, channelId: channel.id }),
      });
    }
    if (held & (permissions.manageChannels | permissions.manageRoles) && !isThread(channel)) {
      const what = isCategory ? 'category' : 'channel';
      entries.push({
        label: `Edit ${what}`,
        run: () => open({ kind: 'channel-settings', channelId: channel.id }),
      });
      if (held & permissions.manageChannels) {
        const parentId = isCategory ? channel.id : (channel.parent_id ?? null);
        entries.push(
          { label: 'Move up', run: () => step(channel, -1) },
          { label: 'Move down', run: () => step(channel, 1) },
          {
            label: 'Create channel',
            run: () => open({ kind: 'create-channel', guildId: guild.id, parentId }),
          },
          'delete',
          {
            label: `Delete ${what}`,
            isDanger: true,
            run: () =>
              open({
                kind: 'confirm',
                title: `Delete ${channel.name}`,
                text: isCategory
                  ? 'Its channels stay, without a category.'
                  : 'Its messages go with it. This cannot be undone.',
                action: `Delete ${what}`,
                run: () => request('DELETE', `/channels/${channel.id}`),
              }),
          },
        );
      }
    }
    const copied = () => tell('Copied the channel’s id');
    entries.push('id', {
      label: 'Copy channel ID',
      run: () => void navigator.clipboard.writeText(channel.id).then(copied, () => tell(channel.id)),
    });
    openMenu(channel.name ?? 'Channel', entries, place);
  };
}

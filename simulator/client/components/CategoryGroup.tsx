import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChannelMenu } from '../channel-settings/channel-menu.ts';
import { useMoving } from '../channel-settings/moving.ts';
import { useHeld } from '../guild-settings/held.ts';
import type { Guild } from '../model/guild.ts';
import { permissions } from '../rules/permissions.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import type { ChannelGroup } from '../store/channel-tree.ts';
import { ChannelEntry } from './ChannelEntry.tsx';
import css from './ChannelList.module.css';
import { isCollapsed, rememberCollapsed } from './collapsed.ts';

interface Props {
  guild: Guild;
  group: ChannelGroup;
  channelId: string | null;
}

/** A category with its channels; folded, it shows only the one that is open. */
export function CategoryGroup({ guild, group: { category, channels }, channelId }: Props) {
  const [isOpen, setOpen] = useState(() => !category || !isCollapsed(category.id));
  const { open } = useScreens();
  const openMenu = useChannelMenu();
  const held = useHeld(guild, category ?? undefined);
  const moving = useMoving(category);
  const toggle = () => {
    if (category) rememberCollapsed(category.id, isOpen);
    setOpen(!isOpen);
  };
  return (
    <li>
      {category && (
        <div className={css.categoryLine}>
          <button
            type="button"
            className={css.category}
            aria-expanded={isOpen}
            data-channel-id={category.id}
            onClick={toggle}
            onContextMenu={(event) => {
              event.preventDefault();
              openMenu(category, menuPlace(event));
            }}
            {...moving}
          >
            <IconChevronDown size={14} aria-hidden className={css.chevron} data-open={isOpen} />
            {category.name}
          </button>
          {held.has(permissions.manageChannels) && (
            <button
              type="button"
              className={css.add}
              aria-label={`Create a channel in ${category.name}`}
              title="Create channel"
              onClick={() => open({ kind: 'create-channel', guildId: guild.id, parentId: category.id })}
            >
              <IconPlus size={18} aria-hidden />
            </button>
          )}
        </div>
      )}
      <ul>
        {channels
          .filter((channel) => isOpen || channel.id === channelId)
          .map((channel) => (
            <ChannelEntry
              key={channel.id}
              guild={guild}
              channel={channel}
              isCurrent={channel.id === channelId}
            />
          ))}
      </ul>
    </li>
  );
}

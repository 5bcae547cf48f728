import { useMemo } from 'react';
import { GuildMenu } from '../guild-settings/GuildMenu.tsx';
import type { Guild } from '../model/guild.ts';
import { channelTree } from '../store/channel-tree.ts';
import { CategoryGroup } from './CategoryGroup.tsx';
import css from './ChannelList.module.css';
import { useClientState } from './client-context.ts';

/** The channels of a guild that this user may see, by category. */
export function ChannelList({ guild, channelId }: { guild: Guild; channelId: string | null }) {
  const channels = useClientState((state) => state.channels);
  const me = useClientState((state) => (state.me ? state.members[guild.id]?.[state.me.id] : undefined));
  const groups = useMemo(
    () => channelTree(Object.values(channels), guild, me, channelId),
    [channels, guild, me, channelId],
  );
  return (
    <nav className={css.list} aria-label="Channels">
      <GuildMenu guild={guild} />
      <ul className={css.groups}>
        {groups.map((group) => (
          <CategoryGroup
            key={group.category?.id ?? 'none'}
            guild={guild}
            group={group}
            channelId={channelId}
          />
        ))}
      </ul>
    </nav>
  );
}

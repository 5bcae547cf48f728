import { IconAlertCircle, IconMessageCircleFilled, IconPlus } from '@tabler/icons-react';
import type { Guild } from '../model/guild.ts';
import { goTo } from '../navigation.ts';
import { useScreens } from '../settings/screens.ts';
import { isUnread } from '../store/unread.ts';
import { useClientState } from './client-context.ts';
import { GuildPicture } from './GuildPicture.tsx';
import css from './GuildRail.module.css';

interface EntryProps {
  guild: Guild;
  current: boolean;
  onOpen: () => void;
}

function GuildEntry({ guild, current, onOpen }: EntryProps) {
  const unread = useClientState((state) =>
    Object.values(state.channels).some(
      (channel) => channel.guild_id === guild.id && isUnread(state, channel),
    ),
  );
  const mentions = useClientState((state) =>
    Object.entries(state.mentions).reduce(
      (sum, [channelId, count]) => (state.channels[channelId]?.guild_id === guild.id ? sum + count : sum),
      0,
    ),
  );
  return (
    <li className={css.entry} data-current={current} data-unread={unread}>
      <span className={css.pill} />
      <button
        type="button"
        className={css.icon}
        aria-label={mentions > 0 ? `${guild.name}, ${mentions} mentions` : guild.name}
        aria-current={current ? 'page' : undefined}
        title={guild.name}
        data-guild-id={guild.id}
        onClick={onOpen}
      >
        <GuildPicture guild={guild} />
      </button>
      {mentions > 0 && (
        <span className={css.badge} aria-hidden="true">
          {mentions}
        </span>
      )}
    </li>
  );
}

/** How many servers are away, in their place. */
function Outages() {
  const count = useClientState((state) => state.outages.length);
  if (count === 0) return null;
  const text = `${count === 1 ? '1 server is' : `${count} servers are`} unavailable due to a temporary outage`;
  return (
    <li className={css.entry}>
      <span className={css.outage} role="img" aria-label={text} title={text}>
        <IconAlertCircle size={26} aria-hidden />
      </span>
    </li>
  );
}

/** The guilds that this user is in, at the left edge. */
export function GuildRail({ guildId }: { guildId: string | null }) {
  const guilds = useClientState((state) => state.guilds);
  const order = useClientState((state) => state.guildOrder);
  const { open } = useScreens();
  const hasUnread = useClientState((state) =>
    Object.values(state.channels).some((channel) => !channel.guild_id && isUnread(state, channel)),
  );
  return (
    <nav className={css.rail} aria-label="Servers">
      <ul>
        <li className={css.entry} data-current={guildId === '@me'} data-unread={hasUnread}>
          <span className={css.pill} />
          <button
            type="button"
            className={css.icon}
            aria-label="Direct messages"
            title="Direct messages"
            aria-current={guildId === '@me' ? 'page' : undefined}
            data-guild-id="@me"
            onClick={() => goTo('@me')}
          >
            <IconMessageCircleFilled size={26} />
          </button>
        </li>
        <li className={css.separator} />
        {order.map((id) => {
          const guild = guilds[id];
          return guild ? (
            <GuildEntry key={id} guild={guild} current={id === guildId} onOpen={() => goTo(id)} />
          ) : null;
        })}
        <Outages />
        <li className={css.entry}>
          <button
            type="button"
            className={css.icon}
            aria-label="Add a server"
            title="Add a server"
            onClick={() => open({ kind: 'create-guild' })}
          >
            <IconPlus size={24} />
          </button>
        </li>
      </ul>
    </nav>
  );
}

import { channelTypes } from '../model.ts';
import { goTo } from '../navigation.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import css from './ChannelList.module.css';
import { useClientState } from './client-context.ts';

/** The direct messages of this user. */
export function DirectList({ channelId }: { channelId: string | null }) {
  const channels = useClientState((state) => state.channels);
  const direct = Object.values(channels).filter((channel) => channel.type === channelTypes.direct);
  return (
    <nav className={css.list} aria-label="Direct messages">
      <h1 className={css.guild}>Direct messages</h1>
      <ul className={css.groups}>
        {direct.map((channel) => {
          const [other] = channel.recipients ?? [];
          return (
            <li key={channel.id} className={css.entry}>
              <a
                className={css.channel}
                href={`/channels/@me/${channel.id}`}
                data-channel-id={channel.id}
                aria-current={channel.id === channelId ? 'page' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  goTo('@me', channel.id);
                }}
              >
                {other && <Avatar url={avatarUrl(other)} size={32} />}
                <span className={css.name}>{other?.global_name ?? other?.username ?? 'Conversation'}</span>
              </a>
            </li>
          );
        })}
        {direct.length === 0 && <li className={css.none}>Nobody has written to you yet.</li>}
      </ul>
    </nav>
  );
}

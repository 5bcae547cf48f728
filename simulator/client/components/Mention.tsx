import { goTo } from '../navigation.ts';
import { writtenName } from '../store/channel-tree.ts';
import { displayName } from '../store/member-groups.ts';
import { readableOn } from '../text/colour.ts';
import { useTheme } from '../theme.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useClientState } from './client-context.ts';
import css from './Markdown.module.css';
import { useOverlays } from './overlay-context.ts';
import { useGuild, useMember } from './place-context.ts';

export function UserMention({ id }: { id: string }) {
  const member = useMember(id);
  const user = useClientState((state) => state.users[id]);
  const { openProfile } = useOverlays();
  const name = user ? displayName(user, member) : 'unknown-user';
  return (
    <button
      type="button"
      className={css.mention}
      data-user-id={id}
      onClick={(event) => openProfile(id, event.currentTarget)}
    >
      @{name}
    </button>
  );
}

export function RoleMention({ id }: { id: string }) {
  const role = useGuild()?.roles[id];
  const theme = useTheme();
  if (!role?.color) return <span className={css.mention}>@{role?.name ?? 'deleted-role'}</span>;
  const colour = readableOn(role.color, theme === 'dark' ? 0x525448 : 0xeaebed);
  const background = `color-mix(in srgb, ${colour} 10%, transparent)`;
  return (
    <span className={css.mention} style={{ color: colour, background }}>
      @{role.name}
    </span>
  );
}

export function ChannelMention({ id }: { id: string }) {
  const channel = useClientState((state) => state.channels[id]);
  if (!channel) return <span className={css.mention}>#unknown</span>;
  return (
    <button
      type="button"
      className={css.mention}
      onClick={() => goTo(channel.guild_id ?? '@me', channel.id)}
      aria-label={writtenName(channel)}
    >
      <ChannelIcon channel={channel} size={16} />
      {channel.name}
    </button>
  );
}

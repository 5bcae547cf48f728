import { ChannelSign } from './channel-sign.tsx';
import css from './markdown.module.css';
import { readable } from './text/colour.ts';
import { useView } from './view.tsx';

export function UserMention({ id }: { id: string }) {
  const { resolve, words, openUser } = useView();
  const name = resolve.user(id) ?? words.unknownUser;
  if (!openUser) return <span className={`${css.mention} ${css.whole}`}>@{name}</span>;
  return (
    <button
      type="button"
      className={css.mention}
      data-user-id={id}
      onClick={(event) => openUser(id, event.currentTarget)}
    >
      @{name}
    </button>
  );
}

export function RoleMention({ id }: { id: string }) {
  const { resolve, words } = useView();
  const role = resolve.role(id);
  if (!role?.color) return <span className={css.mention}>@{role?.name ?? words.deletedRole}</span>;
  const color = readable(role.color, { light: 0xeaebed, dark: 0x525448 });
  const background = `color-mix(in srgb, ${color} 10%, transparent)`;
  return (
    <span className={css.mention} style={{ color, background }}>
      @{role.name}
    </span>
  );
}

export function ChannelMention({ id }: { id: string }) {
  const { resolve, words, openChannel } = useView();
  const channel = resolve.channel(id);
  if (!channel) return <span className={css.mention}>#{words.unknownChannel}</span>;
  const content = (
    <>
      <ChannelSign kind={channel.kind} size={16} />
      {channel.name}
    </>
  );
  if (!openChannel) return <span className={`${css.mention} ${css.whole}`}>{content}</span>;
  return (
    <button
      type="button"
      className={css.mention}
      onClick={() => openChannel(id)}
      aria-label={channel.kind === 'voice' ? channel.name : `#${channel.name}`}
    >
      {content}
    </button>
  );
}

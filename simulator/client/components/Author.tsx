import { useContext } from 'react';
import { isOfWebhook, type Message } from '../model/message.ts';
import { displayName, roleColour } from '../store/member-groups.ts';
import { readableOn } from '../text/colour.ts';
import { useTheme } from '../theme.ts';
import css from './Author.module.css';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useOverlays } from './overlay-context.ts';
import { GuildContext, useGuild, useMember } from './place-context.ts';

/** The member as the guild knows them now, or else as the message carried them. */
function useAuthorMember(message: Message) {
  const known = useMember(message.author.id);
  return isOfWebhook(message) ? undefined : (known ?? message.member);
}

export function useRoleColour(roles: readonly string[] | undefined): string | undefined {
  const guild = useGuild();
  const theme = useTheme();
  const colour = guild && roles ? roleColour(guild, roles) : null;
  return colour === null ? undefined : readableOn(colour, theme === 'dark' ? 0x444139 : 0xf2f3f5);
}

export function AuthorPicture({ message }: { message: Message }) {
  const { openProfile } = useOverlays();
  const guildId = useContext(GuildContext);
  const member = useAuthorMember(message);
  const url = avatarUrl(message.author, member, guildId ?? undefined);
  return (
    <button
      type="button"
      className={css.picture}
      tabIndex={-1}
      aria-label={`Profile of ${displayName(message.author, member)}`}
      onClick={(event) => openProfile(message.author.id, event.currentTarget)}
    >
      <Avatar url={url} size={40} />
    </button>
  );
}

/** The mark of an application, as Discord puts it after a name. */
export function AppTag() {
  return <span className={css.tag}>APP</span>;
}

export function AuthorName({ message }: { message: Message }) {
  const { openProfile } = useOverlays();
  const member = useAuthorMember(message);
  const colour = useRoleColour(member?.roles);
  return (
    <>
      <button
        type="button"
        className={css.name}
        style={colour ? { color: colour } : {}}
        data-user-id={message.author.id}
        onClick={(event) => openProfile(message.author.id, event.currentTarget)}
      >
        {displayName(message.author, member)}
      </button>
      {(message.author.bot || message.webhook_id) && <AppTag />}
    </>
  );
}

import { AppTag } from '#discord-view/author.tsx';
import { toHex } from '#discord-view/text/colour.ts';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { displayName } from '../store/member-groups.ts';
import css from './Profile.module.css';
import type { Profile } from './profile.ts';

/** Pixels of the picture. */
const pictures = { small: 80, large: 96 };

/** The top of a profile: the colour of the highest role, and the picture. */
export function ProfileHead({ profile, size }: { profile: Profile; size: keyof typeof pictures }) {
  const { user, member, guild, status, roles } = profile;
  const colour = roles.find(({ color }) => color !== 0)?.color;
  return (
    <div data-size={size} className={css.top}>
      <div className={css.banner} style={colour ? { background: toHex(colour) } : {}} />
      <div className={css.avatar}>
        <Avatar url={avatarUrl(user, member, guild?.id)} size={pictures[size]} status={status} />
      </div>
    </div>
  );
}

/** Names, and what somebody says of themselves. */
export function ProfileNames({ profile: { user, member, custom, blurb } }: { profile: Profile }) {
  return (
    <>
      <h2 className={css.name}>
        {displayName(user, member)} {user.bot && <AppTag />}
      </h2>
      <p className={css.username}>@{user.username}</p>
      {custom && <p className={css.text}>{custom}</p>}
      {blurb && <p className={css.text}>{blurb}</p>}
    </>
  );
}

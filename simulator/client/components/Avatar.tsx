import { Avatar as Face } from '#discord-view/avatar.tsx';
import type { Member, Status, User } from '../model/user.ts';
import css from './Avatar.module.css';

const statusNames: Record<Status, string> = {
  online: 'Online',
  idle: 'Idle',
  dnd: 'Do not disturb',
  offline: 'Offline',
};

/**
 * The picture's address: the member's own in the guild, the user's, or Discord's default one. What somebody uploaded comes as
 * it is whatever the ending, and what nobody did is drawn finest as SVG.
 */
export function avatarUrl(user: User, member?: Pick<Member, 'avatar'>, guildId?: string): string {
  if (member?.avatar && guildId) {
    return `/cdn/guilds/${guildId}/users/${user.id}/avatars/${member.avatar}.svg?size=80`;
  }
  if (user.avatar) return `/cdn/avatars/${user.id}/${user.avatar}.svg?size=80`;
  return `/cdn/embed/avatars/${Number((BigInt(user.id) >> 22n) % 6n)}.svg`;
}

/** Somebody's picture, with what they are right now. */
export function Avatar({ url, size, status }: { url: string; size: number; status?: Status | undefined }) {
  return (
    <Face url={url} size={size}>
      {status && (
        <span className={css.status} data-status={status} role="img" aria-label={statusNames[status]} />
      )}
    </Face>
  );
}

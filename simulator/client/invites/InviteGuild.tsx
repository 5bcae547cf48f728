import { GuildPicture } from '../components/GuildPicture.tsx';
import type { Guild } from '../model/guild.ts';
import type { Invite } from '../model/invite.ts';
import css from './InviteGuild.module.css';

const counted = (count: number, what: string) => `${count.toLocaleString('en-GB')} ${what}`;

/** How many are in the server of an invite, and how many of them are online. */
export function InviteCounts({ invite }: { invite: Invite }) {
  const { approximate_member_count: members = 0, approximate_presence_count: online = 0 } = invite;
  return (
    <span className={css.counts}>
      <span data-online>{counted(online, 'online')}</span>
      <span>{counted(members, members === 1 ? 'member' : 'members')}</span>
    </span>
  );
}

/** The picture of the server of an invite. */
export function InvitePicture({ guild }: { guild: Pick<Guild, 'id' | 'name' | 'icon'> }) {
  return (
    <span className={css.picture}>
      <GuildPicture guild={guild} />
    </span>
  );
}

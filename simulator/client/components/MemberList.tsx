import { IconCrown } from '@tabler/icons-react';
import { memo, useMemo, useRef } from 'react';
import { Virtualizer } from 'virtua';
import { AppTag } from '#discord-view/author.tsx';
import { type Channel, channelTypes } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member, Status } from '../model/user.ts';
import { useMemberMenu } from '../people/member-menu.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { displayName, groupMembers, type MemberGroup } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClientState } from './client-context.ts';
import css from './MemberList.module.css';
import { useOverlays } from './overlay-context.ts';
import { useRoleColour } from './role-colour.ts';

interface EntryProps {
  guild: Guild;
  member: Member;
  status: Status;
}

const MemberEntry = memo(function MemberEntry({ guild, member, status }: EntryProps) {
  const { openProfile } = useOverlays();
  const openMenu = useMemberMenu();
  const custom = useClientState((state) => state.customStatus[member.user.id]);
  const colour = useRoleColour(member.roles);
  return (
    <button
      type="button"
      className={css.member}
      data-user-id={member.user.id}
      data-offline={status === 'offline'}
      onClick={(event) => openProfile(member.user.id, event.currentTarget)}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(guild.id, member.user.id, menuPlace(event));
      }}
    >
      <Avatar url={avatarUrl(member.user, member, guild.id)} size={32} status={status} />
      <span className={css.texts}>
        <span className={css.name} style={colour ? { color: colour } : {}}>
          {displayName(member.user, member)}
        </span>
        {custom && <small className={css.custom}>{custom}</small>}
      </span>
      {member.user.bot && <AppTag />}
      {guild.owner_id === member.user.id && (
        <IconCrown size={14} aria-label="Server owner" className={css.crown} />
      )}
    </button>
  );
});

const none: Record<string, never> = {};

/** Pixels: of one member, and how far beyond the window they are drawn. */
const entryHeight = 42;
const drawnAhead = 900;

type Line = MemberGroup | { member: Member };

/** Who may see the channel, by their highest hoisted role. Of many, only those near the window are drawn. */
export function MemberList({ guild, channel }: { guild: Guild; channel: Channel | undefined }) {
  const members = useClientState((state) => state.members[guild.id] ?? none);
  const presences = useClientState((state) => state.presences[guild.id] ?? none);
  const parent = useClientState((state) => state.channels[channel?.parent_id ?? '']);
  // Not the channel itself: that is another one after every message.
  const type = channel?.type ?? channelTypes.text;
  const overwrites = channel?.permission_overwrites;
  const parents = parent?.permission_overwrites;
  const list = useRef<HTMLElement>(null);
  const here = useMemo(() => {
    const place = { type, ...(overwrites ? { permission_overwrites: overwrites } : {}) };
    const above = { type: channelTypes.text, ...(parents ? { permission_overwrites: parents } : {}) };
    return Object.values(members).filter(
      (member) => (permissionsIn(guild, member, place, above) & permissions.viewChannel) !== 0n,
    );
  }, [guild, members, type, overwrites, parents]);
  const groups = useMemo(() => groupMembers(guild, here, presences), [guild, here, presences]);
  const lines = useMemo(
    () => groups.flatMap((group): Line[] => [group, ...group.members.map((member) => ({ member }))]),
    [groups],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <aside className={css.list} aria-label="Members" tabIndex={0} ref={list}>
      <Virtualizer scrollRef={list} data={lines} bufferSize={drawnAhead} itemSize={entryHeight}>
        {(line) =>
          'title' in line ? (
            <h2 key={line.key} className={css.title}>
              {line.title} — {line.members.length}
            </h2>
          ) : (
            <MemberEntry
              key={line.member.user.id}
              guild={guild}
              member={line.member}
              status={presences[line.member.user.id] ?? 'offline'}
            />
          )
        }
      </Virtualizer>
    </aside>
  );
}

import { IconX } from '@tabler/icons-react';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient, useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild, Role } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { ChoiceField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';

const byName = (a: Member, b: Member) => displayName(a.user, a).localeCompare(displayName(b.user, b));

/** Who has a role; who manages roles gives and takes it here. */
export function RoleMembers({ guild, role, isLocked }: { guild: Guild; role: Role; isLocked: boolean }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const members = useClientState((state) => state.members[guild.id]);
  const all = Object.values(members ?? {}).sort(byName);
  const having = all.filter((member) => member.roles.includes(role.id));
  const others = all.filter((member) => !member.roles.includes(role.id));
  const mayChange = !isLocked && !role.managed;
  const path = (userId: string) => `/guilds/${guild.id}/members/${userId}/roles/${role.id}`;
  return (
    <>
      {mayChange && (
        <ChoiceField
          label="Add a member"
          value=""
          choices={[
            { value: '', label: 'Choose a member…' },
            ...others.map((member) => ({
              value: member.user.id,
              label: `${displayName(member.user, member)} (@${member.user.username})`,
            })),
          ]}
          onChange={(userId) => {
            if (userId) void attempt(request('PUT', path(userId)));
          }}
        />
      )}
      <ul className={form.list} aria-label={`Members of ${role.name}`}>
        {having.map((member) => (
          <li key={member.user.id} className={form.item}>
            <Avatar url={avatarUrl(member.user, member, guild.id)} size={32} />
            <span className={form.grow}>
              <b>{displayName(member.user, member)}</b>
              <small>@{member.user.username}</small>
            </span>
            {mayChange && (
              <IconButton
                label={`Take the role from ${displayName(member.user, member)}`}
                onClick={() => void attempt(request('DELETE', path(member.user.id)))}
              >
                <IconX size={18} />
              </IconButton>
            )}
          </li>
        ))}
        {having.length === 0 && <li className={form.none}>Nobody has this role.</li>}
      </ul>
    </>
  );
}

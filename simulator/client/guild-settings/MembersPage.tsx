import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { AppTag } from '#discord-view/author.tsx';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClientState } from '../components/client-context.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { useMemberEntries } from '../people/member-menu.ts';
import { Button } from '../settings/Button.tsx';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { InlineMenu } from '../settings/InlineMenu.tsx';
import { displayName, rolesOf } from '../store/member-groups.ts';
import css from './MembersPage.module.css';
import { rankedRoles } from './RolesPage.tsx';

/** How many are drawn before more are asked for. */
const step = 100;

/** Everybody in a server, found by name and role, with what can be done with each. */
export function MembersPage({ guild }: { guild: Guild }) {
  const members = useClientState((state) => state.members[guild.id]);
  const entriesOf = useMemberEntries();
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState('');
  const [shown, setShown] = useState(step);
  const wanted = typed.toLowerCase();
  const matches = ({ user, nick, roles }: Member) =>
    `${nick ?? ''} ${user.global_name ?? ''} ${user.username} ${user.id}`.toLowerCase().includes(wanted) &&
    (role === '' || roles.includes(role));
  const found = Object.values(members ?? {})
    .filter(matches)
    .sort((a, b) => Date.parse(b.joined_at ?? '') - Date.parse(a.joined_at ?? ''));
  return (
    <>
      <h2 className={form.title}>Members</h2>
      <div className={css.filters}>
        <TextField
          label="Find a member"
          type="search"
          value={typed}
          placeholder="Name or id"
          onChange={(event) => setTyped(event.target.value)}
        />
        <ChoiceField
          label="Role"
          value={role}
          choices={[
            { value: '', label: 'Any role' },
            ...rankedRoles(guild)
              .filter(({ id }) => id !== guild.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setRole}
        />
      </div>
      <p className={form.hint}>
        {found.length} {found.length === 1 ? 'member' : 'members'}
      </p>
      <ul className={form.list} aria-label="Members">
        {found.slice(0, shown).map((member) => {
          const name = displayName(member.user, member);
          return (
            <li key={member.user.id} className={form.item}>
              <Avatar url={avatarUrl(member.user, member, guild.id)} size={32} />
              <span className={form.grow}>
                <b>
                  {name} {member.user.bot && <AppTag />}
                </b>
                <small>
                  @{member.user.username}
                  {member.joined_at && ` · joined ${formatTimestamp(Date.parse(member.joined_at), 'D', 0)}`}
                </small>
              </span>
              <span className={css.roles}>
                {rolesOf(guild, member)
                  .map((each) => each.name)
                  .join(', ')}
              </span>
              <InlineMenu label={`Actions for ${name}`} entries={() => entriesOf(guild.id, member.user.id)}>
                <IconDots size={20} aria-hidden />
              </InlineMenu>
            </li>
          );
        })}
        {found.length === 0 && <li className={form.none}>Nobody found.</li>}
      </ul>
      {found.length > shown && (
        <p className={form.none}>
          <Button kind="quiet" onClick={() => setShown(shown + step)}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

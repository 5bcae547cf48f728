import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconLock,
  IconPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { toHex } from '#discord-view/text/colour.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild, Role } from '../model/guild.ts';
import { isBelow } from '../rules/hierarchy.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { useAttempt } from '../settings/say.ts';
import { compareIds } from '../store/timeline.ts';
import { RoleEditor } from './RoleEditor.tsx';
import css from './RolesPage.module.css';

/** A guild's roles, highest first, @everyone last. Of two at the same position, the older one is higher. */
export const rankedRoles = (guild: Guild): Role[] =>
  Object.values(guild.roles).sort((a, b) => b.position - a.position || compareIds(a.id, b.id));

/** A server's roles: their order, and one at a time to change. */
export function RolesPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const me = useClientState((state) => state.members[guild.id]?.[state.me?.id ?? '']);
  const members = useClientState((state) => state.members[guild.id]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const roles = rankedRoles(guild);
  const role = chosen ? guild.roles[chosen] : undefined;
  if (role) return <RoleEditor key={role.id} guild={guild} role={role} onBack={() => setChosen(null)} />;

  const mayChange = (each: Role) => me !== undefined && (each.id === guild.id || isBelow(guild, me, each));
  const mayMove = (each: Role | undefined) => each !== undefined && each.id !== guild.id && mayChange(each);
  const countOf = (id: string) =>
    Object.values(members ?? {}).filter((member) => id === guild.id || member.roles.includes(id)).length;
  const create = async () => {
    const made = request<Role>('POST', `/guilds/${guild.id}/roles`, { name: 'new role' });
    if (await attempt(made)) setChosen((await made).id);
  };
  /** Puts a role at the place of another one; those between move by one. */
  const move = (id: string, onto: string) => {
    const order = roles.map((each) => each.id).filter((each) => each !== guild.id && each !== id);
    const from = roles.findIndex((each) => each.id === id);
    const to = roles.findIndex((each) => each.id === onto);
    if (id === onto || from < 0 || to < 0) return;
    order.splice(to, 0, id);
    const positions = order.toReversed().map((each, index) => ({ id: each, position: index + 1 }));
    const changed = positions.filter((each) => guild.roles[each.id]?.position !== each.position);
    void attempt(request('PATCH', `/guilds/${guild.id}/roles`, changed));
  };
  return (
    <>
      <h2 className={form.title}>Roles</h2>
      <p className={form.about}>
        Roles group members and give them permissions. Drag a role, or use its arrows, to change the order: a
        member has the colour of their highest role, and manages only what is below it.
      </p>
      <div className={css.bar}>
        <Button onClick={() => void create()}>
          <IconPlus size={16} aria-hidden /> Create role
        </Button>
      </div>
      <ul className={form.list} aria-label="Roles">
        {roles.map((each, index) => (
          <li
            key={each.id}
            className={form.item}
            data-role-id={each.id}
            draggable={mayMove(each)}
            onDragStart={() => setDragged(each.id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged && mayMove(each)) event.preventDefault();
            }}
            onDrop={() => {
              if (dragged) move(dragged, each.id);
              setDragged(null);
            }}
          >
            <i className={css.dot} style={{ background: each.color ? toHex(each.color) : 'var(--gone)' }} />
            <button type="button" className={css.name} onClick={() => setChosen(each.id)}>
              {each.name}
              {!mayChange(each) && <IconLock size={14} aria-label="Not yours to change" />}
            </button>
            <span className={css.count}>
              {countOf(each.id)} <IconUsers size={16} aria-label="members" />
            </span>
            <IconButton
              label={`Move ${each.name} up`}
              disabled={!mayMove(each) || !mayMove(roles[index - 1])}
              onClick={() => move(each.id, roles[index - 1]?.id ?? '')}
            >
              <IconArrowUp size={18} />
            </IconButton>
            <IconButton
              label={`Move ${each.name} down`}
              disabled={!mayMove(each) || !mayMove(roles[index + 1])}
              onClick={() => move(each.id, roles[index + 1]?.id ?? '')}
            >
              <IconArrowDown size={18} />
            </IconButton>
            <IconButton label={`Edit ${each.name}`} onClick={() => setChosen(each.id)}>
              <IconChevronRight size={18} />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}

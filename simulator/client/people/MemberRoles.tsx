import { IconX } from '@tabler/icons-react';
import { toHex } from '#discord-view/text/colour.ts';
import type { Role } from '../model/guild.ts';
import css from './Profile.module.css';

interface Props {
  roles: readonly Role[];
  /** Those that whoever looks may give and take. */
  givable: readonly Role[];
  onGive?: (roleId: string) => void;
  onTake?: (roleId: string) => void;
}

/** A member's roles; what stands below one's own can be given and taken. */
export function MemberRoles({ roles, givable, onGive, onTake }: Props) {
  const has = new Set(roles.map(({ id }) => id));
  const mayTake = new Set(givable.map(({ id }) => id));
  const rest = givable.filter(({ id }) => !has.has(id));
  return (
    <>
      <h3 className={css.head}>Roles</h3>
      <ul className={css.roles}>
        {roles.map((role) => (
          <li key={role.id} className={css.role}>
            <i style={{ background: role.color ? toHex(role.color) : 'var(--gone)' }} />
            {role.name}
            {mayTake.has(role.id) && (
              <button type="button" aria-label={`Remove role ${role.name}`} onClick={() => onTake?.(role.id)}>
                <IconX size={14} aria-hidden />
              </button>
            )}
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <select
              className={css.give}
              aria-label="Add a role"
              value=""
              onChange={(event) => onGive?.(event.target.value)}
            >
              <option value="">+ Add a role</option>
              {rest.map((role) => (
                <option key={role.id} value={role.id}>
                  {role.name}
                </option>
              ))}
            </select>
          </li>
        )}
        {roles.length === 0 && rest.length === 0 && <li className={css.username}>No roles</li>}
      </ul>
    </>
  );
}

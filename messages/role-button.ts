import { isSnowflake } from '#platform/ids.ts';
import { type ButtonDesign, ROLE_ACTS } from './design.ts';

/** Begins the custom_id of every role button; what comes before a colon names who answers it. */
export const ROLE_BUTTON = 'role-button';

type RoleButton = Pick<ButtonDesign & { kind: 'role' }, 'roleId' | 'acts'>;

/** A role button's custom_id: `role-button:<record>.<role>.<act>`; outside of a record without its number. Pure. */
export const roleButtonId = ({ roleId, acts }: RoleButton, record: string | undefined): string =>
  `${ROLE_BUTTON}:${record === undefined ? '' : `${record}.`}${roleId}.${acts}`;

/** A role button by its custom_id; undefined for any other. Pure. */
export const parseRoleButtonId = (
  id: string,
): (RoleButton & { readonly record: string | undefined }) | undefined => {
  const [name, argument = ''] = id.split(':');
  const parts = argument.split('.');
  const [act, roleId, record] = parts.reverse();
  const acts = ROLE_ACTS.find((each) => each === act);
  if (name !== ROLE_BUTTON || parts.length > 3 || !acts || roleId === undefined || !isSnowflake(roleId))
    return undefined;
  return record === undefined || /^[1-9]\d{0,9}$/.test(record) ? { roleId, acts, record } : undefined;
};

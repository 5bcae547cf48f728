import { Text } from '@mantine/core';
import type { Why } from '#platform/discord/permission-reasons.ts';
import { usePermissionName } from '#web/permission-names.ts';
import { RoleDot } from '#web/role-dot.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedReach } from '../reach-model.ts';

/** The role, overwrite or other permission by which somebody may do something or not. */
export const ReachWhy = ({ why, roles }: { readonly why: Why; readonly roles: PresentedReach['roles'] }) => {
  const { t } = useWords();
  const permissionName = usePermissionName(true);
  const named = 'roleIds' in why ? roles.filter(({ id }) => why.roleIds.includes(id)) : [];
  return (
    <>
      <Text>
        {t(
          `layout-web:reach.why.${why.kind}`,
          why.kind === 'needs' ? { permission: permissionName(why.permission) } : {},
        )}
      </Text>
      {named.length > 0 && (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {named.map(({ id, name, color }) => (
            <li key={id} style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
              <RoleDot color={color} />
              <span className="wrap">{name}</span>
            </li>
          ))}
        </ul>
      )}
      {why.kind === 'needs' && <ReachWhy why={why.why} roles={roles} />}
    </>
  );
};

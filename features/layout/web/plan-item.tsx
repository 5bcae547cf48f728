import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { usePermissionName } from '#web/permission-names.ts';
import { useWords } from '#web/words.ts';
import type { PresentedPlan } from '../model.ts';

/** One thing that a plan changes, with the permissions to do harm with that somebody gets by it. */
export const PlanItem = ({
  change: { what, name, fields, gives },
}: {
  readonly change: PresentedPlan['changes'][number];
}) => {
  const { t } = useWords();
  const permissionName = usePermissionName(gives.length > 0);
  return (
    <li>
      {t(`layout-web:plan.${what}`, { name })}
      {fields.length > 0 &&
        ` (${fields.map((field) => t(`layout:form.${field}`).toLocaleLowerCase()).join(', ')})`}
      {gives.length > 0 && (
        <Text size="sm" fw={600}>
          <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
          {t('layout-web:plan.gives', { permissions: gives.map(permissionName).join(', ') })}
        </Text>
      )}
    </li>
  );
};

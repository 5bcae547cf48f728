import '#web/styles/checks.ts';
import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { SortableList } from '#web/form/sortable-list.tsx';
import { useWords } from '#web/words.ts';
import type { DocumentRole } from '../document-model.ts';
import { newRole, withoutRole } from './drafted.ts';
import { type Editing, LayoutRow } from './layout-row.tsx';
import { RoleColour } from './role-colour.tsx';

/** Roles, highest first, put in order by pointer or keyboard. */
export const RoleList = (editing: Editing) => {
  const { document, onChange } = editing;
  const { t } = useWords();
  const { roles } = document;
  const put = (next: DocumentRole[]): void => onChange({ ...document, roles: next });
  const patch = (key: string, changed: Partial<DocumentRole>): void =>
    put(roles.map((each) => (each.key === key ? { ...each, ...changed } : each)));
  return (
    <Stack component="section" gap="sm" aria-label={t('layout-web:roles')}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('layout-web:roles')}
        </Title>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => put([...roles, newRole(t('layout-web:new.role'))])}
        >
          {t('layout-web:role')}
        </Button>
      </Group>
      {roles.length === 0 && <Text className="quiet">{t('layout-web:no-roles')}</Text>}
      <SortableList items={roles} areKept nameOf={(at) => roles[at]?.name ?? ''} onChange={put}>
        {(role) => (
          <LayoutRow
            what="roles"
            thing={role}
            editing={editing}
            onRename={(name) => patch(role.key, { name })}
            onDelete={() => onChange(withoutRole(document, role.key))}
          >
            <RoleColour
              name={role.name}
              color={role.color}
              onChange={(color) => patch(role.key, { color })}
            />
            <Checkbox
              size="xs"
              label={t('layout:form.hoist')}
              checked={role.hoist}
              onChange={({ currentTarget }) => patch(role.key, { hoist: currentTarget.checked })}
            />
            <Checkbox
              size="xs"
              label={t('layout:form.mentionable')}
              checked={role.mentionable}
              onChange={({ currentTarget }) => patch(role.key, { mentionable: currentTarget.checked })}
            />
          </LayoutRow>
        )}
      </SortableList>
    </Stack>
  );
};

import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { SortableList } from '#web/form/sortable-list.tsx';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { type DocumentRole, type LayoutDocument, LIMITS } from '../document-model.ts';
import { ROLE_ENTITY } from '../entity.ts';
import type { PresentedLayout } from '../model.ts';
import { newRole, withoutRole } from './drafted.ts';
import { LeaveAlone } from './leave-alone.tsx';

/** Roles, highest first, put in order by pointer or keyboard. */
export const RoleList = ({
  layout,
  document,
  onChange,
  canRelease,
  onReleased,
}: {
  readonly layout: PresentedLayout;
  readonly document: LayoutDocument;
  readonly onChange: (document: LayoutDocument) => void;
  /** Nothing waits to be saved. */
  readonly canRelease: boolean;
  /** Something is managed no more. */
  readonly onReleased: () => void;
}) => {
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
        {({ key, name, hoist, mentionable }) => {
          const state = layout.roles[key];
          return (
            <Group gap="sm" wrap="wrap">
              <TextInput
                flex="1 1 10rem"
                size="xs"
                aria-label={t('layout-web:name-of', { name })}
                value={name}
                maxLength={LIMITS.name}
                onChange={({ currentTarget }) => patch(key, { name: currentTarget.value })}
              />
              <Checkbox
                size="xs"
                label={t('layout:form.hoist')}
                checked={hoist}
                onChange={({ currentTarget }) => patch(key, { hoist: currentTarget.checked })}
              />
              <Checkbox
                size="xs"
                label={t('layout:form.mentionable')}
                checked={mentionable}
                onChange={({ currentTarget }) => patch(key, { mentionable: currentTarget.checked })}
              />
              {state && (
                <RecordSyncMark
                  feature="layout"
                  mirror={ROLE_ENTITY}
                  record={{ id: Number(key.slice(1)), sync: state.sync }}
                />
              )}
              {state && state.id !== null && (
                <LeaveAlone
                  what="roles"
                  keyOf={key}
                  name={name}
                  canRelease={canRelease}
                  onDone={onReleased}
                />
              )}
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('layout-web:delete', { name })}
                onClick={() => onChange(withoutRole(document, key))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          );
        }}
      </SortableList>
    </Stack>
  );
};

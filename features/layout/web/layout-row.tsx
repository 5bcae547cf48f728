import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { type LayoutDocument, LIMITS } from '../document-model.ts';
import { CHANNEL_ENTITY, ROLE_ENTITY } from '../entity.ts';
import type { PresentedLayout } from '../model.ts';
import { LeaveAlone } from './leave-alone.tsx';

/** What the lists of a layout edit, and with what they are told of changes. */
export type Editing = {
  readonly layout: PresentedLayout;
  readonly document: LayoutDocument;
  readonly onChange: (document: LayoutDocument) => void;
  /** Nothing waits to be saved. */
  readonly canRelease: boolean;
  /** Something is managed no more. */
  readonly onReleased: () => void;
};

/** A role or channel: its name, what else can be changed of it, how it stands with Discord, and how to be rid of it. */
export const LayoutRow = ({
  what,
  thing: { key, name },
  editing: { layout, canRelease, onReleased },
  icon,
  children,
  onRename,
  onDelete,
}: {
  readonly what: 'roles' | 'channels';
  readonly thing: { readonly key: string; readonly name: string };
  readonly editing: Editing;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}) => {
  const { t } = useWords();
  const state = layout[what][key];
  return (
    <Group gap="xs" wrap="wrap">
      {icon}
      <TextInput
        flex="1 1 10rem"
        size="xs"
        aria-label={t('layout-web:name-of', { name })}
        value={name}
        maxLength={LIMITS.name}
        onChange={({ currentTarget }) => onRename(currentTarget.value)}
      />
      {children}
      {state && (
        <RecordSyncMark
          feature="layout"
          mirror={what === 'roles' ? ROLE_ENTITY : CHANNEL_ENTITY}
          record={{ id: Number(key.slice(1)), sync: state.sync }}
        />
      )}
      {state && state.id !== null && (
        <LeaveAlone what={what} keyOf={key} name={name} canRelease={canRelease} onDone={onReleased} />
      )}
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t('layout-web:delete', { name })}
        onClick={onDelete}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
};

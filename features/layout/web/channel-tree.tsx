import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { ChannelIcon } from '#web/form/channel-icon.tsx';
import { SortableList } from '#web/form/sortable-list.tsx';
import { useWords } from '#web/words.ts';
import type { DocumentChannel } from '../document-model.ts';
import { inTree, movedInTree, newChannel, withoutChannel } from './drafted.ts';
import { type Editing, LayoutRow } from './layout-row.tsx';

/** Categories with what stands in each, put in order and into another category by pointer or keyboard. */
export const ChannelTree = (editing: Editing) => {
  const { document, onChange } = editing;
  const { t } = useWords();
  const { channels } = document;
  const put = (next: DocumentChannel[]): void => onChange({ ...document, channels: next });
  const tree = inTree(channels);
  const top = tree.findIndex(({ kind }) => kind === 'category');
  return (
    <Stack component="section" gap="sm" aria-label={t('layout-web:channels')}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('layout-web:channels')}
        </Title>
        <div className="page-actions">
          {(['category', 'text', 'voice', 'forum'] as const).map((kind) => (
            <Button
              key={kind}
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} />}
              onClick={() => put([...channels, newChannel(kind, t(`layout-web:new.${kind}`))])}
            >
              {t(`layout-web:kind.${kind}`)}
            </Button>
          ))}
        </div>
      </Group>
      {channels.length === 0 && <Text className="quiet">{t('layout-web:no-channels')}</Text>}
      <SortableList
        items={tree}
        areKept
        nameOf={(at) => tree[at]?.name ?? ''}
        // What stands in a category stands in a little.
        isInside={(at) => top >= 0 && at > top && tree[at]?.kind !== 'category'}
        onChange={(next, moved) => put(moved ? movedInTree(next, moved) : next)}
      >
        {(channel) => <ChannelRow {...editing} channel={channel} />}
      </SortableList>
    </Stack>
  );
};

const ChannelRow = ({ channel, ...editing }: Editing & { readonly channel: DocumentChannel }) => {
  const { t } = useWords();
  const { layout, document, onChange } = editing;
  const { key, kind, name, parent } = channel;
  const patch = (changed: Partial<DocumentChannel>): void =>
    onChange({
      ...document,
      channels: document.channels.map((each) => (each.key === key ? { ...each, ...changed } : each)),
    });
  const places = [
    { value: '', label: t('layout-web:no-category') },
    ...document.channels
      .filter((each) => each.kind === 'category')
      .map((each) => ({ value: each.key, label: each.name })),
    ...layout.leftAlone.channels
      .filter((each) => each.kind === 'category')
      .map((each) => ({ value: each.id, label: each.name })),
  ];
  return (
    <LayoutRow
      what="channels"
      thing={channel}
      editing={editing}
      icon={<ChannelIcon kind={kind} />}
      onRename={(next) => patch({ name: next })}
      onDelete={() => onChange(withoutChannel(document, key))}
    >
      {kind !== 'category' && (
        <NativeSelect
          size="xs"
          aria-label={t('layout-web:category-of', { name })}
          data={places}
          value={parent ?? ''}
          onChange={({ currentTarget }) =>
            patch({ parent: currentTarget.value === '' ? null : currentTarget.value })
          }
        />
      )}
    </LayoutRow>
  );
};

import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { ChannelIcon } from '#web/form/channel-icon.tsx';
import { SortableList } from '#web/form/sortable-list.tsx';
import { useWords } from '#web/words.ts';
import type { DocumentChannel } from '../document-model.ts';
import { newChannel, withGroup, withoutChannel } from './drafted.ts';
import { type Editing, LayoutRow } from './layout-row.tsx';

/** Categories with what stands in each, put in order by pointer or keyboard. */
export const ChannelTree = (editing: Editing) => {
  const { document, onChange } = editing;
  const { t } = useWords();
  const { channels } = document;
  const put = (next: DocumentChannel[]): void => onChange({ ...document, channels: next });
  const categories = channels.filter(({ kind }) => kind === 'category');
  const known = new Set(categories.map(({ key }) => key));
  // What stands in a category that is left alone stands on top, with its name beside it.
  const top = channels.filter(
    ({ kind, parent }) => kind !== 'category' && !(parent !== null && known.has(parent)),
  );
  return (
    <Stack component="section" gap="sm" aria-label={t('layout-web:channels')}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('layout-web:channels')}
        </Title>
        <Group gap="xs">
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
        </Group>
      </Group>
      {channels.length === 0 && <Text className="quiet">{t('layout-web:no-channels')}</Text>}
      {top.length > 0 && <Siblings {...editing} group={top} />}
      {categories.length > 0 && (
        <SortableList
          items={categories}
          areKept
          nameOf={(at) => categories[at]?.name ?? ''}
          onChange={(next) => put(withGroup(channels, next))}
        >
          {(category) => (
            <Stack gap="xs">
              <ChannelRow {...editing} channel={category} />
              <Siblings {...editing} group={channels.filter(({ parent }) => parent === category.key)} />
            </Stack>
          )}
        </SortableList>
      )}
    </Stack>
  );
};

const Siblings = ({ group, ...editing }: Editing & { readonly group: readonly DocumentChannel[] }) => (
  <SortableList
    items={group}
    areKept
    nameOf={(at) => group[at]?.name ?? ''}
    onChange={(next) =>
      editing.onChange({ ...editing.document, channels: withGroup(editing.document.channels, next) })
    }
  >
    {(channel) => <ChannelRow {...editing} channel={channel} />}
  </SortableList>
);

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

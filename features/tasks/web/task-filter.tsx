import { Button, Chip, Group, NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '#web/words.ts';
import { TASK_STATES, type TaskState, taskStateSchema } from '../model.ts';
import { PAGE_SIZES, type PageSize } from './choices.ts';

/** How long somebody pauses who has typed what they look for (ms). */
const PAUSE_MS = 250;

type Change = {
  readonly state?: TaskState | undefined;
  readonly search?: string | undefined;
  readonly mine?: true | undefined;
};

/** Search, state, and only what one has claimed. */
export const TaskFilter = ({
  isPhone,
  state,
  search,
  mine,
  onChange,
}: {
  isPhone: boolean;
  state: TaskState | undefined;
  search: string;
  /** Undefined for a reader who cannot claim anything. */
  mine: boolean | undefined;
  onChange: (change: Change, way: 'push' | 'replace') => void;
}) => {
  const { t } = useWords();
  const [text, setText] = useState(search);
  const sent = useRef(search);
  // The way back in the browser changes the address; what is being typed does not come from there.
  useEffect(() => {
    if (sent.current === search) return;
    sent.current = search;
    setText(search);
  }, [search]);
  const send = useDebouncedCallback((value: string) => {
    const wanted = value.trim();
    sent.current = wanted;
    onChange({ search: wanted === '' ? undefined : wanted }, 'replace');
  }, PAUSE_MS);
  const states = ['all', ...TASK_STATES].map((value) => ({
    value,
    label: t(value === 'all' ? 'tasks-web:list.all' : `tasks:state.${value}`),
  }));
  const choose = (value: string): void => onChange({ state: taskStateSchema.safeParse(value).data }, 'push');
  const shared = { data: states, value: state ?? 'all', 'aria-label': t('tasks-web:list.filter') };
  return (
    <Group gap="sm">
      <TextInput
        flex={1}
        miw={150}
        leftSection={<IconSearch size={16} />}
        placeholder={t('tasks-web:list.search')}
        aria-label={t('tasks-web:list.search')}
        type="search"
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
      />
      {mine !== undefined && (
        <Chip
          checked={mine}
          onChange={(checked) => onChange({ mine: checked || undefined }, 'push')}
          radius="sm"
          variant="outline"
        >
          {t('tasks-web:list.mine')}
        </Chip>
      )}
      {isPhone ? (
        <NativeSelect w={140} {...shared} onChange={(event) => choose(event.currentTarget.value)} />
      ) : (
        <SegmentedControl size="sm" {...shared} onChange={choose} />
      )}
    </Group>
  );
};

/** How many there are, how many are on a page, and the way to the others. */
export const TaskPager = ({
  total,
  size,
  onSize,
  onNewer,
  onOlder,
}: {
  total: number;
  size: PageSize;
  onSize: (size: PageSize) => void;
  /** Undefined where there are none. */
  onNewer: (() => void) | undefined;
  onOlder: (() => void) | undefined;
}) => {
  const { t } = useWords();
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm">
        <Text size="sm" className="quiet" role="status">
          {t('tasks:list.title', { count: total })}
        </Text>
        {(total > PAGE_SIZES[0] || onNewer) && (
          <NativeSelect
            size="xs"
            w={132}
            aria-label={t('tasks-web:list.size')}
            data={PAGE_SIZES.map((each) => ({
              value: String(each),
              label: t('tasks-web:list.per-page', { count: each }),
            }))}
            value={String(size)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onSize(PAGE_SIZES.find((each) => String(each) === value) ?? size);
            }}
          />
        )}
      </Group>
      {(onNewer || onOlder) && (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronLeft size={14} />}
            disabled={!onNewer}
            onClick={onNewer}
          >
            {t('tasks-web:list.newer')}
          </Button>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={14} />}
            disabled={!onOlder}
            onClick={onOlder}
          >
            {t('tasks-web:list.older')}
          </Button>
        </Group>
      )}
    </Group>
  );
};

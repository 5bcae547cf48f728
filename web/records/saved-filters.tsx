import '../styles/popups.ts';
import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { useGuild } from '../guild.tsx';
import { personKey } from '../queries.ts';
import { useWords } from '../words.ts';
import { isNarrowed, type ListChoices, type OnChange } from './choices.ts';

/** Saved filters of one list; older ones make room. */
const AT_MOST = 20;
const NAME_LIMIT = 60;

const savedSchema = z.array(
  z.object({
    name: z.string(),
    search: z.string().optional(),
    sort: z.string().optional(),
    direction: z.enum(['asc', 'desc']).optional(),
    filters: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  }),
);
type Saved = z.output<typeof savedSchema>;

const read = (key: string): Saved => {
  try {
    return savedSchema.parse(JSON.parse(localStorage.getItem(key) ?? '[]'));
  } catch {
    // Of another release, or not ours: nothing was saved.
    return [];
  }
};

/** Filters that this reader has saved of a list, in this browser; opened by the given button. */
export const SavedFilters = ({
  path,
  chosen,
  onChange,
  children,
}: {
  path: string;
  chosen: ListChoices;
  onChange: OnChange;
  children: ReactElement;
}) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const key = `guildhall.filters:${personKey(me)}:${guild.id}:${path}`;
  const [saved, setSaved] = useState(() => read(key));
  const [name, setName] = useState('');
  const put = (next: Saved): void => {
    setSaved(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  const save = (): void => {
    const named = name.trim();
    if (named === '') return;
    const { search, sort, direction, filters } = chosen;
    const given = Object.entries(filters).filter(
      (each): each is [string, string | true] => each[1] !== undefined,
    );
    const added = { name: named, search, sort, direction, filters: Object.fromEntries(given) };
    put([...saved.filter((each) => each.name !== named), added].slice(-AT_MOST));
    setName('');
  };
  return (
    <Popover width={300} position="bottom-end" defaultOpened trapFocus>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={t('web:list.saved')}>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('web:list.saved')}
          </Text>
          {saved.length === 0 && (
            <Text size="sm" className="quiet">
              {t('web:list.saved-none')}
            </Text>
          )}
          {saved.map(({ name: each, ...filter }) => (
            <Group key={each} gap={4} wrap="nowrap">
              <Button
                variant="subtle"
                size="xs"
                flex={1}
                justify="flex-start"
                onClick={() =>
                  onChange(
                    {
                      search: filter.search,
                      sort: filter.sort,
                      direction: filter.direction,
                      filters: filter.filters,
                    },
                    'push',
                  )
                }
              >
                {each}
              </Button>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('web:list.saved-remove', { name: each })}
                onClick={() => put(saved.filter((other) => other.name !== each))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ))}
          {(isNarrowed(chosen) || chosen.sort !== undefined) && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                save();
              }}
            >
              <Group gap="xs" wrap="nowrap" align="flex-end">
                <TextInput
                  size="xs"
                  flex={1}
                  label={t('web:list.saved-name')}
                  maxLength={NAME_LIMIT}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <Button size="xs" type="submit" disabled={name.trim() === ''}>
                  {t('web:settings.save')}
                </Button>
              </Group>
            </form>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};

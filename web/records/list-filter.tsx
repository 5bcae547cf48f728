import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBookmark, IconSearch, IconX } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { SEARCH_LIMIT } from '#records/contracts.ts';
import { useGuild } from '../guild.tsx';
import { Opens } from '../opens.tsx';
import { whenOpened } from '../when-opened.tsx';
import { useWords } from '../words.ts';
import { Choice } from './choice-filter.tsx';
import { isNarrowed, type ListChoices, type OnChange } from './choices.ts';
import { useRecordWords, type Worded } from './record-words.ts';
import type { RecordFilter } from './source.ts';

/** How long somebody pauses who has typed what they look for (ms). */
const PAUSE_MS = 250;
/** Loaded where a list has one. */
const Asked = whenOpened(async () => (await import('./asked-filter.tsx')).AskedFilter);
const Saved = whenOpened(async () => (await import('./saved-filters.tsx')).SavedFilters);

const Search = ({ label, search, onChange }: { label: string; search: string; onChange: OnChange }) => {
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
  return (
    <TextInput
      flex={1}
      miw={150}
      leftSection={<IconSearch size={16} />}
      placeholder={label}
      aria-label={label}
      aria-keyshortcuts="/"
      data-key="search"
      type="search"
      maxLength={SEARCH_LIMIT}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
};

/** Search, what a list is narrowed by, what was saved of it, and the way back to all. */
export const ListFilter = ({
  source,
  path,
  isPhone,
  filters,
  chosen,
  onChange,
}: {
  source: Worded;
  path: string;
  isPhone: boolean;
  filters: readonly RecordFilter[];
  chosen: ListChoices;
  onChange: OnChange;
}) => {
  const { t } = useWords();
  const { me, may } = useGuild();
  const say = useRecordWords(source);
  const put = (name: string, value: string | true | undefined): void =>
    onChange({ filters: { ...chosen.filters, [name]: value } }, 'push');
  return (
    <Group gap="sm">
      <Search label={say('list.search')} search={chosen.search ?? ''} onChange={onChange} />
      {filters.map((filter) => {
        const value = chosen.filters[filter.name];
        if (filter.kind !== 'toggle') {
          if (filter.permission !== undefined && !may(filter.permission)) return null;
          const given = {
            value: typeof value === 'string' ? value : undefined,
            choose: (next: string | undefined) => put(filter.name, next),
          };
          return filter.kind === 'loaded' || filter.counts ? (
            <Suspense key={filter.name}>
              <Asked isPhone={isPhone} filter={filter} {...given} />
            </Suspense>
          ) : (
            <Choice key={filter.name} isPhone={isPhone} filter={filter} {...given} />
          );
        }
        return (
          filter.isFor(me) && (
            <Chip
              key={filter.name}
              checked={value === true}
              onChange={(checked) => put(filter.name, checked || undefined)}
              radius="sm"
              variant="outline"
            >
              {t(filter.label)}
            </Chip>
          )
        );
      })}
      {isNarrowed(chosen) && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconX size={14} />}
          onClick={() => onChange({ search: undefined, filters: {} }, 'push')}
        >
          {t('web:list.clear')}
        </Button>
      )}
      <Opens popup={Saved} kind="dialog" given={{ path, chosen, onChange }}>
        <Button variant="default" px="xs" aria-label={t('web:list.saved')} title={t('web:list.saved')}>
          <IconBookmark size={16} aria-hidden />
        </Button>
      </Opens>
    </Group>
  );
};

import { Button, Chip, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBookmark, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { COUNTED, SEARCH_LIMIT } from '#records/contracts.ts';
import { useGuild } from '../guild.tsx';
import { Opens } from '../opens.tsx';
import { whenOpened } from '../when-opened.tsx';
import { useWords } from '../words.ts';
import { isNarrowed, type ListChoices, type OnChange } from './choices.ts';
import { useRecordWords, type Worded } from './record-words.ts';
import type { RecordFilter } from './source.ts';

/** How long somebody pauses who has typed what they look for (ms). */
const PAUSE_MS = 250;
/** Values up to this many stand side by side where there is room. */
const SIDE_BY_SIDE = 6;

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

type ChoiceFilter = RecordFilter & { kind: 'choice' };
type ChoiceProps = {
  isPhone: boolean;
  filter: ChoiceFilter;
  value: string | undefined;
  choose: (value: string | undefined) => void;
};

/** A choice that says how many records each value has. */
const CountedChoice = ({
  counts,
  ...choice
}: ChoiceProps & { counts: NonNullable<ChoiceFilter['counts']> }) => {
  const { locale } = useWords();
  const { guild } = useGuild();
  const { data = {} } = useQuery({ ...counts(guild.id), placeholderData: keepPreviousData });
  const { valueLabel } = choice.filter;
  const filter: ChoiceFilter = {
    ...choice.filter,
    valueLabel: (value, t) => {
      const count = data[value];
      if (count === undefined) return valueLabel(value, t);
      const counted = Math.min(count, COUNTED).toLocaleString(locale);
      return `${valueLabel(value, t)} ${count > COUNTED ? `${counted}+` : counted}`;
    },
  };
  return <Choice {...choice} filter={filter} />;
};

const Choice = ({ isPhone, filter, value, choose }: ChoiceProps) => {
  const { t } = useWords();
  const data = [
    { value: 'all', label: t(filter.any ?? 'web:list.all') },
    ...filter.values.map((each) => ({ value: each, label: filter.valueLabel(each, t) })),
  ];
  const shared = { data, value: value ?? 'all', 'aria-label': t(filter.label) };
  const take = (chosen: string): void => choose(filter.values.find((each) => each === chosen));
  return isPhone || filter.any !== undefined || filter.values.length > SIDE_BY_SIDE ? (
    <NativeSelect
      w="fit-content"
      miw={120}
      maw={240}
      {...shared}
      onChange={(event) => take(event.currentTarget.value)}
    />
  ) : (
    <SegmentedControl size="sm" {...shared} onChange={take} />
  );
};

/** One of the values that the guild has; one that it has no more stays chosen until another is. */
const LoadedChoice = ({
  filter,
  value,
  choose,
}: {
  filter: RecordFilter & { kind: 'loaded' };
  value: string | undefined;
  choose: (value: string | undefined) => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data: choices = [] } = useQuery(filter.choices(guild.id));
  const isKnown = value === undefined || choices.some((each) => each.value === value);
  return (
    <NativeSelect
      w="fit-content"
      miw={120}
      maw={240}
      aria-label={t(filter.label)}
      data={[{ value: '', label: t(filter.any) }, ...(isKnown ? [] : [{ value, label: value }]), ...choices]}
      value={value ?? ''}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
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
          if (filter.kind === 'loaded') return <LoadedChoice key={filter.name} filter={filter} {...given} />;
          const choice = { isPhone, filter, ...given };
          return filter.counts ? (
            <CountedChoice key={filter.name} counts={filter.counts} {...choice} />
          ) : (
            <Choice key={filter.name} {...choice} />
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

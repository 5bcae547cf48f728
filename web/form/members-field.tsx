import '../styles/choices.ts';
import { Avatar, Group, MultiSelect, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { findMembers } from '#platform/http/platform-contracts.ts';
import { call, queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

/** How long somebody pauses who has typed a name (ms). */
const PAUSE_MS = 250;
/** Members that are offered at once. */
const OFFERED = 20;

/** Members by what is typed, and those that are chosen already. */
const useMembers = (query: string, chosen: readonly string[]) => {
  const { guild } = useGuild();
  const ids = chosen.join();
  const found = useQuery({
    queryKey: queryKey(guild.id, findMembers, { query, limit: OFFERED }),
    queryFn: async () =>
      (await call(findMembers, { guildId: guild.id, query: { query: query || undefined, limit: OFFERED } }))
        .body.items,
    placeholderData: keepPreviousData,
  });
  const known = useQuery({
    queryKey: queryKey(guild.id, findMembers, { ids }),
    queryFn: async () =>
      (await call(findMembers, { guildId: guild.id, query: { ids, limit: 100 } })).body.items,
    enabled: ids !== '',
    placeholderData: keepPreviousData,
  });
  return new Map([...(known.data ?? []), ...(found.data ?? [])].map((member) => [member.id, member]));
};

/** Members of the guild, found by name. */
export const MembersField = ({
  label,
  hint,
  max,
  input,
  isRequired = false,
}: FieldProps & { readonly max: number }) => {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [query] = useDebouncedValue(search.trim(), PAUSE_MS);
  const value: unknown = input.value;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const members = useMembers(query, chosen);
  const left = chosen.filter((id) => !members.has(id));
  return (
    <MultiSelect
      label={label}
      withAsterisk={isRequired}
      aria-required={isRequired}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={[
        ...[...members.values()].map(({ id, name }) => ({ value: id, label: name })),
        ...left.map((id) => ({ value: id, label: t('web:member.left') })),
      ]}
      // The server has searched, also by what the list does not show.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      renderOption={({ option }) => {
        const member = members.get(option.value);
        return (
          <Group gap={8} wrap="nowrap" miw={0}>
            <Avatar aria-hidden alt="" src={member?.avatarUrl ?? null} name={option.label} size={24} />
            <span>
              <span className="wrap">{option.label}</span>
              {member && (
                <Text span display="block" size="xs" className="quiet">
                  {`@${member.username}`}
                </Text>
              )}
            </span>
          </Group>
        );
      }}
      {...(max > 1 && { maxValues: max })}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      // Where one is all there is to choose, the list does not stay in the way of what comes next.
      onOptionSubmit={() => max === 1 && setIsOpen(false)}
      searchable
      nothingFoundMessage={t('web:member.nothing-found')}
      {...input}
      // Where one is all there is to choose, another one is chosen in its place.
      onChange={(ids) => input.onChange(max === 1 ? ids.slice(-1) : ids)}
    />
  );
};

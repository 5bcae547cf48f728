import '#web/styles/choices.ts';
import { Button, Collapse, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { LEVELS } from '#platform/permissions/levels.ts';
import { SEARCH_LIMIT } from '#records/contracts.ts';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';
import { type MemberChoices, memberChoices, NARROWING } from './choices.ts';

/** How long somebody pauses who has typed something (ms). */
const PAUSE_MS = 250;

type Change = (change: Partial<MemberChoices>, way?: 'push' | 'replace') => void;

/** A field that is typed; what is no value counts as none. */
const Typed = ({
  name,
  type,
  chosen,
  onChange,
}: {
  name: 'joinedFrom' | 'joinedTo' | 'activeFrom' | 'activeTo' | 'balanceFrom' | 'balanceTo';
  type: 'date' | 'number';
  chosen: MemberChoices;
  onChange: Change;
}) => {
  const { t } = useWords();
  const [text, setText] = useState(String(chosen[name] ?? ''));
  const send = useDebouncedCallback((value: string) => {
    const given = value === '' ? undefined : type === 'number' ? Number(value) : value;
    onChange({ [name]: memberChoices.parse({ [name]: given })[name] }, 'replace');
  }, PAUSE_MS);
  return (
    <TextInput
      type={type}
      size="sm"
      label={t(`members-web:filter.${name}`)}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
};

/** Search, and by what the list is narrowed. */
export const MemberFilters = ({
  chosen,
  hasMoney,
  isNarrowed,
  onChange,
}: {
  chosen: MemberChoices;
  hasMoney: boolean;
  isNarrowed: boolean;
  onChange: Change;
}) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const [text, setText] = useState(chosen.search ?? '');
  // Emptied, all fields begin anew.
  const [round, setRound] = useState(0);
  const hasMore = NARROWING.some((name) => /From|To/.test(name) && chosen[name] !== undefined);
  const [isOpen, setIsOpen] = useState(hasMore);
  const send = useDebouncedCallback(
    (value: string) => onChange({ search: value.trim() === '' ? undefined : value.trim() }, 'replace'),
    PAUSE_MS,
  );
  const all = { value: '', label: t('web:list.all') };
  const select = (
    name: 'role' | 'level' | 'are',
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <NativeSelect
      w={170}
      aria-label={t(`members-web:filter.${name}`)}
      data={[{ ...all, label: t(`members-web:filter.all.${name}`) }, ...data]}
      value={chosen[name] ?? ''}
      onChange={(event) =>
        onChange({ [name]: memberChoices.parse({ [name]: event.currentTarget.value || undefined })[name] })
      }
    />
  );
  return (
    <>
      <Group gap="sm">
        <TextInput
          flex={1}
          miw={180}
          type="search"
          leftSection={<IconSearch size={16} />}
          placeholder={t('members-web:list.search')}
          aria-label={t('members-web:list.search')}
          aria-keyshortcuts="/"
          data-key="search"
          maxLength={SEARCH_LIMIT}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            send(event.currentTarget.value);
          }}
        />
        {select(
          'role',
          guild.roles.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'level',
          LEVELS.toReversed().map((level) => ({ value: level, label: t(`platform:levels.${level}`) })),
        )}
        {select(
          'are',
          (
            ['people', 'bots', 'marked', ...(may('members.erase') ? (['erasure'] as const) : [])] as const
          ).map((are) => ({
            value: are,
            label: t(`members-web:are.${are}`),
          })),
        )}
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('members-web:filter.more')}
        </Button>
        {isNarrowed && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconX size={14} />}
            onClick={() => {
              setText('');
              setRound(round + 1);
              onChange(Object.fromEntries(NARROWING.map((name) => [name, undefined])));
            }}
          >
            {t('web:list.clear')}
          </Button>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <SimpleGrid key={round} cols={{ base: 2, sm: 4, lg: hasMoney ? 6 : 4 }} spacing="sm">
          {(['joinedFrom', 'joinedTo', 'activeFrom', 'activeTo'] as const).map((name) => (
            <Typed key={name} name={name} type="date" chosen={chosen} onChange={onChange} />
          ))}
          {hasMoney &&
            (['balanceFrom', 'balanceTo'] as const).map((name) => (
              <Typed key={name} name={name} type="number" chosen={chosen} onChange={onChange} />
            ))}
        </SimpleGrid>
      </Collapse>
    </>
  );
};

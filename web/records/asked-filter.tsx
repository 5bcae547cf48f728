import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { COUNTED } from '#records/contracts.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { Choice, type ChoiceFilter, type ChoiceProps } from './choice-filter.tsx';
import type { RecordFilter } from './source.ts';

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

type AskedOf = Exclude<RecordFilter, { readonly kind: 'toggle' }>;

/** A filter whose values, or how many records each has, are asked of the API. */
export const AskedFilter = ({ filter, ...given }: Omit<ChoiceProps, 'filter'> & { filter: AskedOf }) =>
  filter.kind === 'loaded' ? (
    <LoadedChoice filter={filter} value={given.value} choose={given.choose} />
  ) : filter.counts ? (
    <CountedChoice counts={filter.counts} filter={filter} {...given} />
  ) : null;

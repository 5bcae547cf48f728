import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useWords } from '../words.ts';
import type { RecordFilter } from './source.ts';

/** Values up to this many stand side by side where there is room. */
const SIDE_BY_SIDE = 6;

export type ChoiceFilter = RecordFilter & { kind: 'choice' };
export type ChoiceProps = {
  isPhone: boolean;
  filter: ChoiceFilter;
  value: string | undefined;
  choose: (value: string | undefined) => void;
};

/** One of a few values by which a list is narrowed. */
export const Choice = ({ isPhone, filter, value, choose }: ChoiceProps) => {
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

import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useGuild } from '#web/guild.tsx';
import type { OwnInputProps } from '#web/records/form-declaration.ts';
import { useWords } from '#web/words.ts';
import { offeredQuery } from './category-queries.ts';

/** What a new ticket is about; nothing where there is nothing to choose. */
export const CategoryInput = ({ label, value, onChange, error }: OwnInputProps) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data = [] } = useQuery(offeredQuery(guild.id));
  if (data.length === 0) return null;
  return (
    <NativeSelect
      label={label}
      error={error}
      value={value === null ? '' : String(value)}
      description={data.find(({ id }) => id === value)?.description}
      data={[
        { value: '', label: t('tickets-web:category.none') },
        ...data.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
    />
  );
};

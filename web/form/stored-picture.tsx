import { Skeleton, Text } from '@mantine/core';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { presentedFile } from '#platform/http/file-contracts.ts';
import { read } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

const fileQuery = (guildId: string, id: string) =>
  queryOptions({
    queryKey: ['file', guildId, id],
    queryFn: () => read(`/api/v1/guilds/${guildId}/files/${id}`, presentedFile),
  });

/** Where the browser finds stored pictures, by their ids; those that are not there, or not yet, are left out. */
export const useStoredPictures = (ids: readonly string[]): ReadonlyMap<string, string> => {
  const { guild } = useGuild();
  return useQueries({
    queries: ids.map((id) => fileQuery(guild.id, id)),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data ? [[data.id, data.url] as const] : []))),
  });
};

/** A stored picture by its id. */
export const StoredPicture = ({ id, alt }: { id: string; alt: string }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data, error } = useQuery(fileQuery(guild.id, id));
  if (error)
    return (
      <Text size="sm" className="quiet">
        {t('web:picture.gone')}
      </Text>
    );
  if (!data) return <Skeleton height={120} />;
  return (
    <img
      className="picture"
      src={data.url}
      alt={alt}
      width={data.width ?? undefined}
      height={data.height ?? undefined}
    />
  );
};

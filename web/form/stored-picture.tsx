import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { presentedFile } from '#platform/http/file-contracts.ts';
import { read } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { FRESH_MS } from '../queries.ts';
import { useWords } from '../words.ts';

const fileQuery = (guildId: string, id: string) =>
  queryOptions({
    queryKey: ['file', guildId, id],
    queryFn: () => read(`/api/v1/guilds/${guildId}/files/${id}`, presentedFile),
  });

const NONE: ReadonlyMap<string, string> = new Map();

/** Where the browser finds stored pictures, by their ids; those that are not there, or not yet, are left out. */
export const useStoredPictures = (ids: readonly string[]): ReadonlyMap<string, string> => {
  const { guild } = useGuild();
  const { data = NONE } = useQuery({
    queryKey: ['files', guild.id, ...ids],
    queryFn: async ({ client }) => {
      const asked = ids.map((id) => client.fetchQuery({ ...fileQuery(guild.id, id), staleTime: FRESH_MS }));
      const found = await Promise.allSettled(asked);
      return new Map(
        found.flatMap((each) =>
          each.status === 'fulfilled' ? [[each.value.id, each.value.url] as const] : [],
        ),
      );
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return data;
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

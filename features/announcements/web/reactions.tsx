import { Badge, Group } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Reaction } from '#messages/reactions.ts';
import { call, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { readReactions } from '../model.ts';

/** How long counts are shown before they are asked for again (ms). */
const FRESH_MS = 60_000;

/** How members reacted to the messages of an announcement, by the post's number. */
export const useReactions = (id: number): ReadonlyMap<number, readonly Reaction[]> => {
  const { guild } = useGuild();
  const { data } = useQuery(
    queryOptions({
      queryKey: queryKey(guild.id, readReactions, id),
      queryFn: async () => (await call(readReactions, { guildId: guild.id, params: { id } })).body.posts,
      staleTime: FRESH_MS,
    }),
  );
  return new Map((data ?? []).map((post) => [post.id, post.reactions]));
};

/** Reactions with how often each was given. */
export const Reactions = ({ reactions }: { reactions: readonly Reaction[] }) => {
  const { guild } = useGuild();
  if (reactions.length === 0) return null;
  return (
    <Group gap={6} w="100%">
      {reactions.map(({ emoji: { id, name }, count }) => (
        <Badge key={id ?? name} variant="default" size="lg" tt="none" fw={500}>
          {id === null ? (
            name
          ) : (
            <img
              src={`${guild.cdnUrl}/emojis/${id}.webp?size=32`}
              alt={`:${name}:`}
              height={16}
              style={{ verticalAlign: 'text-bottom' }}
            />
          )}{' '}
          {count}
        </Badge>
      ))}
    </Group>
  );
};

import { Badge, Group } from '@mantine/core';
import type { Reaction } from '#messages/reactions.ts';
import { useGuild } from '../guild.tsx';

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

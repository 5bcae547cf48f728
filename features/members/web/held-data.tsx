import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGuild } from '#web/guild.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { heldQuery } from './member-queries.ts';

/** What is held about somebody, part by part, with how much of it there is. */
export const HeldData = ({ userId }: { userId: string }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  // Counted only for who wants to know.
  const [isWanted, setWanted] = useState(false);
  const held = useQuery({ ...heldQuery(guild.id, userId), enabled: isWanted });
  if (!isWanted)
    return (
      <Button variant="default" onClick={() => setWanted(true)}>
        {t('members-web:data.show-held')}
      </Button>
    );
  if (held.error) return <Failed error={held.error} retry={() => void held.refetch()} />;
  if (!held.data) return <Loading />;
  return (
    <Stack gap={4} style={{ width: '100%' }}>
      <Text size="sm" fw={550}>
        {t('members-web:data.held')}
      </Text>
      <ul aria-label={t('members-web:data.held')} style={{ margin: 0, paddingInlineStart: 20 }}>
        {held.data.map(({ of, name, title, rows }) => (
          <li key={`${of} ${name}`}>
            <Text size="sm" span className="wrap">
              {t('members-web:data.held-part', { title, count: rows })}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
};

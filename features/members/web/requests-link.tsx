import { Badge, Button } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';
import { dataRequestsQuery } from './member-queries.ts';

/** The way to who wants their data, with how many wait. */
export const RequestsLink = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const open = useQuery(dataRequestsQuery(guild.id, 'open')).data?.open ?? 0;
  return (
    <Button
      variant="default"
      leftSection={<IconUserQuestion size={16} />}
      rightSection={open > 0 && <Badge variant="default">{open}</Badge>}
      renderRoot={(props) => (
        <Link
          to="/guilds/$guildId/members/$view"
          params={{ guildId: guild.id, view: 'requests' }}
          {...props}
        />
      )}
    >
      {t('members-web:requests.title')}
    </Button>
  );
};

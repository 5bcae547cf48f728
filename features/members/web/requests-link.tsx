import { Badge } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';
import { dataRequestsQuery } from './member-queries.ts';
import { ViewLink } from './view-link.tsx';

/** The way to who wants their data, with how many wait. */
export const RequestsLink = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const open = useQuery(dataRequestsQuery(guild.id, 'open')).data?.open ?? 0;
  return (
    <ViewLink
      view="requests"
      icon={<IconUserQuestion size={16} />}
      rightSection={open > 0 && <Badge variant="default">{open}</Badge>}
    >
      {t('members-web:requests.title')}
    </ViewLink>
  );
};

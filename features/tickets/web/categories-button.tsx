import { Button } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';

/** To the categories, for who manages them. */
export const CategoriesButton = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  if (!may('tickets.categories')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconFolders size={16} />}
      renderRoot={(props) => (
        <Link to="/guilds/$guildId/ticket-categories" params={{ guildId: guild.id }} {...props} />
      )}
    >
      {t('tickets-web:category.name')}
    </Button>
  );
};

import { Button } from '@mantine/core';
import { IconMessage2Bolt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';

/** To the ready answers, for who answers with them. */
export const RepliesButton = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  if (!may('tickets.edit')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconMessage2Bolt size={16} />}
      renderRoot={(props) => (
        <Link to="/guilds/$guildId/ticket-replies" params={{ guildId: guild.id }} {...props} />
      )}
    >
      {t('tickets-web:ready.name')}
    </Button>
  );
};

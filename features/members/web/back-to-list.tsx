import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';

/** The way back to the list of members. */
export const BackToList = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <Button
      variant="default"
      leftSection={<IconChevronLeft size={16} />}
      renderRoot={(props) => <Link to="/guilds/$guildId/members" params={{ guildId: guild.id }} {...props} />}
    >
      {t('members-web:back')}
    </Button>
  );
};

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

/** The way to the setting that mends it, where one does. */
export const SyncSettings = ({ feature }: { feature: string }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <Anchor
      size="sm"
      underline="always"
      renderRoot={(props) => (
        <Link to="/guilds/$guildId/settings/$part" params={{ guildId: guild.id, part: feature }} {...props} />
      )}
    >
      {t('web:sync.settings')}
    </Anchor>
  );
};

import { Alert } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { botQuery } from '../queries.ts';
import { useWords } from '../words.ts';

/** Says that commands cannot be typed as messages, and what turns that on; nothing where they can. */
export const TextCommandsNote = () => {
  const { t } = useWords();
  const bot = useQuery(botQuery);
  if (bot.data?.readsMessages !== false) return null;
  return (
    <Alert variant="light" icon={<IconMessageOff size={18} />} c="var(--mantine-color-text)">
      {t('settings:text-commands-off')}
    </Alert>
  );
};

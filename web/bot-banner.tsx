import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { botQuery } from './queries.ts';
import { useWords } from './words.ts';

/** How often it is asked whether the bot is well (ms). */
const ASK_EVERY_MS = 30_000;

/** Says that the bot cannot connect to Discord, why, and what is to be done; nothing while all is well. */
export const BotBanner = () => {
  const { t, locale } = useWords();
  const bot = useQuery({ ...botQuery, refetchInterval: ASK_EVERY_MS });
  const trouble = bot.data?.trouble;
  if (!trouble) return null;
  const time = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeStyle: 'short' }).format(
    new Date(trouble.retryAt),
  );
  return (
    <Alert
      role="status"
      color="red"
      variant="light"
      mb="md"
      icon={<IconPlugConnectedX size={18} />}
      title={t('web:bot.title')}
      c="var(--mantine-color-text)"
    >
      {t(`web:bot.${trouble.kind}`)} {t('web:bot.retry', { time })}
    </Alert>
  );
};

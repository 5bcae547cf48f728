import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { botQuery, syncQuery } from './queries.ts';
import { useWords } from './words.ts';

/** How often it is asked whether the bot is well, and while it is not, whether it is again (ms). */
const ASK_EVERY_MS = 30_000;
const ASK_AGAIN_MS = 5_000;

/** Says that the bot cannot connect to Discord or does not call it for now, why, what is to be done and what waits; nothing while all is well. */
export const BotBanner = ({ guildId }: { guildId?: string }) => {
  const { t, locale } = useWords();
  const bot = useQuery({
    ...botQuery,
    refetchInterval: ({ state }) => (state.data?.trouble ? ASK_AGAIN_MS : ASK_EVERY_MS),
  });
  const trouble = bot.data?.trouble;
  const sync = useQuery({
    ...syncQuery(guildId ?? ''),
    enabled: Boolean(trouble) && guildId !== undefined,
    refetchInterval: ASK_AGAIN_MS,
  });
  const waiting = (sync.data?.items ?? []).reduce((sum, { pending, failed }) => sum + pending + failed, 0);
  if (!trouble) return null;
  const isPause = trouble.kind === 'failing' || trouble.kind === 'refused';
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
      title={t(`web:bot.${isPause ? 'paused' : 'title'}`)}
      c="var(--mantine-color-text)"
    >
      {t(`web:bot.${trouble.kind}`)} {t('web:bot.retry', { time })}{' '}
      {waiting > 0 && t('web:bot.waiting', { count: waiting })}
    </Alert>
  );
};

import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Live, useLiveStatus } from './live/live.ts';
import { useWords } from './words.ts';

/** A shorter break is not worth a word (ms). */
const WORTH_SAYING_MS = 4_000;

/** Says that Guildhall cannot be reached and what becomes of what is typed; nothing while all is well. */
export const ConnectionBanner = ({ live }: { live: Live }) => {
  const { t } = useWords();
  const isBroken = useLiveStatus(live) === 'reconnecting';
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isBroken) return;
    const timer = setTimeout(() => setIsLong(true), WORTH_SAYING_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isBroken]);
  if (!isLong) return null;
  return (
    <Alert
      role="status"
      color="orange"
      variant="light"
      mb="md"
      icon={<IconCloudOff size={18} />}
      title={t('web:live.lost')}
      c="var(--mantine-color-text)"
    >
      {t('web:live.lost-hint')}
    </Alert>
  );
};

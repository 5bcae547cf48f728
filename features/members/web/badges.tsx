import { StateBadge } from '#web/state-badge.tsx';
import { useWords } from '#web/words.ts';

/** A clean-up has marked them. */
export const MarkedBadge = () => {
  const { t } = useWords();
  return <StateBadge colour="brass" label={t('members-web:marked')} />;
};

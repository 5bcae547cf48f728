import { Text } from '@mantine/core';
import { absoluteTime, Time, useNow } from './time.tsx';
import { useWords } from './words.ts';

/** When something is due; what is late stands out while it is waited for. */
export const DueTime = ({
  iso,
  isWaiting,
  detail,
}: {
  iso: string | null;
  isWaiting: boolean;
  /** Where the exact time stands. */
  detail: 'hover' | 'below';
}) => {
  const { locale } = useWords();
  const now = useNow();
  if (iso === null) return <span className="quiet">–</span>;
  const isLate = isWaiting && Date.parse(iso) < now;
  return (
    <span className={isLate ? 'alarm' : ''} style={{ whiteSpace: 'nowrap' }}>
      <Time iso={iso} />
      {detail === 'below' && (
        <Text span display="block" size="xs" className="quiet">
          {absoluteTime(iso, locale)}
        </Text>
      )}
    </span>
  );
};

import { Group, Text } from '@mantine/core';
import { type Live, useLiveStatus } from './live/live.ts';
import { useWords } from './words.ts';

/** Whether changes of others arrive by themselves now. */
export const LiveMark = ({ live }: { live: Live }) => {
  const { t } = useWords();
  const status = useLiveStatus(live);
  return (
    <Group gap={8} wrap="nowrap" role="status" data-live={status === 'live'}>
      <span className="live" data-status={status} aria-hidden />
      <Text size="xs" className="quiet">
        {t(`web:live.${status}`)}
      </Text>
    </Group>
  );
};

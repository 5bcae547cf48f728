import { Alert, Progress, Stack, Text } from '@mantine/core';
import { IconBrandDiscord } from '@tabler/icons-react';
import { useWords } from './words.ts';

/** How many records have reached Discord of those that shall. */
export const OnTheWay = ({ done, total }: { done: number; total: number }) => {
  const { t } = useWords();
  const text = t('web:sync.progress', { done, total });
  return (
    <Alert color="blue" variant="light" icon={<IconBrandDiscord size={18} />} role="status">
      <Stack gap={6}>
        <Text size="sm">{text}</Text>
        <Progress value={Math.round((100 * done) / total)} aria-label={text} />
      </Stack>
    </Alert>
  );
};

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useWords } from './words.ts';

/** Says that a form has again what was typed into it before; one can begin anew instead. */
export const DraftNote = ({ onDiscard }: { onDiscard: () => void }) => {
  const { t } = useWords();
  return (
    <Alert
      variant="light"
      role="status"
      icon={<IconHistory size={18} />}
      c="var(--mantine-color-text)"
      py="xs"
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('web:draft.restored')}</Text>
        <Button size="compact-sm" variant="subtle" onClick={onDiscard}>
          {t('web:leave.confirm')}
        </Button>
      </Group>
    </Alert>
  );
};

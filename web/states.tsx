import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** Something could not be loaded: says why and offers to try again. */
export const Failed = ({ error, retry }: { error: Error; retry: () => void }) => {
  const { t } = useWords();
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={t('web:state.error')}>
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{error.message}</Text>
        <Button size="xs" variant="default" onClick={retry}>
          {t('web:state.retry')}
        </Button>
      </Stack>
    </Alert>
  );
};

export const Loading = () => {
  const { t } = useWords();
  return (
    <Center mih={200} role="status" aria-label={t('web:state.loading')}>
      <Loader size="sm" />
    </Center>
  );
};

/** Nothing is there: says so, and what to do about it. */
export const Empty = ({
  icon,
  title,
  children,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
}) => (
  <Center py={56} px="md">
    <Stack align="center" gap="xs" maw={420}>
      <span className="quiet" aria-hidden>
        {icon}
      </span>
      <Title order={3} ta="center">
        {title}
      </Title>
      {children}
    </Stack>
  </Center>
);

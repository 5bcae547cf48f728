import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconDoorOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
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
    <Stack align="center" gap="xs" maw={440}>
      <span className="quiet" aria-hidden>
        {icon}
      </span>
      <Title order={2} size="h3" ta="center">
        {title}
      </Title>
      {children}
    </Stack>
  </Center>
);

/** There is no such page, or it is not this reader's to see. */
export const NotFound = () => {
  const { t } = useWords();
  return (
    <Center mih="70dvh" component="main" p="md">
      <Stack align="center">
        <IconDoorOff size={44} stroke={1.4} className="quiet" aria-hidden />
        <Title order={1} size="h2" ta="center">
          {t('web:state.not-found')}
        </Title>
        <Button variant="default" renderRoot={(props) => <Link to="/guilds" {...props} />}>
          {t('web:state.home')}
        </Button>
      </Stack>
    </Center>
  );
};

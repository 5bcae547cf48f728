import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconDoorOff } from '@tabler/icons-react';
import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isOutage } from './outage.ts';
import { useWords } from './words.ts';

/** Something could not be loaded: says why and offers to try again; it stays until that has come of something. */
export const Failed = ({ error, retry }: { error: Error; retry: () => void }) => {
  const { t } = useWords();
  const answers = useQueryClient().getQueryCache();
  const isOfThis = ({ state }: Query): boolean => state.error === error;
  const isAsking = useIsFetching({ predicate: isOfThis }) > 0;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={t('web:state.error')}>
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{error.message}</Text>
        {isOutage(error) && answers.getAll().some(isOfThis) && (
          <Text size="sm">{t('web:state.retrying')}</Text>
        )}
        <Group gap="sm">
          <Button size="xs" variant="default" onClick={retry}>
            {t('web:state.retry')}
          </Button>
          {isAsking && <Loader size="xs" aria-hidden />}
        </Group>
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

/** A page that has nothing to show but says what is so, and what can be done. */
export const Notice = ({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  /** Where to go from here. */
  children?: ReactNode;
}) => (
  <Center mih="60dvh" p="md">
    <Stack align="center" gap="sm" maw={460}>
      <span className="quiet" aria-hidden>
        {icon}
      </span>
      <Title order={1} size="h2" ta="center" tabIndex={-1}>
        {title}
      </Title>
      <Text ta="center" className="quiet">
        {text}
      </Text>
      {children}
    </Stack>
  </Center>
);

/** There is no such page, or it is not this reader's to see. */
export const NotFound = () => {
  const { t } = useWords();
  return (
    <Notice
      icon={<IconDoorOff size={44} stroke={1.4} />}
      title={t('web:state.not-found')}
      text={t('web:state.not-found-hint')}
    >
      <title>{`${t('web:state.not-found')} · Guildhall`}</title>
      <Button variant="default" renderRoot={(props) => <Link to="/guilds" {...props} />}>
        {t('web:state.home')}
      </Button>
    </Notice>
  );
};

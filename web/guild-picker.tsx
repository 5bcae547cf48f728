import {
  Avatar,
  Badge,
  Button,
  Container,
  Group,
  SimpleGrid,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { IconBuildingCastle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { guildListSchema } from '#platform/http/platform-contracts.ts';
import { AccountMenu } from './account-menu.tsx';
import { read, request } from './call.ts';
import { Mark } from './sign-in.tsx';
import { Empty, Failed, Loading } from './states.tsx';
import { useWords } from './words.ts';

/** The guilds that one may open. */
export const GuildPicker = () => {
  const { t } = useWords();
  const client = useQueryClient();
  const guilds = useQuery({ queryKey: ['guilds'], queryFn: () => read('/api/v1/guilds', guildListSchema) });
  const takeAccess = async (id: string): Promise<void> => {
    await request('POST', `/api/v1/guilds/${id}/access`);
    await client.invalidateQueries({ queryKey: ['guilds'] });
  };
  return (
    <Container size="md" py="lg" component="main">
      <Group justify="space-between" mb="xl">
        <Group gap="sm">
          <Mark size={36} />
          <Text fw={650} size="lg" ff="heading">
            Guildhall
          </Text>
        </Group>
        <AccountMenu />
      </Group>
      <Title order={1} mb="md">
        {t('web:guilds.title')}
      </Title>
      {guilds.isPending && <Loading />}
      {guilds.error && <Failed error={guilds.error} retry={() => void guilds.refetch()} />}
      {guilds.data?.items.length === 0 && (
        <Empty icon={<IconBuildingCastle size={40} />} title={t('web:guilds.empty')} />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {guilds.data?.items.map((guild) => (
          <UnstyledButton
            key={guild.id}
            className="card row"
            p="md"
            renderRoot={(props) => <Link to="/guilds/$guildId" params={{ guildId: guild.id }} {...props} />}
          >
            <Group wrap="nowrap">
              <Avatar src={guild.iconUrl} alt="" name={guild.name} color="moss" size={48} radius="md" />
              <Stack gap={4} miw={0}>
                <Text fw={600} lineClamp={2}>
                  {guild.name}
                </Text>
                <Badge variant="light" color="brass" c="var(--mantine-color-text)" size="sm">
                  {t(`platform:levels.${guild.level}`)}
                </Badge>
              </Stack>
            </Group>
          </UnstyledButton>
        ))}
      </SimpleGrid>
      {guilds.data && guilds.data.others.length > 0 && (
        <Stack mt="xl" gap="xs">
          <Title order={2} size="h4">
            {t('web:guilds.others')}
          </Title>
          <Text size="sm" className="quiet">
            {t('web:guilds.others-hint')}
          </Text>
          {guilds.data.others.map((guild) => (
            <Group key={guild.id} className="card" p="sm" justify="space-between">
              <Text>{guild.name}</Text>
              <Button size="xs" variant="default" onClick={() => void takeAccess(guild.id)}>
                {t('web:guilds.access')}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
    </Container>
  );
};

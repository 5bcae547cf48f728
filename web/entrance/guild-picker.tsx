import '../styles/entrance.ts';
import {
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
import { IconBuildingCastle, IconChevronRight, IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { GuildList } from '#platform/http/platform-contracts.ts';
import { AccountMenu, MyPicture } from '../account.tsx';
import { BotBanner } from '../bot-banner.tsx';
import { request } from '../call.ts';
import { confirm } from '../confirm.tsx';
import { GuildIcon } from '../guild-icon.tsx';
import { Mark } from '../mark.tsx';
import { useGuilds, useMe } from '../queries.ts';
import { Empty, Failed, Loading } from '../states.tsx';
import { tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';

/** The guilds that one may open. */
export const GuildPicker = () => {
  const { t } = useWords();
  const guilds = useGuilds();
  const me = useMe();
  return (
    <Container size="md" py="lg" component="main">
      <BotBanner />
      <title>{`${t('web:guilds.title')} · Guildhall`}</title>
      <Group justify="space-between" mb={40} wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <Mark size={36} />
          <Text fw={600} size="xl" ff="heading">
            Guildhall
          </Text>
        </Group>
        <AccountMenu me={me.data}>
          <UnstyledButton aria-label={`${t('web:nav.account')}: ${me.data?.name ?? ''}`}>
            <MyPicture me={me.data} size={36} />
          </UnstyledButton>
        </AccountMenu>
      </Group>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>{t('web:guilds.title')}</Title>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          renderRoot={(props) => <Link to="/invite" {...props} />}
        >
          {t('entrance:guilds.add')}
        </Button>
      </Group>
      {guilds.isPending && <Loading />}
      {guilds.error && <Failed error={guilds.error} retry={() => void guilds.refetch()} />}
      {guilds.data?.items.length === 0 && (
        <Empty icon={<IconBuildingCastle size={44} stroke={1.4} />} title={t('entrance:guilds.empty')}>
          <Text ta="center" className="quiet">
            {t('entrance:guilds.empty-hint')}
          </Text>
        </Empty>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {guilds.data?.items.map((guild) => (
          <Link
            key={guild.id}
            to="/guilds/$guildId"
            params={{ guildId: guild.id }}
            className="card row"
            style={{ padding: 16 }}
          >
            <Group wrap="nowrap" gap="md">
              <GuildIcon guild={guild} size={52} />
              <Stack gap={6} miw={0} flex={1}>
                <Text fw={600} ff="heading" size="lg" lh={1.25} lineClamp={2} className="wrap">
                  {guild.name}
                </Text>
                <Badge variant="light" color="brass" c="var(--mantine-color-text)" size="sm">
                  {guild.isReady ? t(`platform:levels.${guild.level}`) : t('entrance:guilds.preparing')}
                </Badge>
              </Stack>
              <IconChevronRight size={18} className="quiet" aria-hidden />
            </Group>
          </Link>
        ))}
      </SimpleGrid>
      {guilds.data && guilds.data.others.length > 0 && <Others guilds={guilds.data.others} />}
    </Container>
  );
};

/** For the operator: guilds in which they are nobody yet. */
const Others = ({ guilds }: { guilds: GuildList['others'] }) => {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: (id: string) => request('POST', `/api/v1/guilds/${id}/access`),
    onSuccess: async (_, id) => {
      await client.invalidateQueries({ queryKey: ['guilds'] });
      await navigate({ to: '/guilds/$guildId', params: { guildId: id } });
    },
    onError: tellFailed,
  });
  const ask = async (guild: GuildList['others'][number]): Promise<void> => {
    const isConfirmed = await confirm({
      title: t('entrance:guilds.access-title', { name: guild.name }),
      text: t('entrance:guilds.access-text'),
      confirm: t('entrance:guilds.access'),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isConfirmed) take.mutate(guild.id);
  };
  return (
    <Stack mt={40} gap="xs" component="section">
      <Title order={2} size="h3">
        {t('entrance:guilds.others')}
      </Title>
      <Text size="sm" className="quiet">
        {t('entrance:guilds.others-hint')}
      </Text>
      {guilds.map((guild) => (
        <Group key={guild.id} className="card" p="sm" justify="space-between" gap="sm">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <GuildIcon guild={guild} size={32} />
            <Text className="wrap">{guild.name}</Text>
          </Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconKey size={14} />}
            loading={take.isPending && take.variables === guild.id}
            onClick={() => void ask(guild)}
          >
            {t('entrance:guilds.access')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
};

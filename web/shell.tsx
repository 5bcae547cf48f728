import { AppShell, Avatar, Burger, Group, NavLink, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHistory, IconLayoutGrid, IconSettings } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { type GuildDetail, type Me, meSchema, readGuild } from '#platform/http/platform-contracts.ts';
import { AccountMenu } from './account-menu.tsx';
import { call, queryKey, read } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { GuildProvider } from './guild.tsx';
import { type Live, useIsConnected, useLive, useLiveEntries } from './live.ts';
import { Mark } from './sign-in.tsx';
import { Failed, Loading } from './states.tsx';
import { useWords } from './words.ts';

/** A guild: navigation, and the page that is open in it. */
export const GuildShell = ({ features }: { features: readonly FeaturePages[] }) => {
  const { guildId } = useParams({ strict: false });
  const id = guildId ?? '';
  const guild = useQuery({
    queryKey: queryKey(id, readGuild),
    queryFn: async () => (await call(readGuild, { guildId: id })).body,
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => read('/api/v1/me', meSchema) });
  if (guild.error) return <Failed error={guild.error} retry={() => void guild.refetch()} />;
  if (!guild.data || !me.data) return <Loading />;
  return <OpenShell key={id} guild={guild.data} me={me.data} features={features} />;
};

const OpenShell = ({
  guild,
  me,
  features,
}: {
  guild: GuildDetail;
  me: Me;
  features: readonly FeaturePages[];
}) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();

  const onRevoked = useCallback(() => {
    notifications.show({ color: 'red', message: t('web:state.lost') });
    client.removeQueries({ queryKey: ['guild', guild.id] });
    void navigate({ to: '/guilds' });
  }, [client, guild.id, navigate, t]);
  const live = useLive(guild.id, onRevoked);

  const onEntry = useCallback(
    (entry: LogEntry) => {
      if (['settings', 'feature', 'channel', 'role', 'grant', 'member', 'guild'].includes(entry.entity)) {
        void client.invalidateQueries({ queryKey: queryKey(guild.id, readGuild) });
      }
    },
    [client, guild.id],
  );
  useLiveEntries(live, onEntry);

  const shown = features.filter((feature) =>
    guild.features.some((each) => each.name === feature.feature && each.isOn),
  );
  const base = `/guilds/${guild.id}`;
  const link = (path: string, label: string, icon: ReactNode) => (
    <NavLink
      key={path}
      label={label}
      leftSection={icon}
      active={pathname.startsWith(`${base}/${path}`)}
      onClick={close}
      renderRoot={(props) => <Link to={`${base}/${path}`} {...props} />}
    />
  );
  return (
    <GuildProvider value={{ guild, me, live }}>
      <a className="skip" href="#content">
        {t('web:skip')}
      </a>
      <AppShell
        header={{ height: 60 }}
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header bg="var(--guildhall-card)">
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <Burger
                opened={isOpen}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={t('web:nav.menu')}
              />
              <UnstyledButton
                visibleFrom="sm"
                aria-label={t('web:nav.guilds')}
                renderRoot={(props) => <Link to="/guilds" {...props} />}
              >
                <Mark size={34} />
              </UnstyledButton>
              <Avatar src={guild.iconUrl} alt="" name={guild.name} color="moss" size={32} radius="md" />
              <Text fw={650} truncate ff="heading" size="lg">
                {guild.name}
              </Text>
            </Group>
            <Group gap="md" wrap="nowrap">
              <LiveMark live={live} />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" bg="var(--guildhall-card)" aria-label={t('web:nav.label')}>
          {shown.map((feature) =>
            link(feature.nav.path, t(feature.nav.label), <feature.nav.icon size={18} />),
          )}
          {guild.permissions.includes('log.read') && link('log', t('web:nav.log'), <IconHistory size={18} />)}
          {link('settings', t('web:nav.settings'), <IconSettings size={18} />)}
          <NavLink
            mt="auto"
            label={t('web:nav.guilds')}
            leftSection={<IconLayoutGrid size={18} />}
            renderRoot={(props) => <Link to="/guilds" activeOptions={{ exact: true }} {...props} />}
          />
        </AppShell.Navbar>
        <AppShell.Main id="content">
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </GuildProvider>
  );
};

const LiveMark = ({ live }: { live: Live }) => {
  const { t } = useWords();
  const isConnected = useIsConnected(live);
  return (
    <Group gap={6} wrap="nowrap" role="status" data-live={isConnected}>
      <span
        className="live"
        aria-hidden
        style={{ background: isConnected ? 'var(--mantine-color-moss-5)' : 'var(--mantine-color-orange-6)' }}
      />
      <Text size="xs" className="quiet" {...(isConnected ? { visibleFrom: 'xs' } : {})}>
        {t(isConnected ? 'web:live.on' : 'web:live.off')}
      </Text>
    </Group>
  );
};

import { AppShell, Burger, Drawer, Group, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { BotBanner } from './bot-banner.tsx';
import type { FeaturePages } from './feature-pages.ts';
import { GuildProvider, type OpenGuild } from './guild.tsx';
import { GuildIcon } from './guild-icon.tsx';
import { useLiveStatus } from './live.ts';
import { Rail } from './rail.tsx';
import { useWords } from './words.ts';

/** Puts the focus on the heading of a page that was gone to, as a browser does on a new page. */
const useFocusOnPage = (): void => {
  const page = useLocation().pathname.split('/')[3];
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    document.querySelector<HTMLElement>('#content h1')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [page]);
};

/** The frame of a guild's pages: the rail beside them, on a phone behind a button. */
export const Shell = ({ open, features }: { open: OpenGuild; features: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [isOpen, { toggle, close }] = useDisclosure(false);
  useFocusOnPage();
  const rail = <Rail open={open} features={features} onLeave={close} />;
  return (
    <GuildProvider value={open}>
      <a className="skip" href="#content">
        {t('web:skip')}
      </a>
      <AppShell
        layout="alt"
        header={{ height: 54, collapsed: !isPhone }}
        navbar={{ width: 244, breakpoint: 'sm', collapsed: { mobile: true } }}
        padding={{ base: 'sm', sm: 'xl' }}
        transitionDuration={0}
      >
        {isPhone ? (
          <PhoneHeader open={open} isOpen={isOpen} toggle={toggle} />
        ) : (
          <AppShell.Navbar className="rail" aria-label={t('web:nav.label')}>
            {rail}
          </AppShell.Navbar>
        )}
        <AppShell.Main id="content" tabIndex={-1}>
          <BotBanner />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      {isPhone && (
        <Drawer.Root opened={isOpen} onClose={close} size={280} position="left">
          <Drawer.Overlay backgroundOpacity={0.4} />
          <Drawer.Content aria-label={t('web:nav.menu')}>
            <Drawer.Body component="nav" className="rail" mih="100dvh" aria-label={t('web:nav.label')}>
              {rail}
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </GuildProvider>
  );
};

const PhoneHeader = ({
  open: { guild, live },
  isOpen,
  toggle,
}: {
  open: OpenGuild;
  isOpen: boolean;
  toggle: () => void;
}) => {
  const { t } = useWords();
  const status = useLiveStatus(live);
  return (
    <AppShell.Header style={{ background: 'var(--guildhall-rail)', border: 0 }}>
      <Group h="100%" px="sm" gap="sm" wrap="nowrap" c="var(--guildhall-rail-text)">
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          color="var(--guildhall-rail-text)"
          aria-label={t('web:nav.menu')}
          aria-expanded={isOpen}
        />
        <GuildIcon guild={guild} size={28} />
        <Text fw={600} ff="heading" size="lg" truncate flex={1}>
          {guild.name}
        </Text>
        <span
          className="live"
          data-status={status}
          data-live={status === 'live'}
          role="status"
          aria-label={t(`web:live.${status}`)}
          title={t(`web:live.${status}`)}
        />
      </Group>
    </AppShell.Header>
  );
};

import { Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { BotBanner } from './bot-banner.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import type { FeaturePages } from './feature-pages.ts';
import { FramePopups } from './frame-popups.tsx';
import { GuildProvider, type OpenGuild } from './guild.tsx';
import { GuildIcon } from './guild-icon.tsx';
import { useLiveStatus } from './live/live.ts';
import { Rail } from './rail.tsx';
import { whenOpened } from './when-opened.tsx';
import { useWords } from './words.ts';

const RailDrawer = whenOpened(async () => (await import('./rail-drawer.tsx')).RailDrawer);

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
  // The width at which the style sheet puts the rail beside the page.
  const isWide = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && !wasOpened) setWasOpened(true);
  useFocusOnPage();
  const rail = <Rail open={open} features={features} onLeave={close} />;
  return (
    <GuildProvider value={open}>
      <a className="skip" href="#content">
        {t('web:skip')}
      </a>
      <div className="shell">
        {isWide ? (
          <nav className="rail" aria-label={t('web:nav.label')}>
            {rail}
          </nav>
        ) : (
          <PhoneHeader open={open} isOpen={isOpen} toggle={toggle} />
        )}
        <main id="content" tabIndex={-1}>
          <ConnectionBanner live={open.live} />
          <BotBanner guildId={open.guild.id} />
          <Outlet />
        </main>
      </div>
      {!isWide && wasOpened && (
        <Suspense fallback={null}>
          <RailDrawer isOpen={isOpen} onClose={close}>
            {rail}
          </RailDrawer>
        </Suspense>
      )}
      <FramePopups features={features} />
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
    <Group component="header" className="phone-header" px="sm" gap="sm" wrap="nowrap">
      <Burger
        opened={isOpen}
        onClick={toggle}
        onFocus={() => void RailDrawer.preload()}
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
  );
};

import { Button, SegmentedControl } from '@mantine/core';
import { IconCoins, IconSend } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { usePathParam } from '#web/address.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Loading } from '#web/states.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { useWords } from '#web/words.ts';
import { VIEWS, type View, viewSchema } from './choices.ts';
import { Leaderboard } from './leaderboard.tsx';
import { OwnMoney } from './own-money.tsx';
import { useLiveMoney } from './use-refreshed.ts';

const History = whenOpened(async () => (await import('./history.tsx')).History);
const Statistics = whenOpened(async () => (await import('./statistics.tsx')).StatisticsView);
const Dialog = whenOpened<{ kind: DialogKind; onClose: () => void }>(
  async () => (await import('./money-dialogs.tsx')).MoneyDialog,
);

const SHOWN: Readonly<Record<View, () => React.ReactNode>> = {
  leaderboard: () => <Leaderboard />,
  history: () => <History />,
  statistics: () => <Statistics />,
};

/** What is opened above the page. */
type DialogKind = 'pay' | 'change';

/** The community's money: who has most, what moved, and how much there is. */
export const EconomyPage = () => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const navigate = useNavigate();
  const view = usePathParam('view', viewSchema) ?? 'leaderboard';
  const [dialog, setDialog] = useState<DialogKind>();
  useLiveMoney();
  const mayOpen = (each: View): boolean =>
    each === 'leaderboard' || may('economy.history') || (each === 'history' && me.discordId !== null);
  const open = (next: string): void => {
    const to = next === 'leaderboard' ? '/guilds/$guildId/economy' : `/guilds/$guildId/economy/${next}`;
    void navigate({ to, params: { guildId: guild.id } });
  };
  return (
    <Page
      title={t('economy:name')}
      place={guild.name}
      actions={
        <>
          {may('economy.pay') && me.discordId !== null && (
            <Button variant="default" leftSection={<IconSend size={16} />} onClick={() => setDialog('pay')}>
              {t('economy-web:pay.open')}
            </Button>
          )}
          {may('economy.change') && (
            <Button leftSection={<IconCoins size={16} />} onClick={() => setDialog('change')}>
              {t('economy-web:change.open')}
            </Button>
          )}
        </>
      }
    >
      {me.discordId !== null && <OwnMoney userId={me.discordId} />}
      <SegmentedControl
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        aria-label={t('economy-web:views')}
        data={VIEWS.filter(mayOpen).map((each) => ({ value: each, label: t(`economy-web:view.${each}`) }))}
        value={view}
        onChange={open}
      />
      <Suspense fallback={<Loading />}>{mayOpen(view) && SHOWN[view]()}</Suspense>
      {dialog && (
        <Suspense fallback={null}>
          <Dialog kind={dialog} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
    </Page>
  );
};

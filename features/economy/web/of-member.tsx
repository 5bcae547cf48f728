import { Button, Group, Text } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { isStatus } from '#web/call.ts';
import type { OfMember } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { useWords } from '#web/words.ts';
import { balanceQuery } from './money-queries.ts';
import { useLiveMoney } from './use-refreshed.ts';

const ChangeDialog = whenOpened<{ userId: string; onClose: () => void }>(
  async () => (await import('./money-dialogs.tsx')).ChangeDialog,
);

/** What a member has; whoever may changes it. */
export const MoneyOfMember = ({ userId }: OfMember) => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const balance = useQuery(balanceQuery(guild.id, userId));
  const [isOpen, setIsOpen] = useState(false);
  useLiveMoney();
  // Who has left and never had anything is not known there.
  if (balance.error && !isStatus(balance.error, 404))
    return <Failed error={balance.error} retry={() => void balance.refetch()} />;
  if (balance.isPending) return <Loading />;
  const mayChange =
    may('economy.change') && balance.data && (userId !== me.discordId || may('economy.change-own'));
  return (
    <Group className="card" p="md" justify="space-between" gap="sm">
      <div>
        <Text size="xl" fw={650}>
          <Money amount={balance.data?.balance ?? 0} />
        </Text>
        {balance.data?.rank != null && (
          <Text size="sm" className="quiet">
            {t('economy-web:rank', { rank: balance.data.rank })}
          </Text>
        )}
      </div>
      <Group gap="xs">
        {(may('economy.history') || userId === me.discordId) && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/guilds/$guildId/economy/$view"
                params={{ guildId: guild.id, view: 'history' }}
                search={{ member: userId }}
                {...props}
              />
            )}
          >
            {t('economy-web:view.history')}
          </Button>
        )}
        {mayChange && (
          <Button leftSection={<IconCoins size={16} />} onClick={() => setIsOpen(true)}>
            {t('economy-web:change.open')}
          </Button>
        )}
      </Group>
      {isOpen && (
        <Suspense fallback={null}>
          <ChangeDialog userId={userId} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </Group>
  );
};

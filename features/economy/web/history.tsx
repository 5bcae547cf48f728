import '#web/styles/choices.ts';
import { Group, NativeSelect, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { actorName } from '#platform/changes/actor.ts';
import { useAddress } from '#web/address.ts';
import { MembersField } from '#web/form/members-field.tsx';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { ShowOlder } from '#web/show-older.tsx';
import { Empty, Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { REASONS } from '../entity.ts';
import type { PresentedTransaction } from '../model.ts';
import { historyChoices } from './choices.ts';
import { transactionsQuery } from './money-queries.ts';

const Entry = ({ transaction }: { transaction: PresentedTransaction }) => {
  const { t } = useWords();
  const { reason, note, at, actor, moves, count } = transaction;
  const people = moves.filter(({ account }) => account === 'member' || count === moves.length);
  const nameOf = ({ account, name }: (typeof moves)[number]): string =>
    account === 'member' ? (name ?? t('economy-web:left')) : t(`economy-web:account.${account}`);
  return (
    <Group component="li" px="md" py={10} gap="md" wrap="nowrap" justify="space-between" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Text fw={550}>{t(`economy:reason.${reason}`)}</Text>
        {note !== null && (
          <Text size="sm" className="wrap">
            {note}
          </Text>
        )}
        <Text size="xs" className="quiet">
          {actorName(actor)} · <Time iso={at} />
        </Text>
      </div>
      <div style={{ textAlign: 'end' }}>
        {people.map((move) => (
          <Text key={`${move.account} ${move.userId}`} size="sm">
            <span className="wrap quiet">{nameOf(move)}</span> <Money amount={move.amount} isMoved />
          </Text>
        ))}
        {count > moves.length && (
          <Text size="xs" className="quiet">
            {t('economy-web:history.others', { count: count - moves.length })}
          </Text>
        )}
      </div>
    </Group>
  );
};

/** What moved money, newest first: all of it for moderators, their own for members. */
export const History = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const { chosen, go } = useAddress(historyChoices);
  const history = useInfiniteQuery({
    ...transactionsQuery(guild.id, chosen),
    placeholderData: keepPreviousData,
  });
  const choose = (change: Partial<typeof chosen>): void => go(change, location.pathname, 'replace');
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group gap="sm" align="flex-end">
        {may('economy.history') && (
          <div style={{ minWidth: 220 }}>
            <MembersField
              label={t('economy-web:column.member')}
              max={1}
              input={{
                value: chosen.member === undefined ? [] : [chosen.member],
                onChange: (ids: readonly string[]) => choose({ member: ids.at(-1) }),
              }}
            />
          </div>
        )}
        <NativeSelect
          aria-label={t('economy-web:history.reason')}
          data={[
            { value: '', label: t('economy-web:history.all') },
            ...REASONS.map((reason) => ({ value: reason, label: t(`economy:reason.${reason}`) })),
          ]}
          value={chosen.reason ?? ''}
          onChange={(event) =>
            choose(historyChoices.pick({ reason: true }).parse({ reason: event.currentTarget.value }))
          }
        />
        {(chosen.member !== undefined || !may('economy.history')) && (
          <SegmentedControl
            aria-label={t('economy-web:history.direction')}
            data={['all', 'in', 'out'].map((value) => ({
              value,
              label: t(`economy-web:history.way.${value}`),
            }))}
            value={chosen.direction ?? 'all'}
            onChange={(value) => choose(historyChoices.pick({ direction: true }).parse({ direction: value }))}
          />
        )}
        <Switch
          label={t('economy-web:history.archived')}
          mih={36}
          style={{ display: 'flex', alignItems: 'center' }}
          checked={chosen.archived === true}
          onChange={(event) => choose({ archived: event.currentTarget.checked || undefined })}
        />
      </Group>
      {history.isPending && <Loading />}
      {history.error && <Failed error={history.error} retry={() => void history.refetch()} />}
      {history.data && items.length === 0 && (
        <Empty icon={<IconReceipt size={44} stroke={1.4} />} title={t('economy-web:empty.history')} />
      )}
      {items.length > 0 && (
        <ol className="card entries" aria-label={t('economy-web:view.history')}>
          {items.map((transaction) => (
            <Entry key={transaction.id} transaction={transaction} />
          ))}
        </ol>
      )}
      <ShowOlder pages={history} label={t('economy-web:more')} />
    </>
  );
};

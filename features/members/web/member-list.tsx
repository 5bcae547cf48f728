import { Avatar, Text } from '@mantine/core';
import { IconRefresh, IconUserOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '#web/address.ts';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { Page } from '#web/page.tsx';
import { ListSkeleton, ListTable } from '#web/records/list-table.tsx';
import type { Column } from '#web/records/look.ts';
import { pageBefore, rememberPage } from '#web/records/page-trail.ts';
import { Pager } from '#web/records/pager.tsx';
import { Empty, Failed } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { MEMBER_SORTS, type ShownMember } from '../model.ts';
import { MarkedBadge } from './badges.tsx';
import { type MemberChoices, memberChoices, NARROWING } from './choices.ts';
import { MemberFilters } from './member-filters.tsx';
import { membersQuery } from './member-queries.ts';
import { RequestsLink } from './requests-link.tsx';
import { ViewLink } from './view-link.tsx';

/** A member as a row of a list. */
type Row = ShownMember & { readonly id: string };

/** Everybody in the guild, narrowed and sorted, page by page. */
export const MemberList = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const navigate = useNavigate();
  const { chosen, go } = useAddress(memberChoices);
  const list = useQuery({ ...membersQuery(guild.id, chosen), placeholderData: keepPreviousData });
  const { size = 20, page = 1, sort = 'name', direction = 'asc' } = chosen;
  const here = `/guilds/${guild.id}/members`;
  const choose = (change: Partial<MemberChoices>, way: 'push' | 'replace' = 'push'): void =>
    go({ after: undefined, page: undefined, ...change }, here, way);
  const rows: readonly Row[] = (list.data?.items ?? []).map((member) => ({ ...member, id: member.userId }));
  const hasMoney = guild.features.some(({ name, isOn }) => name === 'economy' && isOn);
  const roleNames = ({ roleIds }: Row): string =>
    guild.roles
      .filter(({ id }) => roleIds.includes(id))
      .map(({ name }) => name)
      .join(', ');
  const levelOf = (row: Row): string => t(row.isBot ? 'members-web:bot' : `platform:levels.${row.level}`);
  const time = ({ activeAt, isCounted }: Row) =>
    activeAt === null ? (
      <span className="quiet">{t(isCounted ? 'members-web:never' : 'members-web:uncounted')}</span>
    ) : (
      <Time iso={activeAt} />
    );
  const columns: readonly Column<Row>[] = [
    {
      key: 'roles',
      label: 'members-web:column.roles',
      width: 170,
      priority: 3,
      cell: (row) => (
        <Text span size="sm" lineClamp={2} className="wrap">
          {roleNames(row)}
        </Text>
      ),
    },
    {
      key: 'level',
      label: 'members-web:column.level',
      width: 130,
      priority: 2,
      cell: (row) => (row.markedAt === null ? levelOf(row) : <MarkedBadge />),
      folded: (row) => (row.markedAt === null ? levelOf(row) : t('members-web:marked')),
    },
    {
      key: 'joined',
      label: 'members-web:column.joined',
      width: 168,
      priority: 3,
      sort: 'joined',
      cell: ({ joinedAt }) => (joinedAt === null ? '–' : <Time iso={joinedAt} />),
    },
    {
      key: 'active',
      label: 'members-web:column.active',
      width: 168,
      priority: 2,
      sort: 'active',
      cell: time,
      folded: (row) => (
        <span>
          {t('members-web:column.active')}: {time(row)}
        </span>
      ),
    },
    ...(hasMoney
      ? [
          {
            key: 'balance',
            label: 'members-web:column.balance',
            width: 118,
            align: 'end' as const,
            priority: 1 as const,
            sort: 'balance',
            cell: ({ balance }: Row) => balance !== null && <Money amount={balance} />,
          },
        ]
      : []),
  ];
  const toPage = (cursor: string | undefined, number: number): void =>
    choose(cursor === undefined ? {} : { after: cursor, page: number });
  const isNarrowed = NARROWING.some((name) => chosen[name] !== undefined);
  return (
    <Page
      title={t('members:name')}
      place={guild.name}
      actions={
        <>
          {may('members.sync') && (
            <ViewLink view="sync" icon={<IconRefresh size={16} />}>
              {t('members-web:sync.open')}
            </ViewLink>
          )}
          {may('members.erase') && <RequestsLink />}
          {may('members.clean-up') && (
            <ViewLink view="clean-up" icon={<IconUserOff size={16} />}>
              {t('members-web:clean-up.open')}
            </ViewLink>
          )}
        </>
      }
    >
      <MemberFilters chosen={chosen} hasMoney={hasMoney} isNarrowed={isNarrowed} onChange={choose} />
      {list.isPending && <ListSkeleton />}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty icon={<IconUserOff size={44} stroke={1.4} />} title={t('members-web:list.empty')} />
      )}
      {list.data && rows.length > 0 && (
        <>
          <ListTable
            label={t('members:name')}
            rows={rows}
            titleOf={({ name }) => name}
            name={{
              label: 'members-web:column.name',
              sort: 'name',
              picture: ({ avatarUrl, name }) => (
                <Avatar aria-hidden alt="" src={avatarUrl} name={name} size={28} />
              ),
            }}
            columns={columns}
            sorting={{
              by: sort,
              direction,
              sort: (by, way) => choose({ sort: MEMBER_SORTS.find((each) => each === by), direction: way }),
            }}
            selection={undefined}
            isFresh={() => false}
            onOpen={({ userId }) =>
              void navigate({
                to: '/guilds/$guildId/members/$view',
                params: { guildId: guild.id, view: userId },
              })
            }
          />
          <Pager
            source={{ feature: 'members' }}
            from={(page - 1) * size}
            shown={rows.length}
            total={list.data.total}
            isMore={list.data.isMore}
            size={size}
            onSize={(next) => choose({ size: next })}
            onPrevious={
              chosen.after === undefined
                ? undefined
                : () => toPage(pageBefore(chosen.after ?? ''), Math.max(1, page - 1))
            }
            onNext={
              list.data.nextCursor === null
                ? undefined
                : () => {
                    rememberPage(list.data.nextCursor ?? '', chosen.after);
                    toPage(list.data.nextCursor ?? undefined, page + 1);
                  }
            }
          />
        </>
      )}
    </Page>
  );
};

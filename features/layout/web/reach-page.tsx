import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { useAddress } from '#web/address.ts';
import { call, queryKey } from '#web/call.ts';
import { MembersField } from '#web/form/members-field.tsx';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { Page } from '#web/page.tsx';
import { useRefresh } from '#web/refresh.ts';
import { Empty, Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { readReach } from '../reach-model.ts';
import { GROUP_NAMES, type PermissionGroup } from './reach-groups.ts';
import { ReachTable } from './reach-table.tsx';

const choices = z.object({
  /** A user id, which an address may hold as a number that is too long for one. */
  member: z
    .string()
    .regex(/^\d{5,20}$/)
    .optional()
    .catch(undefined),
  group: z.enum(GROUP_NAMES).optional().catch(undefined),
});

/** Entities of which what somebody may do depends. */
const DECIDES: readonly string[] = ['role', 'channel', 'member', 'guild'];

const Reach = ({ userId, group }: { readonly userId: string; readonly group: PermissionGroup }) => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const { data, error, refetch } = useQuery({
    queryKey: queryKey(guild.id, readReach, userId),
    queryFn: async () => (await call(readReach, { guildId: guild.id, params: { userId } })).body,
  });
  useLiveEntries(
    live,
    useCallback(
      ({ entity }: LogEntry) =>
        DECIDES.includes(entity) ? refresh(queryKey(guild.id, readReach, userId)) : undefined,
      [refresh, guild.id, userId],
    ),
  );
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  return data ? <ReachTable userId={userId} reach={data} group={group} /> : <Loading />;
};

/** What a chosen member may do in each channel, and why. */
export const ReachPage = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { chosen, go } = useAddress(choices);
  const group = chosen.group ?? 'writing';
  const choose = (change: Partial<typeof chosen>): void => go(change, location.pathname, 'replace');
  return (
    <Page
      title={t('layout-web:reach.title')}
      place={guild.name}
      lead={t('layout-web:reach.lead')}
      actions={
        <Button
          variant="default"
          leftSection={<IconChevronLeft size={16} />}
          renderRoot={(props) => (
            <Link to="/guilds/$guildId/layout" params={{ guildId: guild.id }} {...props} />
          )}
        >
          {t('layout:name')}
        </Button>
      }
    >
      <div style={{ maxWidth: 320 }}>
        <MembersField
          label={t('layout-web:reach.member')}
          max={1}
          input={{
            value: chosen.member === undefined ? [] : [chosen.member],
            onChange: (ids: readonly string[]) => choose({ member: ids.at(-1) }),
          }}
        />
      </div>
      {chosen.member === undefined ? (
        <Empty icon={<IconUserSearch size={44} stroke={1.4} />} title={t('layout-web:reach.nobody')} />
      ) : (
        <>
          <SegmentedControl
            style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
            aria-label={t('layout:form.permissions')}
            data={GROUP_NAMES.map((value) => ({ value, label: t(`layout-web:reach.group.${value}`) }))}
            value={group}
            onChange={(value) => choose(choices.pick({ group: true }).parse({ group: value }))}
          />
          <Reach userId={chosen.member} group={group} />
        </>
      )}
    </Page>
  );
};

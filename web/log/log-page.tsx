import '../styles/choices.ts';
import { Alert, Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { IconDiscountCheck, IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { readLog, verifyLogRoute } from '#platform/http/platform-contracts.ts';
import { useAddress } from '../address.ts';
import { Byline } from '../byline.tsx';
import { call, queryKey } from '../call.ts';
import { ChangeLine } from '../change-line.tsx';
import { describeEntry } from '../describe-entry.ts';
import type { ToldFeature } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { tellChanges } from '../log-changes.ts';
import { logChoices } from '../log-choices.ts';
import { useNaming } from '../member-names.ts';
import { Page } from '../page.tsx';
import { logQuery } from '../queries.ts';
import { useRefresh } from '../refresh.ts';
import { ShowOlder } from '../show-older.tsx';
import { Empty, Failed, Loading } from '../states.tsx';
import { tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';

/** Entries by the day that they fell on, in the order given. */
const byDay = (entries: readonly LogEntry[], locale: string): Map<string, LogEntry[]> => {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'full' });
  return Map.groupBy(entries, (entry) => format.format(new Date(entry.at)));
};

/** The newest entries of the log, with the older ones behind a button; new ones arrive by themselves. */
const useLog = (housekeeping: 'shown' | 'hidden') => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const log = useInfiniteQuery({ ...logQuery(guild.id, housekeeping), placeholderData: keepPreviousData });
  const onEntry = useCallback(() => refresh(queryKey(guild.id, readLog)), [refresh, guild.id]);
  useLiveEntries(live, onEntry);
  return log;
};

/** Everything that happened in the guild, newest first, live. */
export const LogPage = ({ features }: { features: readonly ToldFeature[] }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const { chosen, go } = useAddress(logChoices);
  const log = useLog(chosen.all ? 'shown' : 'hidden');
  const verify = useMutation({
    mutationFn: async () => (await call(verifyLogRoute, { guildId: guild.id })).body,
    onError: tellFailed,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const told = new Map(
    entries.map((entry) => [
      entry,
      {
        sentence: describeEntry(entry, t, features),
        changes: tellChanges(entry, features, { t, locale, guild }),
      },
    ]),
  );
  const named = useNaming(
    [...told.values()].flatMap(({ sentence, changes }) => [
      sentence,
      ...changes.flatMap(({ before, after }) => [before, after]),
    ]),
  );
  // What was there when the page was opened is not news.
  const newestAtFirst = useRef<number>(undefined);
  if (entries[0] && newestAtFirst.current === undefined) newestAtFirst.current = entries[0].number;
  const isNews = (entry: LogEntry): boolean => entry.number > (newestAtFirst.current ?? 0);
  return (
    <Page
      title={t('web:log.title')}
      place={guild.name}
      lead={t('log:hint')}
      actions={
        <Button
          variant="default"
          leftSection={<IconDiscountCheck size={16} />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('log:verify')}
        </Button>
      }
    >
      <Switch
        label={t('log:housekeeping')}
        checked={chosen.all === true}
        onChange={(event) =>
          go({ all: event.currentTarget.checked || undefined }, location.pathname, 'replace')
        }
      />
      {verify.data && (
        <Alert
          color={verify.data.fault ? 'red' : 'moss'}
          variant="light"
          role="status"
          c="var(--mantine-color-text)"
        >
          {verify.data.fault
            ? t('log:broken', { number: verify.data.fault.number })
            : t('log:intact', { count: verify.data.entries })}
        </Alert>
      )}
      {log.isPending && <Loading />}
      {log.error && <Failed error={log.error} retry={() => void log.refetch()} />}
      {log.data && entries.length === 0 && (
        <Empty icon={<IconHistory size={44} stroke={1.4} />} title={t('log:empty')} />
      )}
      {[...byDay(entries, locale)].map(([day, ofDay]) => (
        <Stack key={day} gap={6} component="section">
          <Title order={2} className="eyebrow" ff="text">
            {day}
          </Title>
          <ol className="card entries">
            {ofDay.map((entry) => (
              <Group
                key={entry.number}
                component="li"
                className={isNews(entry) ? 'fresh' : ''}
                px="md"
                py={8}
                gap="md"
                wrap="nowrap"
                align="baseline"
              >
                <Text size="xs" className="quiet" miw={34} ta="right" aria-hidden>
                  {entry.number}
                </Text>
                <div style={{ minWidth: 0 }}>
                  <Text size="md" className="wrap">
                    {named(told.get(entry)?.sentence ?? '')}
                  </Text>
                  {told.get(entry)?.changes.map(({ field, label, before, after }) => (
                    <ChangeLine key={field} label={label} before={named(before)} after={named(after)} />
                  ))}
                  <Byline entry={entry} />
                </div>
              </Group>
            ))}
          </ol>
        </Stack>
      ))}
      <ShowOlder pages={log} label={t('web:log.more')} />
    </Page>
  );
};

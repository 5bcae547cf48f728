import '../moments.css';
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { Byline } from '../byline.tsx';
import { ChangeLine } from '../change-line.tsx';
import { type Change, changesOf } from '../changes.ts';
import { useGuild } from '../guild.tsx';
import { useNaming } from '../member-names.ts';
import { ShowOlder } from '../show-older.tsx';
import { Failed } from '../states.tsx';
import { useWords } from '../words.ts';
import { isAboutSync } from './about-sync.ts';
import { useBringBack } from './record-changes.ts';
import { recordHistoryQuery } from './record-queries.ts';
import type { RecordSource, ShownRecord } from './source.ts';
import { type LostChange, lostIn, withoutTitle } from './tell-entry.ts';
import type { RecordTeller } from './teller.ts';

/** What histories of one kind of record need. */
export type HistoryProps<Shown extends ShownRecord> = {
  readonly source: RecordSource<Shown>;
  readonly teller: RecordTeller;
};

/** The side on which a value lost a conflict; undefined for one that was replaced by a change. Pure. */
const sideOf = (change: Change | LostChange): LostChange['side'] | undefined =>
  'side' in change ? change.side : undefined;

const Entry = ({
  entry,
  isNews,
  teller: { describeEntry, fieldLabel, fieldText, untold = [] },
  bringBack,
}: {
  entry: LogEntry;
  isNews: boolean;
  teller: RecordTeller;
  /** Brings back what the entry replaced; undefined where nobody may or nothing can be. */
  bringBack: ((change: Change | LostChange) => (() => void) | undefined) | undefined;
}) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const reader = { t, locale, guild };
  const isQuiet = isAboutSync(entry);
  const sentence = describeEntry(withoutTitle(entry), t) ?? entry.type;
  const changed = changesOf(entry).filter(({ field }) => !untold.includes(field));
  const lost = lostIn(entry);
  const textOf = (field: string, value: unknown): string => fieldText(field, value, reader);
  const named = useNaming([
    sentence,
    ...[...changed, ...lost].flatMap((each) => [textOf(each.field, each.old), textOf(each.field, each.new)]),
  ]);
  const line = (change: Change | LostChange) => {
    const label = fieldLabel(change.field, t);
    const run = bringBack?.(change);
    return (
      <div key={`${sideOf(change)} ${change.field}`}>
        <ChangeLine
          label={label}
          before={named(textOf(change.field, change.old))}
          after={named(textOf(change.field, change.new))}
        />
        {run && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={13} />}
            aria-label={t('web:record.bring-back-of', { field: label })}
            onClick={run}
          >
            {t('web:record.bring-back')}
          </Button>
        )}
      </div>
    );
  };
  return (
    <li className={`moment ${isNews ? 'fresh' : ''}`} data-quiet={isQuiet}>
      <Text size="sm" className={isQuiet ? 'quiet' : ''} fw={isQuiet ? 400 : 550}>
        {named(sentence)}
      </Text>
      {changed.map((change) => line(change))}
      {lost.map((change) => line(change))}
      <Byline entry={entry} />
    </li>
  );
};

/** Who changed what in a record, newest first; whoever may edit it brings an old value back with one click. */
export const RecordHistory = <Shown extends ShownRecord>({
  source,
  teller,
  id,
  record,
}: HistoryProps<Shown> & {
  id: number;
  /** The record as it is, where it is still there and the reader may edit it. */
  record: Shown | undefined;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const history = useInfiniteQuery(recordHistoryQuery(guild.id, source, id));
  const back = useBringBack(source, id);
  const seen = useRef<number>(undefined);
  if (history.error && !history.data)
    return <Failed error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={120} />;
  const entries = history.data.pages.flatMap((page) => page.items);
  seen.current ??= entries[0]?.number;
  const isNow = (field: string, value: unknown): boolean =>
    JSON.stringify((record as Readonly<Record<string, unknown>> | undefined)?.[field] ?? null) ===
    JSON.stringify(value);
  const route = source.routes.bringBack;
  const canBeSaved = (patch: object): boolean => source.routes.update.body.safeParse(patch).success;
  const bringBackOf = (entry: LogEntry) =>
    record &&
    route &&
    ((change: Change | LostChange) =>
      // What nobody may save, a verb has changed: it is not brought back.
      isNow(change.field, change.old) || !canBeSaved({ [change.field]: change.old })
        ? undefined
        : () => {
            if (!back.isPending)
              back.mutate({
                entry: entry.number,
                field: change.field,
                side: sideOf(change),
                version: record.version,
                route,
              });
          });
  return (
    <Stack gap="xs" align="flex-start">
      <ol className="moments">
        {entries.map((entry) => (
          <Entry
            key={entry.number}
            entry={entry}
            isNews={entry.number > (seen.current ?? 0)}
            teller={teller}
            bringBack={bringBackOf(entry)}
          />
        ))}
      </ol>
      <ShowOlder pages={history} label={t('web:log.more')} size="xs" />
    </Stack>
  );
};

import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { Byline } from '#web/byline.tsx';
import { ChangeLine } from '#web/change-line.tsx';
import { changesOf } from '#web/changes.ts';
import { Failed } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { describeEntry, isAboutSync, lostIn } from './describe-entry.ts';
import { useTaskHistory } from './queries.ts';
import { fieldLabel, fieldText } from './task-fields.ts';

const Entry = ({ entry, isNews }: { entry: LogEntry; isNews: boolean }) => {
  const { t, locale } = useWords();
  const isQuiet = isAboutSync(entry);
  return (
    <li className={`moment ${isNews ? 'fresh' : ''}`} data-quiet={isQuiet}>
      <Text size="sm" className={isQuiet ? 'quiet' : ''} fw={isQuiet ? 400 : 550}>
        {describeEntry(entry, t) ?? entry.type}
      </Text>
      {[...changesOf(entry), ...lostIn(entry)].map((change) => (
        <ChangeLine
          key={change.field}
          label={fieldLabel(change.field, t)}
          before={fieldText(change.field, change.old, t, locale)}
          after={fieldText(change.field, change.new, t, locale)}
        />
      ))}
      <Byline entry={entry} />
    </li>
  );
};

/** Who changed what in a task, newest first. */
export const TaskHistory = ({ taskId }: { taskId: number }) => {
  const { t } = useWords();
  const history = useTaskHistory(taskId);
  const seen = useRef<number>(undefined);
  if (history.error) return <Failed error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={120} />;
  const entries = history.data.pages.flatMap((page) => page.items);
  seen.current ??= entries[0]?.number;
  return (
    <Stack gap="xs" align="flex-start">
      <ol className="moments">
        {entries.map((entry) => (
          <Entry key={entry.number} entry={entry} isNews={entry.number > (seen.current ?? 0)} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('web:log.more')}
        </Button>
      )}
    </Stack>
  );
};

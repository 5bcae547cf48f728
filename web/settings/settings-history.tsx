import '../moments.css';
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { Byline } from '../byline.tsx';
import { ChangeLine } from '../change-line.tsx';
import { changesOf } from '../changes.ts';
import { fieldWords } from '../form/value-text.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { settingsHistoryQuery, settingsQuery } from '../queries.ts';
import { useRefresh } from '../refresh.ts';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import { settingFields } from './setting-fields.ts';
import { useSaveSettings } from './settings-form.tsx';

/** Who changed which setting, newest first; whoever may change them brings an old value back with one click. */
export const SettingsHistory = ({ part, schema }: { part: string; schema: z.ZodObject }) => {
  const { t, locale } = useWords();
  const { guild, live, may } = useGuild();
  const refresh = useRefresh();
  const history = useQuery(settingsHistoryQuery(guild.id, part));
  const onEntry = useCallback(
    (entry: LogEntry) => {
      if (entry.entity === 'settings' && entry.entityId === part)
        refresh(settingsHistoryQuery(guild.id, part).queryKey);
    },
    [guild.id, part, refresh],
  );
  useLiveEntries(live, onEntry);
  const now = useQuery(settingsQuery(guild.id, part));
  const save = useSaveSettings(part);
  const { fieldLabel, fieldText } = useMemo(() => fieldWords(settingFields(part, schema)), [part, schema]);
  if (!history.data || history.data.length === 0) return null;
  const reader = { t, locale, guild };
  return (
    <Stack className="card" p="lg" gap="sm" component="section">
      <Title order={2} size="h4">
        {t('settings:history')}
      </Title>
      <ol className="moments">
        {history.data.map((entry) => (
          <li key={entry.number} className="moment">
            {changesOf(entry).map((change) => {
              const label = fieldLabel(change.field, t);
              const isNow = JSON.stringify(now.data?.value[change.field]) === JSON.stringify(change.old);
              return (
                <div key={change.field}>
                  <ChangeLine
                    label={label}
                    before={fieldText(change.field, change.old, reader)}
                    after={fieldText(change.field, change.new, reader)}
                  />
                  {may('settings.edit') && now.data && !isNow && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      leftSection={<IconArrowBackUp size={13} />}
                      aria-label={t('web:record.bring-back-of', { field: label })}
                      disabled={save.isPending}
                      onClick={() =>
                        save.mutate(
                          { patch: { [change.field]: change.old }, version: now.data.version },
                          { onSuccess: () => tellDone(t('settings:saved')), onError: tellFailed },
                        )
                      }
                    >
                      {t('web:record.bring-back')}
                    </Button>
                  )}
                </div>
              );
            })}
            <Text component="div" size="xs">
              <Byline entry={entry} />
            </Text>
          </li>
        ))}
      </ol>
    </Stack>
  );
};

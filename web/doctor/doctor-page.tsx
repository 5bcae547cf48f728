import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconExternalLink, IconStethoscope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { readDoctor } from '#platform/http/doctor-contracts.ts';
import { queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { Page } from '../page.tsx';
import { useRefresh } from '../refresh.ts';
import { Failed, Loading } from '../states.tsx';
import { useWords } from '../words.ts';
import { doctorQuery } from './doctor-query.ts';
import { DriftSection } from './drift-section.tsx';
import { FindingCard } from './finding-card.tsx';
import { SetupSteps } from './setup-steps.tsx';

/** What the bot may do, and where it has to, changes with these. */
const ABOUT_PERMISSIONS = new Set([
  'role',
  'channel',
  'member',
  'settings',
  'feature',
  'guild',
  'announcement',
  'embed',
  'shop-item',
]);

/** The link that gives the bot what it lacks in the whole server. */
const Mend = ({ url }: { url: string }) => {
  const { t } = useWords();
  return (
    <Stack gap={4} align="flex-start">
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noopener"
        rightSection={
          <IconExternalLink size={16} role="img" aria-label={`(${t('doctor-web:new-window')})`} />
        }
      >
        {t('doctor-web:mend')}
      </Button>
      <Text size="sm" className="quiet">
        {t('doctor-web:mend-hint')}
      </Text>
    </Stack>
  );
};

/** What keeps the bot from its work in a guild and how to mend it, live, with what of the set-up is left. */
export const DoctorPage = () => {
  const { t, locale } = useWords();
  const { guild, live } = useGuild();
  const { data, error, isPending, refetch } = useQuery(doctorQuery(guild.id, locale));
  const refresh = useRefresh();
  const onEntry = useCallback(
    ({ entity, type }: LogEntry) => {
      if (ABOUT_PERMISSIONS.has(entity) || type.endsWith('.sync-failed'))
        refresh(queryKey(guild.id, readDoctor));
    },
    [refresh, guild.id],
  );
  useLiveEntries(live, onEntry);
  return (
    <Page title={t('doctor-web:title')} place={guild.name} lead={t('doctor-web:lead')}>
      {isPending && <Loading />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <div role="status">
            {data.findings.length > 0 ? (
              <Title order={2} size="h3">
                {t('doctor-web:found', { count: data.findings.length })}
              </Title>
            ) : (
              <Alert
                color={data.isKnown ? 'moss' : 'blue'}
                variant="light"
                c="var(--mantine-color-text)"
                icon={data.isKnown ? <IconCheck size={18} /> : <IconStethoscope size={18} />}
                {...(data.isKnown ? { title: t('doctor-web:well') } : {})}
                styles={{ title: { color: 'var(--mantine-color-text)' } }}
                data-doctor={data.isKnown ? 'well' : 'unknown'}
              >
                {t(data.isKnown ? 'doctor-web:well-text' : 'doctor-web:unknown')}
              </Alert>
            )}
          </div>
          {data.inviteUrl !== null && <Mend url={data.inviteUrl} />}
          {data.findings.length > 0 && (
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {data.findings.map((finding) => (
                <FindingCard key={finding.problem} finding={finding} />
              ))}
            </Stack>
          )}
          <SetupSteps steps={data.setup} />
          <DriftSection />
        </>
      )}
    </Page>
  );
};

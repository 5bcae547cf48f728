import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconTrashX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isStatus } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { Empty, Failed } from '../states.tsx';
import { useWords } from '../words.ts';
import type { RecordDetails } from './look.ts';
import { RecordActions } from './record-actions.tsx';
import { useRestoreRecord } from './record-changes.ts';
import type { ViewProps } from './record-drawer.tsx';
import type { OnDirty } from './record-form.tsx';
import { type HistoryProps, RecordHistory } from './record-history.tsx';
import { recordHistoryQuery, recordQuery } from './record-queries.ts';
import { useRecordWords } from './record-words.ts';
import { permissionOf, type ShownRecord } from './source.ts';
import { RecordSyncMark } from './sync-mark.tsx';
import { SyncSettings } from './sync-settings.tsx';

/** What the form of an open record is given. */
export type EditFormProps<Shown> = {
  readonly record: Shown;
  readonly onDone: () => void;
  readonly onDirty: OnDirty;
};

type Given<Shown extends ShownRecord> = HistoryProps<Shown> & {
  readonly details: RecordDetails<Shown>;
  readonly editForm: (props: EditFormProps<Shown>) => ReactNode;
};

/** One record: what it says, what one may do with it, and what happened to it. */
export const RecordView = <Shown extends ShownRecord>({
  id,
  isFresh,
  isEditing,
  setIsEditing,
  onDirty,
  onGone,
  ...given
}: Given<Shown> & ViewProps) => {
  const { guild, may } = useGuild();
  const { source, editForm: EditForm } = given;
  const record = useQuery(recordQuery(guild.id, source, id));
  if (isStatus(record.error, 404)) return <Gone {...given} id={id} />;
  if (record.error && !record.data)
    return <Failed error={record.error} retry={() => void record.refetch()} />;
  if (!record.data) return <Skeleton height={240} />;
  const mayEdit = record.data.can?.edit ?? may(permissionOf(source, 'edit'));
  if (isEditing && mayEdit)
    return <EditForm record={record.data} onDone={() => setIsEditing(false)} onDirty={onDirty} />;
  return (
    <Open
      {...given}
      record={record.data}
      mayEdit={mayEdit}
      isFresh={isFresh}
      onEdit={() => setIsEditing(true)}
      onGone={onGone}
    />
  );
};

/** Deleted, maybe while one looked at it; what happened to it can still be read, and it can be brought back. */
const Gone = <Shown extends ShownRecord>({ source, teller, id }: HistoryProps<Shown> & { id: number }) => {
  const { guild, may } = useGuild();
  const say = useRecordWords(source);
  const restore = useRestoreRecord(source);
  const history = useInfiniteQuery(recordHistoryQuery(guild.id, source, id));
  const wasThere = (history.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <>
      <Empty icon={<IconTrashX size={44} stroke={1.4} />} title={say('gone.title', { id })}>
        <Text ta="center" className="quiet">
          {say('gone.text')}
        </Text>
        {wasThere && may(permissionOf(source, 'delete')) && (
          <Button loading={restore.isPending} onClick={() => restore.mutate(id)}>
            {say('button.restore')}
          </Button>
        )}
      </Empty>
      {wasThere && (
        <Section title={say('history.title')}>
          <RecordHistory source={source} teller={teller} id={id} record={undefined} />
        </Section>
      )}
    </>
  );
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text component="dt" className="eyebrow" mb={2}>
      {label}
    </Text>
    <Text component="dd" m={0} size="md">
      {children}
    </Text>
  </div>
);

/** A part of an open record, with its name above it. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack component="section" gap="xs">
    <Title order={4} className="eyebrow" ff="text">
      {title}
    </Title>
    {children}
  </Stack>
);

const Open = <Shown extends ShownRecord>({
  source,
  teller,
  details,
  record,
  mayEdit,
  isFresh,
  onEdit,
  onGone,
}: Given<Shown> & {
  record: Shown;
  mayEdit: boolean;
  isFresh: boolean;
  onEdit: () => void;
  onGone: () => void;
}) => {
  const { t } = useWords();
  const say = useRecordWords(source);
  const { sync } = record;
  const facts = details.facts
    .map(({ label, of }) => ({ label, said: of(record) }))
    .filter(({ said }) => said !== null);
  return (
    <Stack gap="lg">
      <Stack gap="sm" className={isFresh ? 'fresh' : ''} style={{ borderRadius: 8 }}>
        <Group gap="sm">
          {details.badge?.(record)}
          {source.isMirrored && sync && (
            <RecordSyncMark
              feature={source.feature}
              mirror={source.entity}
              record={{ id: record.id, sync }}
              label
            />
          )}
        </Group>
        <Title order={3} size="h2" className="wrap">
          {source.titleOf(record)}
        </Title>
        {facts.length > 0 && (
          <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" m={0}>
            {facts.map(({ label, said }) => (
              <Fact key={label} label={t(label)}>
                {said}
              </Fact>
            ))}
          </SimpleGrid>
        )}
      </Stack>
      {source.isMirrored && sync && sync.reason !== null && (
        <Alert color="orange" variant="light" c="var(--mantine-color-text)">
          {sync.reason} <SyncSettings feature={source.feature} />
        </Alert>
      )}
      <RecordActions source={source} record={record} verbs={details.verbs} onEdit={onEdit} onGone={onGone} />
      {details.body(record)}
      <Section title={say('history.title')}>
        <RecordHistory source={source} teller={teller} id={record.id} record={mayEdit ? record : undefined} />
      </Section>
    </Stack>
  );
};

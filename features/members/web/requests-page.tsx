import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Empty, Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { ERASURE_ENTITY } from '../entity.ts';
import { newRequestSchema, REQUEST_KINDS, REQUEST_TEXT_LIMIT, recordDataRequest } from '../requests-model.ts';
import { BackToList } from './back-to-list.tsx';
import { DataRequest } from './data-request.tsx';
import { dataRequestsQuery } from './member-queries.ts';
import { useRefreshMembers } from './use-live-members.ts';

const fields: readonly FormField[] = [
  {
    name: 'userId',
    label: 'members-web:id',
    hint: 'members-web:requests.id-hint',
    widget: { kind: 'line', max: 20 },
    empty: '',
    isRequired: true,
  },
  {
    name: 'kind',
    label: 'members-web:requests.kind-label',
    widget: { kind: 'choice', values: REQUEST_KINDS },
    empty: 'erase',
    valueLabel: (value, t) => t(`members-web:requests.kind.${value}`),
    isRequired: true,
  },
  {
    name: 'note',
    label: 'members-web:requests.note',
    hint: 'members-web:requests.note-hint',
    widget: { kind: 'line', max: REQUEST_TEXT_LIMIT },
    empty: null,
  },
];

const Recording = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('members-web:requests.record')}
      </Button>
      {isOpen && (
        <FormDialog
          feature="members"
          title={t('members-web:requests.record-title')}
          submitLabel={t('members-web:requests.record-yes')}
          fields={fields}
          schema={newRequestSchema}
          fieldOfProblem={{ 'not-found': 'userId' }}
          send={(body) => call(recordDataRequest, { guildId: guild.id, body })}
          onDone={() => {
            refresh(ERASURE_ENTITY);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

const Requests = ({ are }: { are: 'open' | 'ended' }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data, error, refetch } = useQuery(dataRequestsQuery(guild.id, are));
  const title = t(`members-web:requests.${are}`);
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Group gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {are === 'open' && data && data.open > 0 && <Badge variant="default">{data.open}</Badge>}
      </Group>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data?.items.length === 0 &&
        (are === 'open' ? (
          <Empty icon={<IconUserQuestion size={44} stroke={1.4} />} title={t('members-web:requests.none')} />
        ) : (
          <Text className="quiet">{t('members-web:nothing')}</Text>
        ))}
      {data && data.items.length > 0 && (
        <ul className="card entries" aria-label={title}>
          {data.items.map((request) => (
            <DataRequest key={request.id} request={request} />
          ))}
        </ul>
      )}
      {data?.isMore && (
        <Text size="sm" className="quiet">
          {t(`members-web:requests.more-${are}`)}
        </Text>
      )}
    </Stack>
  );
};

/** Who wants their data or wants it erased, also of those who have left, and what became of it. */
export const RequestsPage = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <Page
      title={t('members-web:requests.title')}
      place={guild.name}
      lead={t('members-web:requests.lead')}
      actions={
        <>
          <Recording />
          <BackToList />
        </>
      }
    >
      <Requests are="open" />
      <Requests are="ended" />
    </Page>
  );
};

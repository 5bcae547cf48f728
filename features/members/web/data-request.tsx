import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { Time } from '#web/time.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { ERASURE_ENTITY } from '../entity.ts';
import {
  finishDataRequest,
  REQUEST_TEXT_LIMIT,
  refusalSchema,
  refuseDataRequest,
  type ShownRequest,
} from '../requests-model.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { useDownload } from './use-download.ts';
import { useRefreshMembers } from './use-live-members.ts';

const refusalFields = ({ isHere }: ShownRequest): readonly FormField[] => [
  {
    name: 'reason',
    label: 'members-web:requests.reason',
    hint: `members-web:requests.reason-hint-${isHere ? 'here' : 'left'}`,
    widget: { kind: 'line', max: REQUEST_TEXT_LIMIT },
    empty: '',
    isRequired: true,
  },
];

/** What can be done with an open request. */
const Actions = ({ request }: { request: ShownRequest }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const [asking, setAsking] = useState<'erase' | 'refuse'>();
  const download = useDownload(request.userId);
  const at = { guildId: guild.id, params: { id: request.id } };
  const close = () => setAsking(undefined);
  const finishing = useMutation({
    mutationFn: () => call(finishDataRequest, at),
    onSuccess: () => {
      refresh(ERASURE_ENTITY);
      tellDone(t('members-web:requests.is-done'));
    },
    onError: tellFailed,
  });
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" loading={download.isPending} onClick={() => download.mutate()}>
        {t('members-web:data.export')}
      </Button>
      {request.kind === 'export' && (
        <Button variant="default" size="xs" loading={finishing.isPending} onClick={() => finishing.mutate()}>
          {t('members-web:requests.finish')}
        </Button>
      )}
      {request.kind === 'erase' && request.canErase && (
        <Button variant="default" size="xs" onClick={() => setAsking('erase')}>
          {t('members-web:data.erase')}
        </Button>
      )}
      <Button variant="default" size="xs" onClick={() => setAsking('refuse')}>
        {t('members-web:requests.refuse')}
      </Button>
      {asking === 'erase' && <EraseDialog person={request} onErased={close} onClose={close} />}
      {asking === 'refuse' && (
        <FormDialog
          feature="members"
          title={t('members-web:requests.refuse-title', { name: request.name })}
          submitLabel={t('members-web:requests.refuse')}
          fields={refusalFields(request)}
          schema={refusalSchema}
          send={(body) => call(refuseDataRequest, { ...at, body })}
          onDone={() => {
            refresh(ERASURE_ENTITY);
            close();
          }}
          onClose={close}
        />
      )}
    </Group>
  );
};

/** One who wants their data, or wants it erased. */
export const DataRequest = ({ request }: { request: ShownRequest }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { kind, state, isHere, isErased, isTheirOwn, note, reason, askedAt, endedAt, name, userId } = request;
  return (
    <Stack component="li" px="md" py="sm" gap={6}>
      <Group gap="xs">
        {isErased ? (
          <Text span>{name}</Text>
        ) : (
          <Link to="/guilds/$guildId/members/$view" params={{ guildId: guild.id, view: userId }}>
            {name}
          </Link>
        )}
        <Text span>{t(`members-web:requests.kind.${kind}`)}</Text>
        {!isHere && <Badge variant="default">{t('members-web:left')}</Badge>}
        {state !== 'open' && <Badge variant="default">{t(`members-web:requests.state.${state}`)}</Badge>}
      </Group>
      <Text size="sm" className="quiet">
        {t(isTheirOwn ? 'members-web:requests.own' : 'members-web:requests.recorded')} <Time iso={askedAt} />
        {endedAt !== null && (
          <>
            {' · '}
            {t('members-web:requests.ended-at')} <Time iso={endedAt} />
          </>
        )}
      </Text>
      {(note ?? reason) !== null && (
        <Text size="sm" className="wrap">
          {[note, reason].filter((each) => each !== null).join(' · ')}
        </Text>
      )}
      {state === 'open' && <Actions request={request} />}
    </Stack>
  );
};

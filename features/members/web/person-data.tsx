import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { Time } from '#web/time.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import {
  eraseMember,
  exportMember,
  type PresentedMember,
  requestErasure,
  spareMember,
  withdrawErasure,
} from '../model.ts';
import { CountingChoice } from './counting-choice.tsx';
import { HeldData } from './held-data.tsx';
import { useRefreshMembers } from './use-live-members.ts';

/** Gives the browser a file to keep. */
const keepFile = (name: string, base64: string): void => {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
};

const eraseFields: readonly FormField[] = [
  {
    name: 'name',
    label: 'members-web:data.type-name',
    widget: { kind: 'line', max: 100 },
    empty: '',
    isRequired: true,
  },
];

const EraseDialog = ({ member, onClose }: { member: PresentedMember; onClose: () => void }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const navigate = useNavigate();
  const refresh = useRefreshMembers();
  return (
    <FormDialog
      feature="members"
      title={t('members-web:data.erase-title', { name: member.name })}
      submitLabel={t('members-web:data.erase-yes')}
      fields={eraseFields.map((field) => ({
        ...field,
        hint: member.isHere ? 'members-web:data.erase-here' : 'members-web:data.erase-left',
      }))}
      schema={eraseMember.body}
      fieldOfProblem={{ 'members.wrong-name': 'name' }}
      send={(body) => call(eraseMember, { guildId: guild.id, params: { userId: member.userId }, body })}
      onDone={() => {
        tellDone(t(`members-web:data.erased-${member.isHere ? 'here' : 'left'}`));
        refresh();
        void navigate({ to: '/guilds/$guildId/members', params: { guildId: guild.id } });
      }}
      onClose={onClose}
    />
  );
};

/** What is held about somebody: to have, and to erase; and whether clean-ups leave them alone. */
export const PersonData = ({ member }: { member: PresentedMember }) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const refresh = useRefreshMembers();
  const [isErasing, setIsErasing] = useState(false);
  const at = { guildId: guild.id, params: { userId: member.userId } };
  const exporting = useMutation({
    mutationFn: async () => (await call(exportMember, at)).body,
    onSuccess: ({ name, zip }) => {
      keepFile(name, zip);
      tellDone(t('members-web:data.exported'));
    },
    onError: tellFailed,
  });
  const asking = useMutation({
    mutationFn: (isAsked: boolean) => call(isAsked ? requestErasure : withdrawErasure, at),
    onSuccess: () => refresh(),
    onError: tellFailed,
  });
  const isOwn = me.discordId === member.userId;
  const sparing = useMutation({
    mutationFn: (isSpared: boolean) => call(spareMember, { ...at, body: { isSpared } }),
    onSuccess: () => refresh(),
    onError: tellFailed,
  });
  return (
    <Stack className="card" p="md" gap="md" align="flex-start">
      {isOwn && <CountingChoice member={member} />}
      <Text size="sm">{t('members-web:data.hint')}</Text>
      {member.can.export && <HeldData userId={member.userId} />}
      {member.erasureAskedAt !== null && (
        <Alert color="orange" variant="light" c="var(--mantine-color-text)">
          {t(`members-web:data.asked-${isOwn ? 'own' : 'other'}`)} <Time iso={member.erasureAskedAt} />
        </Alert>
      )}
      <Group gap="xs">
        {member.can.export && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={exporting.isPending}
            onClick={() => exporting.mutate()}
          >
            {t('members-web:data.export')}
          </Button>
        )}
        {isOwn && (
          <Button
            variant="default"
            loading={asking.isPending}
            onClick={() => asking.mutate(member.erasureAskedAt === null)}
          >
            {t(member.erasureAskedAt === null ? 'members-web:data.ask' : 'members-web:data.withdraw')}
          </Button>
        )}
        {member.can.erase && (
          <Button
            variant="default"
            color="red"
            leftSection={<IconEraser size={16} />}
            onClick={() => setIsErasing(true)}
          >
            {t('members-web:data.erase')}
          </Button>
        )}
      </Group>
      {member.can.spare && member.isHere && (
        <Switch
          label={t('members-web:data.spared')}
          checked={member.isSpared}
          disabled={sparing.isPending}
          onChange={(event) => sparing.mutate(event.currentTarget.checked)}
        />
      )}
      {isErasing && <EraseDialog member={member} onClose={() => setIsErasing(false)} />}
    </Stack>
  );
};

import './members.css';
import '#web/styles/choices.ts';
import { Alert, Button, CloseButton, Group, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { RoleDot } from '#web/role-dot.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { giveRole, type PresentedMember, takeRole } from '../model.ts';
import { useRefreshMembers } from './use-live-members.ts';

/** The roles that somebody has; whoever may gives and takes. */
export const MemberRoles = ({ member }: { member: PresentedMember }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const [chosen, setChosen] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: ({ id, isGiven }: { id: string; name: string; isGiven: boolean }) =>
      call(isGiven ? giveRole : takeRole, {
        guildId: guild.id,
        params: { userId: member.userId, roleId: id },
      }),
    onSuccess: (_, { name, isGiven }) => {
      tellDone(t(isGiven ? 'members-web:roles.given' : 'members-web:roles.taken', { role: name }));
      setChosen(null);
      refresh();
    },
    onError: tellFailed,
  });
  const role = member.givable.find(({ id }) => id === chosen);
  return (
    <Stack className="card" p="md" gap="md">
      {member.roles.length > 0 ? (
        <Group component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {member.roles.map(({ id, name, color, canTake }) => (
            <Group key={id} component="li" className="role-chip" gap={6} wrap="nowrap">
              <RoleDot color={color} />
              <Text span size="sm" className="wrap">
                {name}
              </Text>
              {canTake && (
                <CloseButton
                  size="xs"
                  disabled={change.isPending}
                  aria-label={t('members-web:roles.take', { role: name })}
                  title={t('members-web:roles.take', { role: name })}
                  onClick={() => change.mutate({ id, name, isGiven: false })}
                />
              )}
            </Group>
          ))}
        </Group>
      ) : (
        <Text className="quiet" size="sm">
          {t('members-web:roles.none')}
        </Text>
      )}
      {member.roleProblem !== null && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          c="var(--mantine-color-text)"
        >
          {member.roleProblem}
        </Alert>
      )}
      {member.givable.length > 0 && (
        <Group gap="xs" align="flex-end">
          <Select
            miw={220}
            label={t('members-web:roles.choose')}
            data={member.givable.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={setChosen}
            searchable
            nothingFoundMessage={t('web:role.nothing-found')}
          />
          <Button
            disabled={role === undefined}
            loading={change.isPending}
            onClick={() => role && change.mutate({ id: role.id, name: role.name, isGiven: true })}
          >
            {t('members-web:roles.give')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};

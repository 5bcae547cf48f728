import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readReach } from '#messages/contracts.ts';
import { type MentionChoice, pingsSomebody } from '#messages/mentions.ts';
import { call, queryKey } from '../call.ts';
import { MembersField } from '../form/members-field.tsx';
import { RolesField } from '../form/role-fields.tsx';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

/** Roles, and members, that one message may ping. */
const MOST = 100;
const ALL = ['nobody', 'here', 'everyone'] as const;

/** How many members a choice reaches. */
const Reach = ({ choice }: { choice: MentionChoice }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const query = { all: choice.all, roles: choice.roles.join(), users: choice.users.join() };
  const reach = useQuery({
    queryKey: queryKey(guild.id, readReach, query),
    queryFn: async () => (await call(readReach, { guildId: guild.id, query })).body.members,
    enabled: pingsSomebody(choice),
    placeholderData: keepPreviousData,
  });
  if (!pingsSomebody(choice))
    return (
      <Text size="sm" className="quiet">
        {t('messages:mentions.nobody')}
      </Text>
    );
  return (
    <Text size="sm" role="status">
      {reach.data === undefined
        ? t('messages:mentions.counting')
        : t(choice.all === 'here' ? 'messages:mentions.reach-here' : 'messages:mentions.reach', {
            count: reach.data,
          })}
    </Text>
  );
};

/** Who is pinged, and how many that are. Whoever a text names besides is shown and not pinged. */
export const MentionEditor = ({
  choice,
  onChange,
}: {
  choice: MentionChoice;
  onChange: (choice: MentionChoice) => void;
}) => {
  const { t } = useWords();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
        <NativeSelect
          label={t('messages:mentions.all')}
          value={choice.all}
          data={ALL.map((value) => ({ value, label: t(`messages:mentions.all-${value}`) }))}
          onChange={(event) => {
            const all = ALL.find((each) => each === event.currentTarget.value);
            if (all) onChange({ ...choice, all });
          }}
        />
        <RolesField
          label={t('messages:mentions.roles')}
          gives={false}
          max={MOST}
          input={{ value: choice.roles, onChange: (roles: string[]) => onChange({ ...choice, roles }) }}
        />
        <MembersField
          label={t('messages:mentions.users')}
          max={MOST}
          input={{ value: choice.users, onChange: (users: string[]) => onChange({ ...choice, users }) }}
        />
      </SimpleGrid>
      <Reach choice={choice} />
    </>
  );
};

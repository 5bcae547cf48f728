import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { type MentionChoice, pingsSomebody } from '#messages/mentions.ts';
import { MembersField } from '../form/members-field.tsx';
import { RolesField } from '../form/role-fields.tsx';
import { useWords } from '../words.ts';
import { useReach } from './reach.ts';

/** Roles, and members, that one message may ping. */
const MOST = 100;
const ALL = ['nobody', 'here', 'everyone'] as const;

/** Who is pinged, and how many that are. Whoever a text names besides is shown and not pinged. */
export const MentionEditor = ({
  choice,
  onChange,
}: {
  choice: MentionChoice;
  onChange: (choice: MentionChoice) => void;
}) => {
  const { t } = useWords();
  const reach = useReach(choice);
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
      <Text size="sm" role="status" className={pingsSomebody(choice) ? '' : 'quiet'}>
        {reach}
      </Text>
    </>
  );
};

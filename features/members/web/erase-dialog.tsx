import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { tellDone } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { eraseMember } from '../model.ts';
import { useRefreshMembers } from './use-live-members.ts';

const fields: readonly FormField[] = [
  {
    name: 'name',
    label: 'members-web:data.type-name',
    widget: { kind: 'line', max: 100 },
    empty: '',
    isRequired: true,
  },
];

/** Erases somebody, once their name is typed. */
export const EraseDialog = ({
  person,
  onErased,
  onClose,
}: {
  person: { readonly userId: string; readonly name: string; readonly isHere: boolean };
  onErased: () => void;
  onClose: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const where = person.isHere ? 'here' : 'left';
  return (
    <FormDialog
      feature="members"
      title={t('members-web:data.erase-title', { name: person.name })}
      submitLabel={t('members-web:data.erase-yes')}
      fields={fields.map((field) => ({ ...field, hint: `members-web:data.erase-${where}` }))}
      schema={eraseMember.body}
      fieldOfProblem={{ 'members.wrong-name': 'name' }}
      send={(body) => call(eraseMember, { guildId: guild.id, params: { userId: person.userId }, body })}
      onDone={() => {
        tellDone(t(`members-web:data.erased-${where}`));
        refresh();
        onErased();
      }}
      onClose={onClose}
    />
  );
};

import '../styles/choices.ts';
import { Group, MultiSelect, Select, Text } from '@mantine/core';
import { useGuild } from '../guild.tsx';
import { RoleDot } from '../role-dot.tsx';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

type RoleProps = FieldProps & {
  /** The bot gives them to members: those above its own it cannot give. */
  readonly gives: boolean;
};

/** What both pickers of roles show: the roles, the chosen ones that have gone, and which the bot cannot give. */
const useRoles = (chosen: readonly string[], gives: boolean) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const gone = chosen.filter((id) => !guild.roles.some((role) => role.id === id));
  const beyond = gives
    ? guild.roles.filter((role) => chosen.includes(role.id) && !role.canGive).map(({ name }) => name)
    : [];
  const warning =
    gone.length > 0
      ? t('web:role.gone')
      : beyond.length > 0 && t('web:role.beyond', { roles: beyond.join(', ') });
  return {
    warning: warning ? <span className="alarm">{warning}</span> : undefined,
    data: [
      ...guild.roles.map(({ id, name }) => ({ value: id, label: name })),
      ...gone.map((value) => ({ value, label: t('web:settings.deleted-role') })),
    ],
    option: (id: string, name: string) => {
      const role = guild.roles.find((each) => each.id === id);
      return (
        <Group gap={8} wrap="nowrap" miw={0}>
          <RoleDot color={role?.color ?? 0} />
          <span>
            <span className="wrap">{name}</span>
            {gives && role && !role.canGive && (
              <Text span display="block" size="xs" className="alarm">
                {t('web:role.not-given')}
              </Text>
            )}
          </span>
        </Group>
      );
    },
  };
};

const idsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];

/** Roles of the guild. */
export const RolesField = ({
  label,
  hint,
  gives,
  max,
  input,
  isRequired = false,
}: RoleProps & { readonly max: number }) => {
  const { t } = useWords();
  const { warning, data, option } = useRoles(idsOf(input.value), gives);
  return (
    <MultiSelect
      label={label}
      withAsterisk={isRequired}
      aria-required={isRequired}
      description={warning ?? hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={data}
      renderOption={(each) => option(each.option.value, each.option.label)}
      maxValues={max}
      searchable
      nothingFoundMessage={t('web:role.nothing-found')}
      {...input}
    />
  );
};

/** One role of the guild; none is a choice. */
export const RoleField = ({ label, hint, gives, input }: RoleProps) => {
  const { t } = useWords();
  const { warning, data, option } = useRoles(idsOf(input.value), gives);
  return (
    <Select
      label={label}
      description={warning ?? hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={t('web:role.none')}
      data={data}
      renderOption={(each) => option(each.option.value, each.option.label)}
      searchable
      clearable
      nothingFoundMessage={t('web:role.nothing-found')}
      clearButtonProps={{ 'aria-label': t('web:role.none') }}
      {...input}
    />
  );
};

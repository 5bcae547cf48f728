import '../styles/choices.ts';
import { MultiSelect, Select } from '@mantine/core';
import { useGuild } from '../guild.tsx';
import { usePermissionName } from '../permission-names.ts';
import { useWords } from '../words.ts';
import { type ChannelWish, useChannelChoices } from './channel-choices.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import type { FieldProps } from './field-props.ts';

const BELOW = ['label', 'input', 'error', 'description'] as const;

/** A channel of the guild; none is a choice. Says what the bot may not do there, and what became of a channel that has gone. */
export const ChannelField = ({
  label,
  hint,
  kinds,
  needs,
  noneLabel,
  input,
}: FieldProps &
  ChannelWish & {
    /** What it means that none is chosen. */
    readonly noneLabel: string;
  }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const value: unknown = input.value;
  const chosen = typeof value === 'string' && value !== '' ? [value] : [];
  const { gone, lacking, data, option } = useChannelChoices(chosen, { kinds, needs });
  const nameOf = usePermissionName(lacking.length > 0);
  const there = guild.channels.find(({ id }) => id === value);
  const warning =
    gone.length > 0
      ? t('web:settings.deleted-channel-hint')
      : lacking.length > 0 &&
        t('web:channel.lacks', { permissions: lacking.flatMap(({ lacks }) => lacks.map(nameOf)).join(', ') });
  return (
    <Select
      label={label}
      description={warning ? <span className="alarm">{warning}</span> : hint}
      inputWrapperOrder={[...BELOW]}
      placeholder={noneLabel}
      leftSection={there && <ChannelIcon kind={there.kind} />}
      data={data}
      renderOption={(each) => option(each.option.value, each.option.label)}
      searchable
      clearable
      nothingFoundMessage={t('web:settings.nothing-found')}
      clearButtonProps={{ 'aria-label': noneLabel }}
      {...input}
    />
  );
};

/** Channels of the guild. */
export const ChannelsField = ({
  label,
  hint,
  kinds,
  needs,
  max,
  input,
  isRequired = false,
}: FieldProps & ChannelWish & { readonly max: number }) => {
  const { t } = useWords();
  const value: unknown = input.value;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const { gone, lacking, data, option } = useChannelChoices(chosen, { kinds, needs });
  const nameOf = usePermissionName(lacking.length > 0);
  const warnings = [
    ...(gone.length > 0 ? [t('web:channel.gone')] : []),
    ...lacking.map(({ channel, lacks }) =>
      t('web:channel.lacks-in', { channel: channel.name, permissions: lacks.map(nameOf).join(', ') }),
    ),
  ];
  return (
    <MultiSelect
      label={label}
      withAsterisk={isRequired}
      aria-required={isRequired}
      description={warnings.length > 0 ? <span className="alarm">{warnings.join(' ')}</span> : hint}
      inputWrapperOrder={[...BELOW]}
      data={data}
      renderOption={(each) => option(each.option.value, each.option.label)}
      maxValues={max}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('web:settings.nothing-found')}
      {...input}
    />
  );
};

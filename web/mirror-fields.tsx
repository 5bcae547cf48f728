import './styles/choices.ts';
import { Select } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useGuild } from './guild.tsx';
import { useWords } from './words.ts';

/** Who wins when a field was changed on both sides. */
export const STRATEGIES = ['last_modified', 'cms_wins', 'discord_wins', 'merge', 'manual'] as const;

/** A text channel of the guild; none is a choice. */
export const ChannelSelect = ({ label, input }: { label: string; input: GetInputPropsReturnType }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const chosen: unknown = input.value;
  const channels = guild.channels.map((channel) => ({ value: channel.id, label: `# ${channel.name}` }));
  // A choice whose channel has gone is still the choice, and says what became of it.
  const isGone = typeof chosen === 'string' && !channels.some((each) => each.value === chosen);
  const gone = isGone ? [{ value: chosen, label: t('web:settings.deleted-channel') }] : [];
  return (
    <Select
      label={label}
      description={
        isGone ? <span className="alarm">{t('web:settings.deleted-channel-hint')}</span> : undefined
      }
      placeholder={t('web:settings.no-channel')}
      data={[...gone, ...channels]}
      searchable
      clearable
      nothingFoundMessage={t('web:settings.nothing-found')}
      clearButtonProps={{ 'aria-label': t('web:settings.no-channel') }}
      {...input}
    />
  );
};

export const StrategySelect = ({ input }: { input: GetInputPropsReturnType }) => {
  const { t } = useWords();
  return (
    <Select
      label={t('web:settings.strategy')}
      description={t('web:settings.strategy-hint')}
      data={STRATEGIES.map((value) => ({ value, label: t(`web:settings.strategies.${value}`) }))}
      {...input}
    />
  );
};

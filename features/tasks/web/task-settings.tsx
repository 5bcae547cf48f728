import { z } from 'zod';
import { FeatureSwitch } from '#web/feature-switch.tsx';
import { useGuild } from '#web/guild.tsx';
import { ChannelSelect, STRATEGIES, StrategySelect } from '#web/mirror-fields.tsx';
import { SettingsPart } from '#web/settings-part.tsx';
import { useWords } from '#web/words.ts';

const taskValue = z.object({ channel: z.string().nullable(), strategy: z.enum(STRATEGIES) });

/** Where tasks are posted, and who wins when both sides changed the same. */
export const TaskSettings = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const nameOf = (id: string | null): string => {
    const channel = guild.channels.find((each) => each.id === id);
    if (id === null) return t('web:settings.no-channel');
    return channel ? `# ${channel.name}` : t('web:settings.deleted-channel');
  };
  return (
    <SettingsPart
      part="tasks"
      schema={taskValue}
      title={t('tasks:name')}
      aside={<FeatureSwitch feature="tasks" />}
      label={(field) => t(`web:settings.${field}`)}
      show={(field, value) =>
        field === 'channel' ? nameOf(value.channel) : t(`web:settings.strategies.${value.strategy}`)
      }
      fields={(form) => (
        <>
          <ChannelSelect label={t('tasks-web:settings.channel')} input={form.getInputProps('channel')} />
          <StrategySelect input={form.getInputProps('strategy')} />
        </>
      )}
    />
  );
};

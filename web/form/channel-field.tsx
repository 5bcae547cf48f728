import '../styles/choices.ts';
import { Group, Select, Text } from '@mantine/core';
import type { ChannelKind, ChannelNeed } from '#platform/forms/widget.ts';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { ChannelIcon } from './channel-icon.tsx';
import type { FieldProps } from './field-props.ts';

type Channel = GuildDetail['channels'][number];

/** What of all that is needed the bot may not do in a channel. Pure. */
export const lackingIn = (
  channel: Pick<Channel, 'lacks'>,
  needs: readonly ChannelNeed[],
): readonly ChannelNeed[] => needs.filter((need) => channel.lacks.includes(need));

/** Channels under the categories that they are in, in Discord's order. Pure. */
const groupsOf = (
  channels: readonly Channel[],
  kinds: readonly ChannelKind[],
  t: Translate,
): { group: string; items: { value: string; label: string }[] }[] => {
  const shown = channels.filter(({ kind }) => kinds.includes(kind));
  const nameOf = ({ parentId }: Channel): string =>
    channels.find(({ id }) => id === parentId)?.name ?? t('web:channel.no-category');
  return [...Map.groupBy(shown, nameOf)].map(([group, items]) => ({
    group,
    items: items.map(({ id, name }) => ({ value: id, label: name })),
  }));
};

/** A channel of the guild; none is a choice. Says what the bot may not do there, and what became of a channel that has gone. */
export const ChannelField = ({
  label,
  hint,
  kinds,
  needs,
  noneLabel,
  input,
}: FieldProps & {
  readonly kinds: readonly ChannelKind[];
  /** What the bot has to be able to do there. */
  readonly needs: readonly ChannelNeed[];
  /** What it means that none is chosen. */
  readonly noneLabel: string;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const value: unknown = input.value;
  const chosen = guild.channels.find(({ id }) => id === value);
  // A choice whose channel has gone is still the choice, and says what became of it.
  const isGone = typeof value === 'string' && value !== '' && !chosen;
  const lacking = chosen ? lackingIn(chosen, needs) : [];
  const warning = isGone
    ? t('web:settings.deleted-channel-hint')
    : lacking.length > 0 && t('web:channel.lacks', { permissions: lacking.join(', ') });
  const gone = isGone ? [{ value, label: t('web:settings.deleted-channel') }] : [];
  return (
    <Select
      label={label}
      description={warning ? <span className="alarm">{warning}</span> : hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={noneLabel}
      leftSection={chosen && <ChannelIcon kind={chosen.kind} />}
      data={[...gone, ...groupsOf(guild.channels, kinds, t)]}
      renderOption={({ option }) => {
        const channel = guild.channels.find(({ id }) => id === option.value);
        const isLacking = channel !== undefined && lackingIn(channel, needs).length > 0;
        return (
          <Group gap={6} wrap="nowrap" miw={0}>
            {channel && <ChannelIcon kind={channel.kind} />}
            <span>
              <span className="wrap">{option.label}</span>
              {isLacking && (
                <Text span display="block" size="xs" className="alarm">
                  {t('web:channel.not-there')}
                </Text>
              )}
            </span>
          </Group>
        );
      }}
      searchable
      clearable
      nothingFoundMessage={t('web:settings.nothing-found')}
      clearButtonProps={{ 'aria-label': noneLabel }}
      {...input}
    />
  );
};

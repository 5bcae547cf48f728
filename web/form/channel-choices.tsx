import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChannelKind, ChannelNeed } from '#platform/forms/widget.ts';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { ChannelIcon } from './channel-icon.tsx';

type Channel = GuildDetail['channels'][number];

/** Which channels are offered, and what the bot has to be able to do there. */
export type ChannelWish = { readonly kinds: readonly ChannelKind[]; readonly needs: readonly ChannelNeed[] };

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

/** What both pickers of channels show: the channels, chosen ones that have gone, and where the bot may not do what it has to. */
export const useChannelChoices = (chosen: readonly string[], { kinds, needs }: ChannelWish) => {
  const { t } = useWords();
  const { guild } = useGuild();
  // A choice whose channel has gone is still the choice, and says what became of it.
  const gone = chosen.filter((id) => !guild.channels.some((channel) => channel.id === id));
  const lacking = guild.channels
    .filter(({ id }) => chosen.includes(id))
    .map((channel) => ({ channel, lacks: lackingIn(channel, needs) }))
    .filter(({ lacks }) => lacks.length > 0);
  return {
    gone,
    lacking,
    data: [
      ...gone.map((value) => ({ value, label: t('web:settings.deleted-channel') })),
      ...groupsOf(guild.channels, kinds, t),
    ],
    option: (id: string, label: string): ReactNode => {
      const channel = guild.channels.find((each) => each.id === id);
      return (
        <Group gap={6} wrap="nowrap" miw={0}>
          {channel && <ChannelIcon kind={channel.kind} />}
          <span>
            <span className="wrap">{label}</span>
            {channel && lackingIn(channel, needs).length > 0 && (
              <Text span display="block" size="xs" className="alarm">
                {t('web:channel.not-there')}
              </Text>
            )}
          </span>
        </Group>
      );
    },
  };
};

import { useMemo } from 'react';
import { DiscordArea } from '#discord-view/discord-area.tsx';
import { EmbedCard } from '#discord-view/embed-card.tsx';
import { Markdown } from '#discord-view/markdown.tsx';
import type { Embed } from '#discord-view/model/media.ts';
import type { View } from '#discord-view/view.tsx';
import type { Translate } from '#platform/i18n/translate.ts';
import { useGuild } from './guild.tsx';
import { useMemberNames } from './member-names.ts';
import { useWords } from './words.ts';

const wordsOf = (t: Translate): View['words'] => ({
  today: (time) => t('web:discord.today', { time }),
  yesterday: (time) => t('web:discord.yesterday', { time }),
  edited: t('web:discord.edited'),
  app: t('web:discord.app'),
  profileOf: (name) => t('web:discord.profile-of', { name }),
  unknownUser: t('web:discord.unknown-user'),
  deletedRole: t('web:discord.deleted-role'),
  unknownChannel: t('web:discord.unknown-channel'),
  spoiler: t('web:discord.spoiler'),
  showSpoiler: t('web:discord.show-spoiler'),
  embed: t('web:discord.embed'),
  openFile: (name) => t('web:discord.open-file', { name }),
  download: (name) => t('web:discord.download', { name }),
  described: t('web:discord.described'),
  button: t('web:discord.button'),
  buy: t('web:discord.buy'),
  waiting: t('web:discord.waiting'),
  choose: t('web:discord.choose'),
  nothingFound: t('web:discord.nothing-found'),
  pinned: t('web:discord.pinned'),
});

/** How texts of the open guild are shown: its names, the reader's language and time zone. */
export const useGuildView = (texts: readonly string[]): Partial<View> => {
  const { guild } = useGuild();
  const { t, locale } = useWords();
  const members = useMemberNames(texts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is another one only with another language
  return useMemo(() => {
    const channels = new Map(guild.channels.map(({ id, name }) => [id, { name, kind: 'text' as const }]));
    const roles = new Map(guild.roles.map((role) => [role.id, role]));
    return {
      resolve: {
        user: (id) => members.get(id),
        role: (id) => roles.get(id),
        channel: (id) => channels.get(id),
      },
      words: wordsOf(t),
      reader: { locale: locale === 'en' ? 'en-GB' : locale },
      cdn: guild.cdnUrl,
    };
  }, [guild, members, locale]);
};

/** A text in Discord's markdown, as Discord shows it. */
export const DiscordText = ({ text }: { text: string }) => (
  <DiscordArea view={useGuildView([text])} ground="page">
    <Markdown text={text} />
  </DiscordArea>
);

/** An embed as it will be in a channel. */
export const EmbedPreview = ({ embed }: { embed: Embed }) => (
  <DiscordArea view={useGuildView([embed.title ?? '', embed.description ?? ''])} ground="chat">
    <EmbedCard embed={embed} />
  </DiscordArea>
);

import { Badge } from '@mantine/core';
import { IconMessage2Code } from '@tabler/icons-react';
import { channelText } from '#web/form/value-text.ts';
import { useGuild } from '#web/guild.tsx';
import type { RecordList } from '#web/records/look.ts';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { EMBED_ENTITY } from '../entity.ts';
import type { PresentedEmbed } from '../model.ts';

/** Where an embed is: its channel, or that it is a draft. */
export const Where = ({ embed }: { embed: PresentedEmbed }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  if (embed.channel === null)
    return (
      <Badge variant="light" color="gray" c="var(--mantine-color-text)">
        {t('embeds:state.draft')}
      </Badge>
    );
  return <span className="wrap">{channelText(embed.channel, { t, locale, guild })}</span>;
};

/** Embeds as a table. */
export const embedList: RecordList<PresentedEmbed> = {
  icon: IconMessage2Code,
  name: { label: 'embeds:form.name', sort: 'name' },
  columns: [
    {
      key: 'channel',
      label: 'embeds:form.channel',
      width: 200,
      priority: 2,
      cell: (embed) => <Where embed={embed} />,
      folded: (embed) => <Where embed={embed} />,
    },
    {
      key: 'discord',
      label: 'embeds-web:list.discord',
      width: 92,
      priority: 1,
      cell: (embed) => <RecordSyncMark feature="embeds" mirror={EMBED_ENTITY} record={embed} />,
    },
  ],
  verbs: [],
};

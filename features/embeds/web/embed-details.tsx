import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { POSTING } from '#platform/forms/widget.ts';
import { call } from '#web/call.ts';
import { ChannelField } from '#web/form/channel-field.tsx';
import { useGuild } from '#web/guild.tsx';
import { loadMessageWords } from '#web/messages/load-words.ts';
import { MessagePreview } from '#web/messages/message-preview.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { useKeepRecord } from '#web/records/record-changes.ts';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { type PresentedEmbed, sendEmbed, takeEmbedBack } from '../model.ts';
import { Where } from './embed-list.tsx';
import { embedSource } from './embed-source.ts';

/** Sends a draft to a channel. */
const Send = ({ embed }: { embed: PresentedEmbed }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const keep = useKeepRecord(embedSource);
  const [channel, setChannel] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: async (to: string) =>
      (await call(sendEmbed, { guildId: guild.id, params: { id: embed.id }, body: { channel: to } })).body,
    onSuccess: (sent) => {
      keep(sent);
      tellDone(t('embeds:done.sent', { id: sent.id, title: sent.name }));
    },
    onError: tellFailed,
  });
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <ChannelField
          label={t('embeds-web:send.channel')}
          kinds={['text', 'announcement']}
          needs={embed.sender === null ? POSTING : [...POSTING, 'Manage Webhooks']}
          noneLabel={t('embeds-web:send.choose')}
          input={{ value: channel, onChange: setChannel }}
        />
      </div>
      <Button
        leftSection={<IconSend size={16} />}
        disabled={channel === null}
        loading={send.isPending}
        onClick={() => {
          if (channel !== null) send.mutate(channel);
        }}
      >
        {t('embeds-web:send.send')}
      </Button>
    </Group>
  );
};

const Body = ({ embed }: { embed: PresentedEmbed }) => (
  <>
    {embed.can.send && <Send embed={embed} />}
    <MessagePreview design={embed.design} values={embed.values} sender={embed.sender} />
  </>
);

const embedDetails: RecordDetails<PresentedEmbed> = {
  badge: (embed) => <Where embed={embed} />,
  facts: [],
  verbs: [
    {
      key: 'take-back',
      route: takeEmbedBack,
      label: 'embeds-web:action.take-back',
      done: 'embeds:done.taken-back',
      icon: IconArrowBackUp,
      place: 'editing',
      isShown: ({ may }) => may('embeds.send'),
      isOn: ({ can }) => can.takeBack,
      ask: () => ({
        title: 'embeds-web:take-back.title',
        text: 'embeds-web:take-back.text',
        confirm: 'embeds-web:action.take-back',
      }),
    },
  ],
  body: (embed) => <Body embed={embed} />,
};

/** An open embed, once its words are there. */
export const loadEmbedDetails = async (): Promise<RecordDetails<PresentedEmbed>> => {
  await loadMessageWords();
  return embedDetails;
};

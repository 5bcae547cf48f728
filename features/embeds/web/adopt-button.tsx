import '#web/styles/dialogs.ts';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useRecordAddress } from '#web/records/record-address.ts';
import { useKeepRecord } from '#web/records/record-changes.ts';
import { tellDone } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { adoptEmbed } from '../model.ts';
import { embedSource } from './embed-source.ts';

/** Takes over a message that is on Discord by its link; shown where a new one is made. */
export const AdoptButton = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { chosen, openId, open } = useRecordAddress(embedSource);
  const keep = useKeepRecord(embedSource);
  const [isOpen, setIsOpen] = useState(false);
  const [link, setLink] = useState('');
  const adopt = useMutation({
    mutationFn: async () => (await call(adoptEmbed, { guildId: guild.id, body: { link } })).body,
    onSuccess: (embed) => {
      keep(embed);
      tellDone(
        t(embed.channel === null ? 'embeds:done.copied' : 'embeds:done.adopted', {
          id: embed.id,
          title: embed.name,
        }),
      );
      setIsOpen(false);
      open(embed.id);
    },
  });
  if (chosen.new !== true || openId !== undefined) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconLink size={14} />}
        onClick={() => setIsOpen(true)}
      >
        {t('embeds-web:adopt.open')}
      </Button>
      {isOpen && (
        <Modal
          opened
          onClose={() => setIsOpen(false)}
          title={t('embeds-web:adopt.open')}
          closeButtonProps={{ 'aria-label': t('web:action.close') }}
          styles={{ title: { fontWeight: 600 } }}
          zIndex={300}
        >
          <Stack>
            <TextInput
              label={t('embeds-web:adopt.link')}
              description={t('embeds-web:adopt.hint')}
              value={link}
              error={adopt.error?.message}
              data-autofocus
              onChange={(event) => setLink(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setIsOpen(false)}>
                {t('web:action.cancel')}
              </Button>
              <Button loading={adopt.isPending} onClick={() => adopt.mutate()}>
                {t('embeds-web:adopt.take')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
};

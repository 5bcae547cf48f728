import '../styles/dialogs.ts';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { RouteContract } from '#platform/http/contract.ts';
import { call } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useRecordAddress } from '../records/record-address.ts';
import { useKeepRecord } from '../records/record-changes.ts';
import type { RecordSource, ShownRecord } from '../records/source.ts';
import { tellDone } from '../toast.tsx';
import { useWords } from '../words.ts';

type AdoptRoute<Shown> = RouteContract<
  z.ZodObject<Record<never, never>>,
  z.ZodObject,
  z.ZodType<unknown, { link: string }>,
  z.ZodType<Shown>
>;

/** Takes over a message that is on Discord by its link; shown where a new one is made. */
export const AdoptButton = <Shown extends ShownRecord>({
  source,
  route,
  isCopy,
}: {
  source: RecordSource<Shown>;
  route: AdoptRoute<Shown>;
  /** Whether it could only be copied, because somebody else had sent it. */
  isCopy: (record: Shown) => boolean;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { chosen, openId, open } = useRecordAddress(source);
  const keep = useKeepRecord(source);
  const [isOpen, setIsOpen] = useState(false);
  const [link, setLink] = useState('');
  const adopt = useMutation({
    mutationFn: async () => (await call(route, { guildId: guild.id, body: { link } })).body,
    onSuccess: (record) => {
      keep(record);
      tellDone(
        t(isCopy(record) ? 'messages:adopt.copied' : 'messages:adopt.adopted', {
          title: source.titleOf(record),
        }),
      );
      setIsOpen(false);
      open(record.id);
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
        {t('messages:adopt.open')}
      </Button>
      {isOpen && (
        <Modal
          opened
          onClose={() => setIsOpen(false)}
          title={t('messages:adopt.open')}
          closeButtonProps={{ 'aria-label': t('web:action.close') }}
          styles={{ title: { fontWeight: 600 } }}
          zIndex={300}
        >
          <Stack>
            <TextInput
              label={t('messages:adopt.link')}
              description={t('messages:adopt.hint')}
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
                {t('messages:adopt.take')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
};

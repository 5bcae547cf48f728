import { Button, Group } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { keepFile } from '#web/keep-file.ts';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { readTicketTranscript, TRANSCRIPT_FORMATS } from '../transcript-model.ts';

/** Downloads a ticket's conversation as a file. */
export const TranscriptButtons = ({ ticket }: { ticket: number }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const download = useMutation({
    mutationFn: (format: (typeof TRANSCRIPT_FORMATS)[number]) =>
      call(readTicketTranscript, { guildId: guild.id, params: { id: ticket }, query: { format } }),
    onSuccess: ({ body: { name, type, content } }) => keepFile(name, `${type};charset=utf-8`, content),
    onError: tellFailed,
  });
  return (
    <Group gap="xs" mt="sm">
      {TRANSCRIPT_FORMATS.map((format) => (
        <Button
          key={format}
          variant="default"
          size="xs"
          leftSection={<IconFileText size={14} aria-hidden />}
          loading={download.isPending && download.variables === format}
          onClick={() => download.mutate(format)}
        >
          {t(`tickets-web:transcript.${format}`)}
        </Button>
      ))}
    </Group>
  );
};

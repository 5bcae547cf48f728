import { CloseButton, FileButton, Group, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import type { Sending } from '#web/form/files-upload.ts';
import { useWords } from '#web/words.ts';
import { FILES_LIMIT } from '../model.ts';
import { sayBytes } from './say-bytes.ts';
import type { Attached } from './writing.ts';

/** Chooses files for a message, as many as still fit. */
export const AttachButton = ({
  count,
  onFiles,
}: {
  count: number;
  onFiles: (files: readonly File[]) => void;
}) => {
  const { t } = useWords();
  return (
    <FileButton multiple onChange={(files) => onFiles(files.slice(0, FILES_LIMIT - count))}>
      {(props) => (
        <UnstyledButton {...props} disabled={count >= FILES_LIMIT}>
          <Group gap={4} wrap="nowrap">
            <IconPaperclip size={16} aria-hidden />
            <Text size="sm">{t('tickets-web:conversation.attach')}</Text>
          </Group>
        </UnstyledButton>
      )}
    </FileButton>
  );
};

/** Files that go with what is being written, and those on their way. */
export const AttachedFiles = ({
  files,
  sending,
  onDetach,
  onForget,
}: {
  files: readonly Attached[];
  sending: readonly Sending[];
  onDetach: (id: string) => void;
  onForget: (key: number) => void;
}) => {
  const { t, locale } = useWords();
  if (files.length + sending.length === 0) return null;
  const close = (name: string, act: () => void) => (
    <CloseButton size="sm" aria-label={t('tickets-web:conversation.detach', { name })} onClick={act} />
  );
  return (
    <Stack
      gap={4}
      component="ul"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
      aria-label={t('tickets-web:conversation.attached')}
    >
      {files.map(({ id, name, size }) => (
        <Group key={id} component="li" gap="xs" wrap="nowrap">
          <Text size="sm" className="wrap">
            📎 {name} · {sayBytes(size, locale)}
          </Text>
          {close(name, () => onDetach(id))}
        </Group>
      ))}
      {sending.map(({ key, name, sent, error }) => (
        <Stack key={key} component="li" gap={2}>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" className="wrap">
              📎 {name}
            </Text>
            {close(name, () => onForget(key))}
          </Group>
          {error === null ? (
            <Progress value={sent * 100} aria-label={t('tickets-web:conversation.uploading', { name })} />
          ) : (
            <Text size="sm" c="red" role="alert">
              {error}
            </Text>
          )}
        </Stack>
      ))}
    </Stack>
  );
};

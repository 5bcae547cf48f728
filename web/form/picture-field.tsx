import { Button, FileButton, Group, Input, Progress, Stack, Text } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useId, useState } from 'react';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';
import { StoredPicture } from './stored-picture.tsx';
import { uploadFile } from './upload.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** A picture: chosen, dropped or pasted, sent at once, shown, taken out again. */
export const PictureField = ({ label, hint, input }: FieldProps) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const id = useId();
  const [sent, setSent] = useState(0);
  const [isOver, setOver] = useState(false);
  const value = typeof input.value === 'string' ? input.value : null;
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0);
      if (!TYPES.includes(file.type)) throw new Error(t('web:picture.not-one'));
      const stored = await uploadFile(guild.id, file, setSent);
      // What is in it decides, and not how it is called.
      if (!TYPES.includes(stored.type)) throw new Error(t('web:picture.not-one'));
      return stored.id;
    },
    onSuccess: (stored) => input.onChange(stored),
  });
  const take = (file: File | null | undefined): void => {
    if (file) upload.mutate(file);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    take(file);
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      description={hint}
      error={upload.error?.message ?? input.error}
      errorProps={{ role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <Stack
        className="drop"
        gap="xs"
        role="group"
        aria-labelledby={id}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        onPaste={onPaste}
      >
        {value !== null && <StoredPicture id={value} alt={label} />}
        {upload.isPending && <Progress value={sent * 100} aria-label={t('web:picture.uploading')} />}
        <Group gap="xs">
          <FileButton accept={TYPES.join()} onChange={take}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                leftSection={<IconPhoto size={14} />}
                loading={upload.isPending}
              >
                {t(value === null ? 'web:picture.choose' : 'web:picture.replace')}
              </Button>
            )}
          </FileButton>
          {value !== null && (
            <Button
              variant="subtle"
              color="red"
              size="xs"
              leftSection={<IconTrash size={14} />}
              onClick={() => {
                upload.reset();
                input.onChange(null);
              }}
            >
              {t('web:picture.remove')}
            </Button>
          )}
        </Group>
        <Text size="sm" className="quiet">
          {t('web:picture.drop')}
        </Text>
      </Stack>
    </Input.Wrapper>
  );
};

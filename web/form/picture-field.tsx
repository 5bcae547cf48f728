import './drop.css';
import { Button, FileButton, Group, Input, Progress, Stack, Text } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';
import { PICTURE_TYPES, usePictureUpload } from './picture-upload.ts';
import { StoredPicture } from './stored-picture.tsx';

/** A picture: chosen, dropped or pasted, sent at once, shown, taken out again. */
export const PictureField = ({ label, hint, input }: FieldProps) => {
  const { t } = useWords();
  const id = useId();
  const value = typeof input.value === 'string' ? input.value : null;
  const upload = usePictureUpload((stored) => input.onChange(stored));
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      description={hint}
      error={upload.error ?? input.error}
      errorProps={{ role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <Stack
        className="drop"
        gap="xs"
        role="group"
        aria-labelledby={id}
        data-over={upload.isOver}
        {...upload.receives}
      >
        {value !== null && <StoredPicture id={value} alt={label} />}
        {upload.isPending && <Progress value={upload.sent * 100} aria-label={t('web:picture.uploading')} />}
        <Group gap="xs">
          <FileButton accept={PICTURE_TYPES.join()} onChange={upload.take}>
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
                upload.forget();
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

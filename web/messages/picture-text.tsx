import { ActionIcon, FileButton } from '@mantine/core';
import { IconPhotoUp } from '@tabler/icons-react';
import { pictureAddress, storedPictureIn } from '#platform/forms/picture-address.ts';
import { PictureField } from '../form/picture-field.tsx';
import { PICTURE_TYPES, usePictureUpload } from '../form/picture-upload.ts';
import { useWords } from '../words.ts';
import { DesignText } from './design-text.tsx';
import { useEditing } from './editing.tsx';

type Props = {
  label: string;
  /** Where it is in the message. */
  path: string;
  /** An address; empty: none. */
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
};

/** An address, with a button for a file instead; one that is dropped or pasted is taken as well. */
const AddressText = ({ label, onChange, ...props }: Props) => {
  const { t } = useWords();
  const upload = usePictureUpload((id) => onChange(pictureAddress(id)));
  return (
    <DesignText
      {...props}
      label={label}
      onChange={(value) => {
        upload.forget();
        onChange(value);
      }}
      problem={upload.error}
      input={upload.receives}
      beside={
        <FileButton accept={PICTURE_TYPES.join()} onChange={upload.take}>
          {(button) => (
            <ActionIcon
              {...button}
              variant="subtle"
              color="gray"
              aria-label={t('messages:editor.choose-file', { name: label })}
              title={t('messages:editor.choose-file', { name: label })}
              loading={upload.isPending}
            >
              <IconPhotoUp size={18} />
            </ActionIcon>
          )}
        </FileButton>
      }
    />
  );
};

/** A picture of a message: by its address on the web, or stored here. */
export const PictureText = (props: Props) => {
  const { label, path, value, onChange } = props;
  const { problemAt } = useEditing();
  const stored = storedPictureIn(value);
  if (stored === undefined) return <AddressText {...props} />;
  return (
    <PictureField
      label={label}
      input={{
        value: stored,
        onChange: (id: unknown) => onChange(typeof id === 'string' ? pictureAddress(id) : ''),
        error: problemAt(path),
      }}
    />
  );
};

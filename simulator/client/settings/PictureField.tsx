import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import form from './Form.module.css';
import { readAsDataUri } from './read-file.ts';
import { useAttempt } from './say.ts';

interface Props {
  /** What the picture is, such as `Picture`. */
  label: string;
  /** As it is now. */
  picture: ReactNode;
  /** Stores another, as a data URI; null takes it away. */
  onChange: (image: string | null) => Promise<unknown>;
  /** Whether there is one that can be taken away. */
  isRemovable?: boolean;
}

/** A picture, and the ways to another or none. What is chosen is stored at once. */
export function PictureField({ label, picture, onChange, isRemovable = false }: Props) {
  const attempt = useAttempt();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={form.field}>
      <div className={form.row}>
        {picture}
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={label}
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void attempt(readAsDataUri(file).then(onChange), 'Saved');
          }}
        />
        <Button onClick={() => picker.current?.click()}>
          <IconUpload size={16} aria-hidden /> Change {label.toLowerCase()}
        </Button>
        {isRemovable && (
          <Button kind="quiet" onClick={() => void attempt(onChange(null), 'Saved')}>
            Remove {label.toLowerCase()}
          </Button>
        )}
      </div>
    </div>
  );
}

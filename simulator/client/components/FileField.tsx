import { IconUpload, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { formatBytes } from '#discord-view/text/bytes.ts';
import type { FileUpload } from '../model/components.ts';
import css from './FileField.module.css';
import { IconButton } from './IconButton.tsx';
import type { ModalValue } from './modal-fields.ts';

interface Props {
  input: FileUpload;
  label: string;
  value: ModalValue;
  onChange: (value: ModalValue) => void;
}

/** Files that a modal asks for: chosen with the button, or dropped on it. */
export function FileField({ input, label, value, onChange }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const files = Array.isArray(value) ? value.filter((one) => one instanceof File) : [];
  const atMost = input.max_values ?? 1;
  const add = (list: FileList | null) => onChange([...files, ...(list ?? [])].slice(-atMost));
  return (
    <div className={css.field}>
      <button
        type="button"
        className={css.drop}
        onClick={() => picker.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          add(event.dataTransfer.files);
        }}
      >
        <IconUpload size={22} aria-hidden /> Drop files here or browse
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        data-custom-id={input.custom_id}
        multiple={atMost > 1}
        onChange={(event) => {
          add(event.target.files);
          event.target.value = '';
        }}
      />
      {files.map((file) => (
        <div key={`${file.name}-${file.lastModified}`} className={css.file}>
          <span>{file.name}</span>
          <small>{formatBytes(file.size)}</small>
          <IconButton
            label={`Remove ${file.name}`}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            <IconX size={18} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}

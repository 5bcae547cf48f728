import { useRef } from 'react';
import { formatBytes } from '#discord-view/text/bytes.ts';
import type { CommandOption } from '../model/command.ts';
import css from './OptionField.module.css';

interface Props {
  option: CommandOption;
  file: File | undefined;
  error: string | undefined;
  onPick: (file: File | undefined) => void;
  onRemove: () => void;
}

/** An option of a command that takes a file. Backspace takes the file out, and then the option. */
export function FileOption({ option, file, error, onPick, onRemove }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={css.option} data-option={option.name} data-invalid={error !== undefined}>
      <span className={css.name}>
        {option.name}
        {option.required && <span aria-hidden="true">*</span>}
      </span>
      <button
        type="button"
        className={css.file}
        aria-label={file ? `${option.name}: ${file.name}` : `${option.name}: choose a file`}
        onClick={() => picker.current?.click()}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace') return;
          event.preventDefault();
          if (file) onPick(undefined);
          else onRemove();
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onPick(event.dataTransfer.files[0]);
        }}
      >
        {file ? `${file.name} · ${formatBytes(file.size)}` : 'Choose or drop a file'}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={option.name}
        onChange={(event) => {
          onPick(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {error && (
        <span className={css.hint} data-shown="true">
          <b role="alert">{error}</b>
        </span>
      )}
    </span>
  );
}

import { type ReactNode, useId } from 'react';
import { SelectMenu } from '#discord-view/select-menu.tsx';
import type { ChoiceGroup, ModalInput, TextInput } from '../model/components.ts';
import { FileField } from './FileField.tsx';
import { ModalChoices } from './ModalChoices.tsx';
import css from './ModalDialog.module.css';
import type { ModalValue } from './modal-fields.ts';

interface Props {
  input: ModalInput;
  label: string;
  description?: string | undefined;
  value: ModalValue;
  error: string | undefined;
  onChange: (value: ModalValue) => void;
}

interface LabelledProps extends Pick<Props, 'label' | 'description' | 'error'> {
  /** The field's, when a label can point to it; what has its own name is only described. */
  id?: string;
  required: boolean;
  children: ReactNode;
}

function Labelled({ id, label, description, required, error, children }: LabelledProps) {
  const name = (
    <>
      {label} {required && <span aria-hidden="true">*</span>}
    </>
  );
  return (
    <div className={css.field} data-invalid={error !== undefined}>
      {id ? (
        <label className={css.label} htmlFor={id}>
          {name}
        </label>
      ) : (
        <p className={css.label}>{name}</p>
      )}
      {description && <p className={css.description}>{description}</p>}
      {children}
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function TextField({
  input,
  value,
  error,
  id,
  onChange,
}: Omit<Props, 'input' | 'label'> & { input: TextInput; id: string }) {
  const common = {
    id,
    value: String(value),
    placeholder: input.placeholder,
    maxLength: input.max_length ?? 4000,
    'aria-required': input.required ?? true,
    'aria-invalid': error !== undefined,
    'data-custom-id': input.custom_id,
  };
  const left = (input.max_length ?? 4000) - String(value).length;
  if (input.style !== 2) {
    return (
      <input {...common} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />
    );
  }
  return (
    <div className={css.paragraph}>
      <textarea {...common} rows={4} onChange={(event) => onChange(event.target.value)} />
      <span className={css.left} aria-hidden="true">
        {left}
      </span>
    </div>
  );
}

const isGroup = (input: ModalInput): input is ChoiceGroup => input.type === 21 || input.type === 22;

/** One input of a modal, of whichever kind, with its label, its description and what is wrong with it. */
export function ModalField({ input, label, description, value, error, onChange }: Props) {
  const id = useId();
  const shared = { label, description, error };
  if (input.type === 4) {
    return (
      <Labelled {...shared} id={id} required={input.required ?? true}>
        <TextField input={input} id={id} value={value} error={error} onChange={onChange} />
      </Labelled>
    );
  }
  if (input.type === 23) {
    return (
      <div className={css.field}>
        <label className={css.choice}>
          <input
            type="checkbox"
            data-custom-id={input.custom_id}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span>
            {label}
            {description && <small>{description}</small>}
          </span>
        </label>
      </div>
    );
  }
  return (
    <Labelled {...shared} required={input.required ?? true}>
      {input.type === 19 ? (
        <FileField input={input} label={label} value={value} onChange={onChange} />
      ) : isGroup(input) ? (
        <ModalChoices input={input} label={label} value={value} onChange={onChange} />
      ) : (
        <SelectMenu select={input} label={label} onChoose={onChange} />
      )}
    </Labelled>
  );
}

import { IconX } from '@tabler/icons-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { Markdown } from '#discord-view/markdown.tsx';
import { Dots } from '#discord-view/message-controls.tsx';
import { submitModal } from '../actions/interactions.ts';
import type { ModalPayload } from '../model/command.ts';
import type { ModalInput } from '../model/components.ts';
import { without } from '../store/records.ts';
import { useClient, useClientState } from './client-context.ts';
import { Dialog } from './Dialog.tsx';
import { IconButton } from './IconButton.tsx';
import css from './ModalDialog.module.css';
import { ModalField } from './ModalField.tsx';
import { findModalErrors, initialValues, modalFiles, toSubmission } from './modal-fields.ts';
import { GuildContext } from './place-context.ts';

/** What an input without a label around it is called. */
const nameOf = (input: ModalInput): string => {
  if (input.type === 4) return input.label ?? '';
  return 'placeholder' in input ? (input.placeholder ?? '') : '';
};

/** A modal that an application opened. */
export function ModalDialog({ modal }: { modal: ModalPayload }) {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const [values, setValues] = useState(() => initialValues(modal.components));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [nonce, setNonce] = useState<string | null>(null);
  const interactions = useClientState((state) => state.interactions);
  const form = useRef<HTMLFormElement>(null);
  const pending = interactions.find((one) => one.nonce === nonce);
  const waiting = pending !== undefined && !pending.error;

  const close = () => {
    if (nonce) client.store.dispatch({ kind: 'interaction-dropped', nonce });
    client.store.dispatch({ kind: 'modal-closed' });
  };

  // A submission that is settled is gone from the pending ones: the application took it.
  useEffect(() => {
    if (nonce && !pending) client.store.dispatch({ kind: 'modal-closed' });
  }, [client, nonce, pending]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);

  const submit = () => {
    const found = findModalErrors(modal.components, values);
    setErrors(found);
    const [first] = Object.keys(found);
    if (first) {
      form.current?.querySelector<HTMLElement>(`[data-custom-id="${CSS.escape(first)}"]`)?.focus();
      return;
    }
    if (nonce) client.store.dispatch({ kind: 'interaction-dropped', nonce });
    const submission = toSubmission(modal.components, values);
    setNonce(submitModal(client, modal, guildId, submission, modalFiles(modal.components, values)));
  };

  const field = (input: ModalInput, label: string, description?: string) => (
    <ModalField
      key={input.custom_id}
      input={input}
      label={label}
      description={description}
      value={values[input.custom_id] ?? ''}
      error={errors[input.custom_id]}
      onChange={(value) => {
        setValues({ ...values, [input.custom_id]: value });
        setErrors(without(errors, input.custom_id));
      }}
    />
  );

  return (
    <Dialog label={modal.title} className={css.dialog} onClose={close}>
      <form
        ref={form}
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!waiting) submit();
        }}
      >
        <header className={css.head}>
          <div>
            <h2>{modal.title}</h2>
            <p>{modal.application.name}</p>
          </div>
          <IconButton label="Close" onClick={close}>
            <IconX size={22} />
          </IconButton>
        </header>
        <div className={css.fields}>
          {modal.components.map((component, index) => {
            if (component.type === 18)
              return field(component.component, component.label, component.description);
            // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
            if (component.type === 10) return <Markdown key={index} text={component.content} />;
            return component.components.map((input) => field(input, nameOf(input)));
          })}
          {pending?.error && (
            <p className={css.error} role="alert">
              Something went wrong: {pending.error}. Try again.
            </p>
          )}
        </div>
        <footer className={css.foot}>
          <button type="button" className={css.cancel} onClick={close}>
            Cancel
          </button>
          <button type="submit" className={css.submit} aria-busy={waiting}>
            {waiting ? <Dots label="Submitting" /> : 'Submit'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

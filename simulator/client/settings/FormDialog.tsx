import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { Button } from './Button.tsx';
import form from './Form.module.css';
import css from './FormDialog.module.css';

interface Props {
  title: string;
  about?: ReactNode;
  /** What the button that does it says; absent: there is only one that closes. */
  action?: string;
  isDanger?: boolean;
  isReady?: boolean;
  /** Closes the dialog when it succeeds; what it throws is shown. */
  onSubmit?: () => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** A small dialog with a form: its first field has the keyboard, Enter does it, Escape leaves, a refusal is shown in it. */
export function FormDialog(props: Props) {
  const { title, about, action, isDanger = false, isReady = true, onSubmit, onClose, children } = props;
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  const submit = async () => {
    if (!onSubmit || isBusy) return;
    setBusy(true);
    try {
      await onSubmit();
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section ref={body} className={css.body} tabIndex={0} aria-label="Details">
          <h2 className={form.title}>{title}</h2>
          {about && <p className={form.about}>{about}</p>}
          {children}
          {error && (
            <p role="alert" className={form.error}>
              {error}
            </p>
          )}
        </section>
        <footer className={css.foot}>
          <Button kind="link" onClick={onClose}>
            {action ? 'Cancel' : 'Done'}
          </Button>
          {action && (
            <Button type="submit" kind={isDanger ? 'danger' : 'main'} disabled={isBusy || !isReady}>
              {action}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

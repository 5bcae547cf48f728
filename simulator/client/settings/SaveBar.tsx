import { Button } from './Button.tsx';
import css from './SaveBar.module.css';

interface Props {
  isChanged: boolean;
  isBusy?: boolean;
  onReset: () => void;
  onSave: () => void;
}

/** Comes up when something was changed and not saved. */
export function SaveBar({ isChanged, isBusy = false, onReset, onSave }: Props) {
  if (!isChanged) return null;
  return (
    <section className={css.bar} aria-label="Unsaved changes">
      <span>Careful — you have unsaved changes!</span>
      <Button kind="link" onClick={onReset}>
        Reset
      </Button>
      <Button kind="good" disabled={isBusy} onClick={onSave}>
        Save changes
      </Button>
    </section>
  );
}

import { FormDialog } from './FormDialog.tsx';
import type { Screen } from './screens.ts';

type Props = Extract<Screen, { kind: 'confirm' }> & { onClose: () => void };

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog({ title, text, action, run, onClose }: Props) {
  return <FormDialog title={title} about={text} action={action} isDanger onSubmit={run} onClose={onClose} />;
}

import { useClient, useClientState } from '../components/client-context.ts';
import type { OwnPresence } from '../connection/own-presence.ts';
import { useDraft } from '../settings/draft.ts';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { SaveBar } from '../settings/SaveBar.tsx';

const statuses = [
  { value: 'online', label: 'Online' },
  { value: 'idle', label: 'Idle' },
  { value: 'dnd', label: 'Do not disturb' },
  { value: 'invisible', label: 'Invisible' },
];

const isStatus = (value: string): value is OwnPresence['status'] =>
  statuses.some((each) => each.value === value);

/** How this user appears to others. */
export function StatusPage() {
  const { setPresence } = useClient();
  const own = useClientState((state) => state.ownPresence);
  const draft = useDraft(own);
  const save = () => {
    setPresence(draft.value);
    draft.reset();
  };
  return (
    <>
      <h2 className={form.title}>Status</h2>
      <ChoiceField
        label="Online status"
        value={draft.value.status}
        choices={statuses}
        onChange={(status) => {
          if (isStatus(status)) draft.change({ status });
        }}
      />
      <TextField
        label="Custom status"
        value={draft.value.text}
        maxLength={128}
        onChange={(event) => draft.change({ text: event.target.value })}
      />
      <SaveBar isChanged={draft.isChanged} onReset={draft.reset} onSave={save} />
    </>
  );
}

import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';

/** What this user says of themselves beside their status. */
export function StatusDialog({ onClose }: { onClose: () => void }) {
  const { setPresence } = useClient();
  const own = useClientState((state) => state.ownPresence);
  const [text, setText] = useState(own.text);
  return (
    <FormDialog
      title="Set a custom status"
      action="Save"
      onSubmit={async () => setPresence({ ...own, text: text.trim() })}
      onClose={onClose}
    >
      <TextField
        label="Custom status"
        value={text}
        maxLength={128}
        hint="Empty for none."
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
    </FormDialog>
  );
}

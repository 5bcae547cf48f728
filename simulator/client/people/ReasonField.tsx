import { TextField } from '../settings/Field.tsx';

/** Why somebody does what a dialog does; the audit log keeps it. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  return (
    <TextField
      label="Reason"
      value={value}
      maxLength={512}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

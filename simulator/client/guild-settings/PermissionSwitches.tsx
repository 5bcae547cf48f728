import { useState } from 'react';
import { permissionGroups } from '../rules/permission-list.ts';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { Switch } from '../settings/Switch.tsx';
import type { Held } from './held.ts';

interface Props {
  value: bigint;
  held: Held;
  isDisabled: boolean;
  onChange: (value: bigint) => void;
}

/** Every permission as a switch with its meaning. Nobody can give what they do not have. */
export function PermissionSwitches({ value, held, isDisabled, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const groups = permissionGroups
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter((each) => `${each.name} ${each.meaning}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <>
      <TextField
        label="Find a permission"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3 className={form.group}>{group.title}</h3>
          {group.entries.map(({ bit, name, meaning }) => (
            <Switch
              key={name}
              label={name}
              description={meaning}
              isOn={(value & bit) !== 0n}
              isDisabled={isDisabled || !held.has(bit)}
              onChange={(isOn) => onChange(isOn ? value | bit : value & ~bit)}
            />
          ))}
        </section>
      ))}
      {groups.length === 0 && <p className={form.none}>No permission is called that.</p>}
    </>
  );
}

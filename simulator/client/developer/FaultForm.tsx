import { useState } from 'react';
import { useClientState } from '../components/client-context.ts';
import css from './DeveloperPanel.module.css';
import { type FaultField, type FaultValues, faultBody, faultKinds } from './fault-form.ts';

const labels: Record<FaultField, string> = {
  method: 'Method',
  path: 'Path (pattern)',
  application: 'Bot or person (id)',
  guild: 'Server',
  event: 'Event',
  ms: 'Milliseconds',
  max_ms: 'At most (ms)',
  status: 'Status',
  scope: 'Scope',
  code: 'Close code',
  resumable: 'Resumable',
  percent: 'How often (%)',
  seed: 'Seed',
  count: 'How many times',
  after: 'After how many',
  lasts: 'For seconds',
};
const placeholders: Partial<Record<FaultField, string>> = {
  method: 'any',
  path: '^/channels',
  event: 'any',
  ms: '1000',
  percent: '100',
  seed: 'chance',
  count: 'no limit',
  after: '0',
  lasts: 'until removed',
  status: '500',
  code: 'cut',
};
const hints: Partial<Record<FaultField, string>> = {
  seed: 'A whole number. With the same seed the same requests and events are struck again; without one it is chance each time.',
};
const choices: Partial<Record<FaultField, readonly string[]>> = {
  method: ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  scope: ['', 'user', 'global', 'shared'],
  resumable: ['', 'true', 'false'],
};

type Kind = (typeof faultKinds)[number]['kind'];

/** One fault, with the fields that its kind has. */
export function FaultForm({ onAdd }: { onAdd: (body: ReturnType<typeof faultBody>) => Promise<boolean> }) {
  const guilds = useClientState((state) => state.guilds);
  const [kind, setKind] = useState<Kind>('latency');
  const [values, setValues] = useState<FaultValues>({});
  const fields = faultKinds.find((each) => each.kind === kind)?.fields ?? [];
  const set = (field: FaultField, value: string) => setValues({ ...values, [field]: value });
  const guildChoices = [{ id: '', name: 'any' }, ...Object.values(guilds)];
  return (
    <form
      className={css.form}
      aria-label="Add a fault"
      onSubmit={(event) => {
        event.preventDefault();
        void onAdd(faultBody(kind, values));
      }}
    >
      <label className={css.wide}>
        What goes wrong
        <select
          value={kind}
          onChange={(event) =>
            setKind(faultKinds.find((each) => each.kind === event.target.value)?.kind ?? kind)
          }
        >
          {faultKinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      {fields.map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: each branch below is a control
        <label key={field}>
          {labels[field]}
          {field === 'guild' ? (
            <select value={values.guild ?? ''} onChange={(event) => set('guild', event.target.value)}>
              {guildChoices.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          ) : choices[field] ? (
            <select value={values[field] ?? ''} onChange={(event) => set(field, event.target.value)}>
              {choices[field].map((choice) => (
                <option key={choice} value={choice}>
                  {choice || 'as usual'}
                </option>
              ))}
            </select>
          ) : (
            <input
              value={values[field] ?? ''}
              placeholder={placeholders[field]}
              aria-describedby={hints[field] ? `fault-${field}-hint` : undefined}
              onChange={(event) => set(field, event.target.value)}
            />
          )}
        </label>
      ))}
      {fields.map(
        (field) =>
          hints[field] && (
            <p key={field} id={`fault-${field}-hint`} className={`${css.quiet} ${css.wide}`}>
              {labels[field]}: {hints[field]}
            </p>
          ),
      )}
      <button type="submit" className={`${css.button} ${css.main} ${css.wide}`}>
        Add fault
      </button>
    </form>
  );
}

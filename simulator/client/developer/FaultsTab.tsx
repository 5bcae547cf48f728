import { IconX } from '@tabler/icons-react';
import { useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { FaultForm } from './FaultForm.tsx';
import { faultWords, labelOf, presets } from './fault-form.ts';
import { usePolled } from './polled.ts';

const every = 2000;

/** What goes wrong on purpose: what is set, what is often wanted, and anything else. */
export function FaultsTab() {
  const { data: faults, error, run } = usePolled(() => control.listFaults(), every);
  const guilds = useClientState((state) => state.guilds);
  const isOn = (ids: readonly (string | undefined)[]) =>
    ids.every((id) => faults?.some((fault) => fault.id === id));
  return (
    <>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      <h3 className={css.title}>Now</h3>
      <ul aria-label="Faults">
        {(faults ?? []).map((fault) => (
          <li key={fault.id} className={css.item}>
            <span>
              <b>{labelOf(fault.kind)}</b>
              <small>{faultWords(fault)}</small>
            </span>
            <IconButton
              label={`Remove ${labelOf(fault.kind)}`}
              onClick={() => void run(() => control.removeFault({ params: { fault_id: fault.id } }))}
            >
              <IconX size={16} />
            </IconButton>
          </li>
        ))}
        {faults?.length === 0 && <li className={css.none}>All is well.</li>}
      </ul>
      {(faults?.length ?? 0) > 0 && (
        <button type="button" className={css.button} onClick={() => void run(() => control.clearFaults())}>
          Remove all
        </button>
      )}
      <h3 className={css.title}>Presets</h3>
      <div className={css.bar}>
        {presets.map((preset) => {
          const ids = preset.faults.map(({ id }) => id);
          const toggle = async () => {
            for (const fault of preset.faults) {
              if (isOn(ids)) await control.removeFault({ params: { fault_id: fault.id ?? '' } });
              else await control.addFault({ body: fault });
            }
          };
          return (
            <button
              key={preset.label}
              type="button"
              aria-pressed={isOn(ids)}
              className={isOn(ids) ? css.main : undefined}
              onClick={() => void run(toggle)}
            >
              {preset.label}
            </button>
          );
        })}
        {Object.values(guilds).map((guild) => (
          <button
            key={guild.id}
            type="button"
            onClick={() =>
              void run(() =>
                control.setGuildAvailability({
                  params: { guild_id: guild.id },
                  body: { available: false, lasts: 10_000 },
                }),
              )
            }
          >
            {guild.name} away for 10 s
          </button>
        ))}
      </div>
      <h3 className={css.title}>Add</h3>
      <FaultForm onAdd={(body) => run(() => control.addFault({ body }))} />
    </>
  );
}

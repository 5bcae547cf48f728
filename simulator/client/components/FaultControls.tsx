import { useEffect, useState } from 'react';
import { type Fault, faultSwitches, isOn, turn } from '../connection/faults.ts';
import { simulatorApi } from '../connection/simulator-api.ts';
import css from './FaultControls.module.css';

/** Switches for what can go wrong with Discord, for everybody who is connected. */
export function FaultControls() {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [error, setError] = useState<string | null>(null);
  const follow = (answer: Promise<readonly Fault[]>) =>
    answer.then(
      (current) => {
        setFaults(current);
        setError(null);
      },
      (reason: Error) => setError(reason.message),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the panel opens
  useEffect(() => {
    void follow(simulatorApi.faults());
  }, []);
  const change = (next: readonly Fault[]) =>
    follow(next.length === 0 ? simulatorApi.clearFaults() : simulatorApi.setFaults(next));
  return (
    <div className={css.faults}>
      {faultSwitches.map((fault) => (
        <label key={fault.label}>
          <input
            type="checkbox"
            checked={isOn(faults, fault)}
            onChange={(event) => void change(turn(faults, fault, event.target.checked))}
          />
          {fault.label}
        </label>
      ))}
      <button type="button" disabled={Object.keys(faults).length === 0} onClick={() => void change([])}>
        All off
      </button>
      {error && <p role="alert">{error}</p>}
    </div>
  );
}

/** The faults in force, as `PUT /sim/v1/faults` takes them. */
export type Faults = Record<string, unknown>;

/** A fault that can be turned on and off, and the settings that it stands for. */
export interface FaultSwitch {
  label: string;
  settings: Faults;
}

export const faultSwitches: readonly FaultSwitch[] = [
  { label: 'Answers take 800 ms longer', settings: { latency_ms: 800 } },
  { label: 'Every third request fails (503)', settings: { error_rate: 0.33 } },
  { label: 'Every third answer is lost after it took effect', settings: { lose_answer_rate: 0.33 } },
  { label: 'Connections are cut', settings: { disconnect: true } },
];

export function isOn(faults: Faults, { settings }: FaultSwitch): boolean {
  return Object.keys(settings).every((name) => Boolean(faults[name]));
}

/** The faults after a switch was turned; those that nobody turned here stay. */
export function turn(faults: Faults, { settings }: FaultSwitch, on: boolean): Faults {
  if (on) return { ...faults, ...settings };
  return Object.fromEntries(Object.entries(faults).filter(([name]) => !(name in settings)));
}

/** Reads the simulator's answer; anything but an object means that there are none. */
export function readFaults(answer: unknown): Faults {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? { ...answer } : {};
}

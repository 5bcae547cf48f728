/** A fault as `/sim/v1/faults` lists it. */
export interface Fault {
  id?: string;
  kind: string;
  probability?: number;
  ms?: number;
  status?: number;
  event?: string;
}

/** A fault that can be turned on and off. */
export interface FaultSwitch {
  label: string;
  fault: Fault & { id: string };
}

export const faultSwitches: readonly FaultSwitch[] = [
  { label: 'Answers take 800 ms longer', fault: { id: 'panel-latency', kind: 'latency', ms: 800 } },
  {
    label: 'Every third request fails (503)',
    fault: { id: 'panel-error', kind: 'error', status: 503, probability: 0.33 },
  },
  {
    label: 'Every third answer is lost after it took effect',
    fault: { id: 'panel-lost', kind: 'lose_answer', probability: 0.33 },
  },
  {
    label: 'Connections are cut at every tenth event',
    fault: { id: 'panel-cut', kind: 'disconnect', probability: 0.1 },
  },
];

export const isOn = (faults: readonly Fault[], { fault }: FaultSwitch): boolean =>
  faults.some((each) => each.id === fault.id);

/** The faults after a switch was turned; those that nobody turned here stay. */
export function turn(faults: readonly Fault[], { fault }: FaultSwitch, on: boolean): Fault[] {
  const others = faults.filter((each) => each.id !== fault.id);
  return on ? [...others, fault] : others;
}

/** Reads the simulator's answer; anything but a list means that there are none. */
export const readFaults = (answer: unknown): Fault[] => (Array.isArray(answer) ? answer : []);

import { z } from 'zod';

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
};

/** Something that goes wrong on purpose. `probability` 1 and no `times` means always. */
export const faultSchema = z.strictObject({
  id: z.string().optional(),
  kind: z.enum([
    'latency',
    'error',
    'rate_limit',
    'lose_answer',
    'drop_event',
    'disconnect',
    'refuse_resume',
  ]),
  /** HTTP method; absent for any. */
  method: z.string().optional(),
  /** Regular expression on the path. */
  path: z.string().max(200).refine(isPattern, 'Not a regular expression').optional(),
  /** Gateway event's name. */
  event: z.string().optional(),
  probability: z.number().min(0).max(1).default(1),
  /** How often it happens before it is used up. */
  times: z.int().positive().optional(),
  /** Delay of `latency`, `retry_after` of `rate_limit`. */
  ms: z.number().min(0).max(60_000).default(1000),
  /** Status of `error`. */
  status: z.int().min(500).max(599).default(500),
});
export const setFaultSchema = faultSchema.extend({ id: z.string() });
export type Fault = z.output<typeof setFaultSchema>;

/** The faults that are set now. */
export const createFaults = () => {
  let faults: Fault[] = [];
  let count = 0;

  const strike = (kind: Fault['kind'], matches: (fault: Fault) => boolean): Fault | undefined => {
    const fault = faults.find(
      (each) => each.kind === kind && matches(each) && Math.random() < each.probability,
    );
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) faults = faults.filter((each) => each !== fault);
    }
    return fault;
  };

  return {
    list: (): readonly Fault[] => faults,
    set: (wanted: readonly z.output<typeof faultSchema>[]): readonly Fault[] => {
      faults = wanted.map((fault) => {
        count += 1;
        return { ...fault, id: fault.id ?? String(count) };
      });
      return faults;
    },
    /** The fault of a kind that strikes a request, if any; uses it up. */
    forRequest: (kind: Fault['kind'], method: string, path: string): Fault | undefined =>
      strike(
        kind,
        (fault) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.path === undefined || new RegExp(fault.path).test(path)),
      ),
    forEvent: (kind: Fault['kind'], event: string): Fault | undefined =>
      strike(kind, (fault) => fault.event === undefined || fault.event === event),
  };
};

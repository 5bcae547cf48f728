/**
 * Which events of a session were handled durably. The stored number is the one up to which all were, so that a killed process
 * gets the first unhandled one again, and everything after it.
 */
export type SequenceTracker = {
  begin(sequence: number): void;
  end(sequence: number): void;
  /** Up to here, all that was begun has ended. */
  handled(): number;
};

/** @param from the number up to which all was handled before */
export const trackSequence = (from: number): SequenceTracker => {
  const open = new Set<number>();
  let highest = from;
  return {
    begin: (sequence) => {
      open.add(sequence);
      highest = Math.max(highest, sequence);
    },
    end: (sequence) => void open.delete(sequence),
    handled: () => (open.size === 0 ? highest : Math.min(...open) - 1),
  };
};

import type { Entry } from './entry.ts';

/** Above this a recording ends by itself (bytes, about). */
const LARGEST = 512 * 1024 * 1024;

/** Keeps all traffic between `start` and `stop` as lines of JSON, one recording at a time. */
export const createRecorder = (clock: () => number) => {
  let lines: string[] = [];
  let bytes = 0;
  let isOn = false;

  const write = (entry: Entry): void => {
    const line = JSON.stringify(entry);
    lines.push(line);
    bytes += line.length + 1;
    if (bytes > LARGEST) isOn = false;
  };

  return {
    get isOn(): boolean {
      return isOn;
    },
    /** Begins anew from a state. */
    start: (snapshot: string): void => {
      lines = [];
      bytes = 0;
      isOn = true;
      write({ type: 'start', at: clock(), version: 1, snapshot });
    },
    stop: (): void => {
      isOn = false;
    },
    /** Notes what is made only when it is wanted. */
    note: (make: (at: number) => Entry): void => {
      if (isOn) write(make(clock()));
    },
    /** Takes a recording that was made before. */
    load: (text: string): void => {
      lines = text.split('\n').filter((line) => line.trim() !== '');
      bytes = text.length;
    },
    text: (): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`),
    summary: () => ({ isRecording: isOn, entries: lines.length, bytes }),
  };
};

import type { Simulator } from '../index.ts';

/** Changes the lines of a snapshot and restores it: for what would take thousands of requests to come to be. */
export const changeState = async (
  { control }: Simulator,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> => {
  const lines = (await control.dumpState()).trimEnd().split('\n');
  const params = { name: 'changed' };
  await control.uploadSnapshot({ params, body: change(lines).join('\n') });
  await control.restoreSnapshot({ params });
};

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createSimulatorClient } from '#simulator/control/client.ts';
import { freePort } from '#tests/support/product.ts';

/** The simulator in a process of its own, empty and in memory. */
export const openSimulatorProcess = async () => {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('../simulator/cli.ts', import.meta.url)), {
    env: { ...process.env, SIMULATOR_PORT: String(port), SIMULATOR_DATA: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const control = createSimulatorClient(`http://127.0.0.1:${port}/sim/v1`);
  const isUp = (): Promise<boolean> =>
    control.health().then(
      () => true,
      () => false,
    );
  while (!(await isUp())) await new Promise((done) => setTimeout(done, 25));
  return {
    port,
    control,
    /** Resident memory of the process (MiB); undefined where the system does not tell. */
    memory: async (): Promise<number | undefined> => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    },
    close: async (): Promise<void> => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
};

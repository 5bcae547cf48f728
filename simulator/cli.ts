import { createSimulator } from './index.ts';

const port = Number(process.env.SIMULATOR_PORT || 4000);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('SIMULATOR_PORT must be a number from 0 to 65535');
  process.exit(1);
}
const data = process.env.SIMULATOR_DATA;

try {
  const simulator = await createSimulator({
    port,
    demo: process.argv.includes('--demo'),
    ...(data ? { data } : {}),
  });
  console.log(`A Discord on your machine: ${simulator.url}`);
  const stop = (): void => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Started by another program, it ends when that program does, however that ends.
  if (process.connected) process.once('disconnect', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

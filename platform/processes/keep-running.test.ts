import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '#platform/telemetry/logger.ts';
import { type Child, keepRunning } from './keep-running.ts';

const logger = createLogger('silent', { write: () => undefined });

/** Starts real processes that do nothing; `refuse` makes so many starts fail. */
const open = () => {
  const started: ChildProcess[] = [];
  const refused = { left: 0 };
  const start = async (): Promise<Child> => {
    if (refused.left > 0) {
      refused.left -= 1;
      throw new Error('not now');
    }
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    started.push(child);
    const exited = once(child, 'exit').then(() => undefined);
    await once(child, 'spawn');
    return {
      exited,
      stop: async () => {
        child.kill();
        await exited;
      },
    };
  };
  return { started, refused, start };
};

test('a child that is killed is started again, also when that fails at first, and again after that', async () => {
  const { started, refused, start } = open();
  const kept = await keepRunning({ name: 'It', start, logger });
  onTestFinished(() => kept.stop());
  refused.left = 1;
  started[0]?.kill('SIGKILL');
  await expect.poll(() => started.length, { timeout: 60_000 }).toBe(2);
  started[1]?.kill('SIGKILL');
  await expect.poll(() => started.length, { timeout: 60_000 }).toBe(3);
});

test('a child that was stopped stays stopped, also in the middle of being started again', async () => {
  const { started, refused, start } = open();
  const kept = await keepRunning({ name: 'It', start, logger });
  refused.left = 100;
  started[0]?.kill('SIGKILL');
  await expect.poll(() => refused.left, { timeout: 60_000 }).toBeLessThan(100);
  await kept.stop();
  expect(started).toHaveLength(1);
  expect(started[0]?.signalCode).toBe('SIGKILL');
});

test('what fails at the first start is said at once', async () => {
  const { refused, start } = open();
  refused.left = 1;
  await expect(keepRunning({ name: 'It', start, logger })).rejects.toThrow('not now');
});

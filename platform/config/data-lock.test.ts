import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DataInUseError, lockDataFolder } from './data-lock.ts';

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'guildhall-lock-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

test('a second holder is refused until the first releases', async () => {
  const path = await folder();
  const lock = await lockDataFolder(path);
  await expect(lockDataFolder(path)).rejects.toBeInstanceOf(DataInUseError);
  await lock.release();
  await (await lockDataFolder(path)).release();
});

test('a process that was killed with -9 holds nothing', async () => {
  const path = await folder();
  const script = `import { lockDataFolder } from '#platform/config/data-lock.ts';
    await lockDataFolder(${JSON.stringify(path)}); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockDataFolder(path)).rejects.toBeInstanceOf(DataInUseError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await lockDataFolder(path)).release();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulator } from '../index.ts';

test('a data folder belongs to one simulator at a time, and is free when that one has stopped or could not start', async () => {
  const data = await mkdtemp(join(tmpdir(), 'locked-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const first = await createSimulator({ data });
  await expect(createSimulator({ data })).rejects.toThrow(`Another simulator is running on ${data}`);
  await first.stop();

  const other = await createSimulator();
  const port = Number(new URL(other.url).port);
  await expect(createSimulator({ data, port })).rejects.toThrow(`Port ${port} is taken`);
  await other.stop();

  const next = await createSimulator({ data, port });
  await next.stop();
});

import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulator } from '../index.ts';

const FILE = 0o600;
const FOLDER = 0o700;

const openFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'private-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
};

/** Fills a data folder with one of everything that is kept; while it runs gives the mode of each thing in it. */
const modesIn = async (data: string): Promise<Map<string, number>> => {
  const { control, stop } = await createSimulator({ data });
  const guild = await control.createGuild({ body: { name: 'Kept', members: 1 } });
  await control.requestAs({
    params: { user_id: guild.ownerId },
    body: {
      method: 'POST',
      path: `/channels/${guild.channelIds.general}/messages`,
      files: [{ name: 'a.txt', content: 'YQ==' }],
    },
  });
  await control.saveSnapshot({ body: { name: 'kept' } });
  const modes = new Map<string, number>();
  for (const entry of await readdir(data, { recursive: true }))
    modes.set(entry, (await stat(join(data, entry))).mode & 0o777);
  await stop();
  return modes;
};

const FOLDERS = ['files', 'snapshots'];

test('nobody else on the machine may read what a data folder keeps', async () => {
  const data = join(await openFolder(), 'new');
  const modes = await modesIn(data);
  expect([...modes.keys()]).toEqual(
    expect.arrayContaining(['simulator.db', 'simulator.db-wal', 'snapshots/kept.snapshot.jsonl']),
  );
  expect([...modes].filter(([name, mode]) => mode !== (FOLDERS.includes(name) ? FOLDER : FILE))).toEqual([]);
  expect((await stat(data)).mode & 0o777).toBe(FOLDER);
});

test('what a kill left half written is gone with the next start', async () => {
  const data = join(await openFolder(), 'killed');
  await modesIn(data);
  await writeFile(join(data, 'files', '1.unfinished'), 'hal');
  expect([...(await modesIn(data)).keys()]).not.toContain('files/1.unfinished');
});

test('of a folder that was there the rights stay as they are, and nobody else may read what is put in it', async () => {
  const data = join(await openFolder(), 'shared');
  await mkdir(data);
  await chmod(data, 0o755);
  await writeFile(join(data, 'simulator.db'), '', { mode: 0o644 });
  const modes = await modesIn(data);
  expect([...modes].filter(([name, mode]) => mode !== (FOLDERS.includes(name) ? FOLDER : FILE))).toEqual([]);
  expect((await stat(data)).mode & 0o777).toBe(0o755);
});

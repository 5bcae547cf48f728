import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLIENT_TESTS, standsOn, whyClientTestsRun } from './client-tests.ts';

/** A repository with one commit on `main`, and ways to go on. */
const makeRepository = async () => {
  const root = await mkdtemp(join(tmpdir(), 'guildhall-selection-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      stdio: 'pipe',
    });
  const write = async (path: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${path}\n`);
  };
  const commit = async (path: string): Promise<void> => {
    await write(path);
    git('add', '-A');
    git('commit', '-qm', path);
  };
  git('init', '-q', '-b', 'main');
  await commit('simulator/index.ts');
  return { root, git, write, commit };
};

test('they run when something that they stand on differs from the main branch, committed or not', async () => {
  const { root, git, write, commit } = await makeRepository();
  git('checkout', '-qb', 'mine');
  await commit('platform/ids.ts');
  await write('docs/new.md');
  expect(await whyClientTestsRun(root, {})).toBeUndefined();
  await write('discord-view/new.ts');
  expect(await whyClientTestsRun(root, {})).toBe('discord-view/new.ts has changed');
  git('add', '-A');
  git('commit', '-qm', 'view');
  await commit('web/shell.tsx');
  expect(await whyClientTestsRun(root, {})).toBe('discord-view/new.ts has changed');
});

test('a fresh clone leaves them out; what is ahead of it is looked at', async () => {
  const { root, git, commit } = await makeRepository();
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(await whyClientTestsRun(root, {})).toBeUndefined();
  await commit('simulator/more.ts');
  expect(await whyClientTestsRun(root, {})).toBe('simulator/more.ts has changed');
});

test('they run in CI, without git, and where there is nothing to compare with', async () => {
  const { root, git } = await makeRepository();
  expect(await whyClientTestsRun(root, {})).toBe('there is no main branch to compare with');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(await whyClientTestsRun(root, { CI: 'true' })).toBe('CI runs everything');
  await rm(join(root, '.git'), { recursive: true });
  expect(await whyClientTestsRun(root, {})).toBe('there is no main branch to compare with');
});

test('there are such tests, and they stand on themselves', () => {
  const files = globSync(CLIENT_TESTS, { cwd: resolve(import.meta.dirname, '../..') });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect(standsOn([file.replaceAll('\\', '/')])).toBeDefined();
});

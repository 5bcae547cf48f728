import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The tests of the simulator's client in a browser: half of the time that all tests take. */
export const CLIENT_TESTS = 'tests/simulator/client-*.test.ts';

/** What they stand on: where nothing of it changed, they pass as they passed before. */
const STANDS_ON = [
  'simulator/',
  'discord-view/',
  'tests/controls/',
  'tests/simulator/',
  'tests/support/accessibility.ts',
  'tests/support/browser.ts',
  'tests/support/chromium.ts',
  'package-lock.json',
  'vitest.config.ts',
];

/** Where changes are looked for, the first of these that there is. A branch's own copy elsewhere has its changes too. */
const BASES = ['origin/HEAD', 'origin/main', 'main'];

/** The first path that the client's tests stand on. Pure. */
export const standsOn = (paths: readonly string[]): string | undefined =>
  paths.find((path) =>
    STANDS_ON.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each)),
  );

const run = promisify(execFile);

/**
 * Paths that differ from the main branch's last commit that this one has too, uncommitted ones included.
 * @returns undefined when there is no git, or nothing to compare with
 */
const changedPaths = async (root: string): Promise<readonly string[] | undefined> => {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run('git', ['-C', root, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
  /** Undefined where git says no. */
  const ask = (...args: readonly string[]): Promise<string | undefined> =>
    git(...args).catch(() => undefined);
  const branch = await ask('rev-parse', '--abbrev-ref', 'HEAD');
  for (const name of BASES) {
    // On the main branch itself, its last commit is no other one.
    if (name === branch) continue;
    const base = await ask('merge-base', 'HEAD', name);
    if (base === undefined) continue;
    const lists = [
      await git('diff', '--name-only', base),
      await git('ls-files', '--others', '--exclude-standard'),
    ];
    return lists.flatMap((list) => list.split('\n')).filter((path) => path !== '');
  }
  return undefined;
};

/**
 * Why the tests of the simulator's client have to run.
 * @returns undefined when nothing that they stand on has changed
 */
export const whyClientTestsRun = async (
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> => {
  if (environment.CI) return 'CI runs everything';
  const changed = await changedPaths(root);
  if (!changed) return 'there is no main branch to compare with';
  const path = standsOn(changed);
  return path && `${path} has changed`;
};

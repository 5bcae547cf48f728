import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from '#apps/build.ts';
import { CLIENT_TESTS, whyClientTestsRun } from './selection/client-tests.ts';
import { ensureChromium } from './support/chromium.ts';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));
const BIN = resolve(ROOT, 'node_modules', '.bin');

/** Runs a program of the project with its output on ours; ends the whole run when it fails. */
const run = async (
  title: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> => {
  console.log(`\n── ${title}`);
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    console.error(`${title}: failed`);
    process.exit(typeof code === 'number' ? code : 1);
  }
};

// `npm test -- platform/jobs` runs some tests and nothing else.
const only = process.argv.slice(2);
const chromium = await ensureChromium();
const built = await buildPages();
if (built.length > 0) console.log(`Built: ${built.join(', ')}`);
if (only.length === 0) {
  await run('Types', resolve(BIN, 'tsc'), ['--noEmit'], {});
  await run('Lint and format', resolve(BIN, 'biome'), ['check', '.'], {});
  await run('Unused code', resolve(BIN, 'knip'), [], {});
  await run('Import boundaries', process.execPath, ['tests/boundaries/check.ts'], {});
  await run('Benchmarks, to see that each still works', process.execPath, ['bench/run.ts', '--brief'], {});
}
const why = only.length > 0 ? 'asked for' : await whyClientTestsRun(ROOT, process.env);
const leftOut = why === undefined ? ['--exclude', CLIENT_TESTS] : [];
if (why === undefined)
  console.log(
    '\nNothing of the simulator’s client has changed: npm run test:simulator runs its browser tests.',
  );
await run('Tests', resolve(BIN, 'vitest'), ['run', ...only, ...leftOut], { CHROMIUM_PATH: chromium });

import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** Where the guide's files are written; below the root, so that imports by room are found. */
const FOLDER = join(ROOT, 'dist/guide');

/** The files that a guide tells to write: their paths, each above its text. Pure. */
const filesOf = (markdown: string): readonly (readonly [path: string, text: string])[] =>
  [...markdown.matchAll(/^`(features\/[^`]+)`\n\n```\w+\n([\s\S]*?)^```/gm)].map(
    ([, path = '', text = '']) => [path, text],
  );

test('what the guide to a feature tells to write fits what is there', async () => {
  const files = filesOf(await readFile(join(ROOT, 'docs/guides/add-a-feature.md'), 'utf8'));
  expect(files.length).toBeGreaterThan(10);
  onTestFinished(() => rm(FOLDER, { recursive: true, force: true }));
  for (const [path, text] of files) {
    await mkdir(dirname(join(FOLDER, path)), { recursive: true });
    await writeFile(join(FOLDER, path), text);
  }
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    // The guide's files and ours are one folder to the compiler.
    compilerOptions: { rootDirs: [ROOT, FOLDER], incremental: false, tsBuildInfoFile: null },
    include: [],
    files: [join(ROOT, 'simulator/client/env.d.ts'), ...files.map(([path]) => join(FOLDER, path))],
  };
  await writeFile(join(FOLDER, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const said = await promisify(execFile)(process.execPath, [compiler, '-p', FOLDER, '--noEmit']).then(
    () => '',
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
  expect(said).toBe('');
});

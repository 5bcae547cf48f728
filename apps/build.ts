import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress-files.ts';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** The two pages that are built, with the folders that they are made of. */
const PAGES = [
  {
    name: 'dashboard',
    config: 'apps/dashboard/vite.config.ts',
    sources: [
      'apps/dashboard',
      'web',
      'discord-view',
      'features',
      'records',
      'platform/changes',
      'platform/forms',
      'platform/guilds',
      'platform/http',
      'platform/i18n',
      'platform/permissions',
      'platform/text',
    ],
  },
  {
    name: 'simulator',
    config: 'simulator/client/vite.config.ts',
    // The page speaks to the control API by its contracts.
    sources: [
      'simulator/client',
      'discord-view',
      'simulator/rules',
      'simulator/control',
      'simulator/faults',
      'simulator/guilds',
      'simulator/recording',
      'simulator/snapshots',
    ],
  },
] as const;

type Page = (typeof PAGES)[number];

/** Changes whenever a source file of the page does. */
const fingerprint = async (page: Page): Promise<string> => {
  const hash = createHash('sha256')
    .update(await readFile(join(ROOT, 'package-lock.json')))
    .update(await readFile(join(ROOT, 'apps/compress-files.ts')));
  for (const folder of page.sources) {
    const path = join(ROOT, folder);
    if (!existsSync(path)) continue;
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${file}:${size}:${mtimeMs};`);
    }
  }
  return hash.digest('hex');
};

const stampOf = (page: Page): string => join(ROOT, 'dist', `${page.name}.stamp`);

/**
 * Builds the pages whose sources changed since they were built last.
 * @returns the names of those that were built
 */
export const buildPages = async (): Promise<readonly string[]> => {
  const built: string[] = [];
  for (const page of PAGES) {
    const current = await fingerprint(page);
    const last = await readFile(stampOf(page), 'utf8').catch(() => '');
    if (current === last && existsSync(join(ROOT, 'dist', page.name, 'index.html'))) continue;
    const { build } = await import('vite');
    await build({ configFile: join(ROOT, page.config), logLevel: 'error' });
    await compressFiles(join(ROOT, 'dist', page.name));
    await mkdir(join(ROOT, 'dist'), { recursive: true });
    await writeFile(stampOf(page), current);
    built.push(page.name);
  }
  return built;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildPages();
  console.log(built.length > 0 ? `Built: ${built.join(', ')}` : 'The pages are up to date.');
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterEach, inject } from 'vitest';
import type { PageName } from './pages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders of the marked pages; absent when nobody wants to know. */
    markedPages?: Readonly<Partial<Record<PageName, string>>>;
  }
  interface TaskMeta {
    /** Ids of the controls that a test used. */
    usedControls?: readonly string[];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const used = new Set<string>();

// Every test file that opens a window through this hands its uses to the reporter.
afterEach(({ task }) => {
  task.meta.usedControls = [...used];
  used.clear();
});

/**
 * Gives a browser's window the marked page in place of the served one, and listens. The document itself stays the
 * server's, with its headers; only the script that it begins with becomes one that begins the marked page.
 * @param origin where the page is served; others in the window stay as they are
 */
export const watchControls = async (
  context: BrowserContext,
  page: PageName,
  origin: string,
): Promise<void> => {
  const folder = inject('markedPages')?.[page];
  if (!folder) return;
  const [, entry] = /src="(\/assets\/[^"]+)"/.exec(await readFile(join(folder, 'index.html'), 'utf8')) ?? [];
  const files = new Set(await readdir(join(folder, 'assets')));
  await context.exposeBinding('controlUsed', (_source, id: string) => used.add(id));
  await context.route(
    (url) => url.origin === origin && url.pathname.startsWith('/assets/'),
    async (route) => {
      const file = basename(new URL(route.request().url()).pathname);
      const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
      if (files.has(file)) await route.fulfill({ path: join(folder, 'assets', file), contentType });
      else if (extname(file) === '.js')
        await route.fulfill({ body: `import ${JSON.stringify(entry)};`, contentType });
      else await route.continue();
    },
  );
};

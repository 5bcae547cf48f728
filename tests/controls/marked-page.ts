import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { type Control, type Marked, markControls } from './mark-controls.ts';
import { ROOT, type WatchedPage } from './pages.ts';

const RUNTIME = join(import.meta.dirname, 'uses.ts');

const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !/\.(?:test|d|config)\.tsx?$/.test(path);

const mark = (page: WatchedPage, path: string, source: string): Marked =>
  markControls(relative(ROOT, path).replaceAll(sep, '/'), source, RUNTIME, page.components);

/** Every control of a page's sources. */
export const listControls = async (page: WatchedPage): Promise<readonly Control[]> => {
  const inFolders = page.folders.map(async (folder) =>
    (await readdir(folder, { recursive: true })).filter(isSource).map((path) => join(folder, path)),
  );
  const paths = (await Promise.all(inFolders)).flat().sort();
  const marked = paths.map(async (path) => mark(page, path, await readFile(path, 'utf8')));
  return (await Promise.all(marked)).flatMap(({ controls }) => controls);
};

const markPlugin = (page: WatchedPage): Plugin => ({
  name: 'mark-controls',
  // Before React's own, which leaves no attributes.
  enforce: 'pre',
  transform(source, id) {
    const path = resolve(id);
    return page.folders.some((folder) => path.startsWith(folder + sep)) && isSource(path)
      ? { code: mark(page, path, source).code, map: null }
      : null;
  },
});

export type MarkedPage = { readonly folder: string; readonly remove: () => Promise<void> };

/** Builds a page as it is served, but for the marks, into a folder of its own. */
export const buildMarkedPage = async (page: WatchedPage): Promise<MarkedPage> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-marked-'));
  await build({
    configFile: page.config,
    logLevel: 'error',
    plugins: [markPlugin(page)],
    build: { outDir: folder },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

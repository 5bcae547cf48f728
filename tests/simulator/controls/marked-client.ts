import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { type Control, markControls } from './mark-controls.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const CLIENT = join(ROOT, 'simulator', 'client');
/** What the client is made of. */
const FOLDERS = [CLIENT, join(ROOT, 'discord-view')];
const RUNTIME = join(import.meta.dirname, 'uses.ts');

const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !/\.(?:test|d|config)\.tsx?$/.test(path);

const mark = (path: string, source: string) =>
  markControls(relative(ROOT, path).replaceAll(sep, '/'), source, RUNTIME);

/** Every control of the client's sources. */
export const listControls = async (): Promise<readonly Control[]> => {
  const inFolders = FOLDERS.map(async (folder) =>
    (await readdir(folder, { recursive: true })).filter(isSource).map((path) => join(folder, path)),
  );
  const paths = (await Promise.all(inFolders)).flat().sort();
  const marked = paths.map(async (path) => mark(path, await readFile(path, 'utf8')));
  return (await Promise.all(marked)).flatMap(({ controls }) => controls);
};

const markPlugin: Plugin = {
  name: 'mark-controls',
  // Before React's own, which leaves no attributes.
  enforce: 'pre',
  transform(source, id) {
    const path = resolve(id);
    return FOLDERS.some((folder) => path.startsWith(folder + sep)) && isSource(path)
      ? { code: mark(path, source).code, map: null }
      : null;
  },
};

export type MarkedClient = { readonly folder: string; readonly remove: () => Promise<void> };

/** Builds the client as it is served, but for the marks, into a folder of its own. */
export const buildMarkedClient = async (): Promise<MarkedClient> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-marked-'));
  await build({
    configFile: join(CLIENT, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [markPlugin],
    build: { outDir: folder },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

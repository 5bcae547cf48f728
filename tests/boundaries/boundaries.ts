import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { findCircles } from './circles.ts';

/** Rooms of the house, and of which rooms each may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  apps: ['features', 'records', 'sync', 'web', 'messages', 'discord-view', 'platform'],
  features: ['records', 'sync', 'web', 'messages', 'discord-view', 'platform'],
  records: ['sync', 'messages', 'platform'],
  sync: ['platform'],
  web: ['records', 'messages', 'discord-view', 'platform'],
  messages: ['platform'],
  'discord-view': [],
  platform: [],
  simulator: ['discord-view'],
  tests: ['apps', 'features', 'records', 'sync', 'web', 'messages', 'discord-view', 'platform', 'simulator'],
  bench: [
    'apps',
    'features',
    'records',
    'sync',
    'web',
    'messages',
    'discord-view',
    'platform',
    'simulator',
    'tests',
  ],
};

/** Of the platform, what runs in the browser may take contracts, permissions, words and text only. */
const BROWSER_MAY_TAKE = [
  'platform/forms/',
  'platform/guilds/guild-settings.ts',
  'platform/http/contract.ts',
  'platform/http/conflict-contracts.ts',
  'platform/discord/doctor/locales/',
  'platform/discord/permission-bits.ts',
  'platform/discord/permission-reasons.ts',
  'platform/http/doctor-contracts.ts',
  'platform/http/drift-contracts.ts',
  'platform/http/invite-contracts.ts',
  'platform/http/file-contracts.ts',
  'platform/http/problem.ts',
  'platform/http/own-page.ts',
  'platform/http/platform-contracts.ts',
  'platform/http/sync-contracts.ts',
  'platform/http/sign-in-errors.ts',
  'platform/changes/actor.ts',
  'platform/changes/log-entry.ts',
  'platform/permissions/',
  'platform/schedule/contracts.ts',
  'platform/schedule/recurrence.ts',
  'platform/i18n/',
  'platform/text/',
  'platform/ids.ts',
];

/** Of a feature, its own pages may take what the browser shares with the server. */
const PAGES_MAY_TAKE =
  /^features\/[a-z-]+\/(?:web\/|locales\/|(?:[a-z]+-)?model\.ts$|entity\.ts$|settings\.ts$)/;

export type Violation = { readonly file: string; readonly imports: string; readonly why: string };

const roomOf = (path: string): string => path.split('/')[0] ?? '';
const featureOf = (path: string): string | undefined => /^features\/([a-z-]+)\//.exec(path)?.[1];
const isPage = (path: string): boolean =>
  path.startsWith('web/') || path.startsWith('apps/dashboard/') || /^features\/[a-z-]+\/web\//.test(path);
/** What the browser and the server have in common. */
const isShared = (path: string): boolean =>
  path.startsWith('messages/') && !path.startsWith('messages/server/') && !isTest(path);
/** What draws: the dashboard, the simulator's client, and tests. */
const mayShow = (path: string): boolean =>
  isPage(path) || isTest(path) || /^(?:discord-view|simulator\/client|tests)\//.test(path);
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Why one file of the repository may not import another; undefined when it may. Paths are from the root. Pure. */
export const whyNot = (file: string, imported: string): string | undefined => {
  const [from, to] = [roomOf(file), roomOf(imported)];
  // A unit test beside the code may use what tests share.
  if (isTest(file) && to === 'tests') return undefined;
  if (from !== to && !(MAY_IMPORT[from] ?? []).includes(to)) return `${from} may not import ${to}`;
  const [own, other] = [featureOf(file), featureOf(imported)];
  if (own && other && own !== other && !imported.endsWith('/service.ts')) {
    return 'a feature uses another one only through its service.ts';
  }
  if (isPage(file) || isShared(file)) {
    if (to === 'platform' && !BROWSER_MAY_TAKE.some((allowed) => imported.startsWith(allowed))) {
      return 'what runs in a browser takes contracts, permissions, words and text of the platform only';
    }
    if (imported.startsWith('messages/server/'))
      return 'what runs in a browser takes nothing that reads a guild';
  }
  if (isPage(file)) {
    if (to === 'features' && !PAGES_MAY_TAKE.test(imported))
      return 'a page takes models, words and pages of a feature only';
    if (
      to === 'records' &&
      !/^records\/(?:contracts|define-record|places\/(?:claim|contracts)|posts\/contracts)\.ts$/.test(
        imported,
      )
    )
      return 'a page takes contracts and declarations of records only';
    if (to === 'sync') return 'the dashboard does not import the sync engine';
  }
  if (!isPage(file) && from !== 'apps' && to === 'web') return 'the server does not import the dashboard';
  if (to === 'discord-view' && !mayShow(file)) return 'only what is drawn in a browser shows messages';
  return undefined;
};

const isOurs = (name: string): boolean => name.startsWith('.') || name.startsWith('#');

type NamedImport = { readonly name: string; readonly isLater: boolean };

/** Every import of a source text that names a file of the repository. */
const importsOf = (file: string, source: string): readonly NamedImport[] => {
  const { module } = parseSync(file, source);
  const atOnce = [
    ...module.staticImports.map((each) => each.moduleRequest.value),
    ...module.staticExports.flatMap((each) => each.entries.map((entry) => entry.moduleRequest?.value ?? '')),
  ];
  const later = module.dynamicImports.map((each) =>
    source.slice(each.moduleRequest.start + 1, each.moduleRequest.end - 1),
  );
  return [
    ...[...new Set(atOnce)].filter(isOurs).map((name) => ({ name, isLater: false })),
    ...[...new Set(later)].filter(isOurs).map((name) => ({ name, isLater: true })),
  ];
};

/** A file of the repository with the files that it imports, from the root. */
type ImportingFile = { readonly file: string; readonly imports: readonly Imported[] };
type Imported = NamedImport & { readonly target: string };

/** All files of all rooms below a root. */
const readFiles = async (root: string): Promise<readonly ImportingFile[]> => {
  const files: ImportingFile[] = [];
  for (const room of Object.keys(MAY_IMPORT)) {
    const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const file = relative(root, path).replaceAll('\\', '/');
      const imports = importsOf(file, await readFile(path, 'utf8')).map(({ name, isLater }) => ({
        name,
        isLater,
        target: name.startsWith('#')
          ? name.slice(1)
          : relative(root, resolve(dirname(path), name)).replaceAll('\\', '/'),
      }));
      files.push({ file, imports });
    }
  }
  return files;
};

/**
 * Imports that cross a wall, and files that import one another in a circle. Types count: what they tie together is one thing. What
 * is loaded only when it is needed does not: a page may know the way to a dialog that says things about the page.
 */
export const findViolations = async (root: string): Promise<readonly Violation[]> => {
  const files = await readFiles(root);
  const violations: Violation[] = [];
  for (const { file, imports } of files) {
    for (const { name, target } of imports) {
      const why = whyNot(file, target);
      if (why) violations.push({ file, imports: target, why });
      if (name.startsWith('.') && roomOf(target) !== roomOf(file)) {
        violations.push({ file, imports: target, why: 'another room is imported by its name: #room/…' });
      }
    }
  }
  const graph = new Map(
    files.map(({ file, imports }) => [
      file,
      imports.filter(({ isLater }) => !isLater).map(({ target }) => target),
    ]),
  );
  for (const [first = '', ...others] of findCircles(graph)) {
    violations.push({ file: first, imports: others.join(', '), why: 'these files import one another' });
  }
  return violations;
};

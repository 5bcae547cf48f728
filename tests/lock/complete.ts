import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Completes package-lock.json after a change of dependencies. npm leaves out optional packages of other platforms that the
 * registry in use does not have (a mirror, for example), and `npm ci` then refuses the lock on every machine.
 * Run: node tests/lock/complete.ts
 */
type Entry = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry> };

const SYSTEMS: Readonly<Record<string, string>> = {
  android: 'android',
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
  windows: 'win32',
};
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32'];

/** The platform that a package is for, from its name: `@biomejs/cli-linux-x64-musl`. Pure. */
const platformOf = (name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> | undefined => {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = words.map((word) => SYSTEMS[word]).find((each) => each !== undefined);
  const cpu = words
    .map((word) => PROCESSORS.find((each) => each === word))
    .find((each) => each !== undefined);
  if (!os || !cpu) return undefined;
  const last = words.at(-1) ?? '';
  const libc = last.startsWith('musl') ? ['musl'] : last.startsWith('gnu') ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(libc && os === 'linux' ? { libc } : {}) };
};

const isMain = process.argv[1] === import.meta.filename;
if (isMain) {
  const path = resolve(import.meta.dirname, '../../package-lock.json');
  const lock = JSON.parse(await readFile(path, 'utf8')) as Lock;
  let added = 0;
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (
        parent === '' ||
        !platform ||
        !/^\d/.test(version) ||
        lock.packages[`node_modules/${name}`] ||
        lock.packages[`${parent}/node_modules/${name}`]
      )
        continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(platform.cpu ? { cpu: platform.cpu } : {}),
        ...(entry.dev ? { dev: true } : {}),
        ...(platform.libc ? { libc: platform.libc } : {}),
        optional: true,
        ...(platform.os ? { os: platform.os } : {}),
      };
      added += 1;
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${added} added.\n`);
}

import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const partsIn = (text: string): string[] =>
  [...text.matchAll(/@mantine\/core\/styles\/(\w+)\.css/g)].map(([, part = '']) => part);

/** Of each of our own files of styles, the parts of Mantine that it is for. */
const groups = new Map(
  globSync('web/styles/*.ts', { cwd: ROOT }).map((path) => [basename(path), partsIn(read(path))]),
);
const styled = new Set(
  globSync('node_modules/@mantine/core/styles/*.css', { cwd: ROOT }).map((path) => basename(path, '.css')),
);

/** The parts of Mantine that a file draws with and whose styles it does not bring. Pure. */
const unstyled = (text: string): string[] => {
  const brought = new Set([
    ...(groups.get('everywhere.ts') ?? []),
    ...partsIn(text),
    ...[...text.matchAll(/\/styles\/([\w-]+\.ts)'/g)].flatMap(([, name = '']) => groups.get(name) ?? []),
  ]);
  return [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => styled.has(name) && !brought.has(name));
};

test('whatever draws with a part of Mantine brings its styles, so that they are there on whichever page it is opened first', () => {
  expect(unstyled("import { Text, Switch } from '@mantine/core';")).toEqual(['Switch']);
  const files = globSync(['web/**/*.tsx', 'features/**/*.tsx'], { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => unstyled(read(path)).map((part) => `${path}: ${part}`))).toEqual([]);
});

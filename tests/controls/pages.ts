import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..', '..');

/** What of Mantine and of the router does something by itself, where it is given no handler. */
const COMPONENTS = [
  'ActionIcon',
  'Anchor',
  'Button',
  'Chip',
  'ColorInput',
  'DatePickerInput',
  'DateTimePicker',
  'Link',
  'Menu.Item',
  'MultiSelect',
  'NativeSelect',
  'NumberInput',
  'PasswordInput',
  'Select',
  'Switch',
  'Tabs.Tab',
  'TextInput',
  'Textarea',
  'UnstyledButton',
];

/** A page whose every control is used by tests. */
export type WatchedPage = {
  /** As people call it. */
  readonly title: string;
  /** Vite's configuration of it. */
  readonly config: string;
  /** Folders with its controls. */
  readonly folders: readonly string[];
  /** Components that do something by themselves, besides HTML's elements. */
  readonly components: readonly string[];
  /** Whether a run fails in which one was not used; of a page that is not there yet, a run with NAME_UNUSED_CONTROLS names them. */
  readonly isWhole: boolean;
  /** The tests that use it. */
  readonly tests: string;
  /** Controls that no test can use, as `file name`, with the reason. */
  readonly exceptions: Readonly<Record<string, string>>;
};

const folders = (...patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: ROOT }).map((folder) => join(ROOT, folder));

export const PAGES = {
  client: {
    title: 'the simulator’s client',
    config: join(ROOT, 'simulator', 'client', 'vite.config.ts'),
    folders: folders('simulator/client', 'discord-view'),
    components: [],
    isWhole: true,
    tests: 'tests/simulator/client-*.test.ts',
    exceptions: {},
  },
  dashboard: {
    title: 'the dashboard',
    config: join(ROOT, 'apps', 'dashboard', 'vite.config.ts'),
    folders: folders('apps/dashboard', 'web', 'features/*/web'),
    components: COMPONENTS,
    isWhole: false,
    tests: 'tests/e2e/*.test.ts',
    exceptions: {},
  },
} as const satisfies Readonly<Record<string, WatchedPage>>;

export type PageName = keyof typeof PAGES;
export const PAGE_NAMES = Object.keys(PAGES) as readonly PageName[]; // its own keys

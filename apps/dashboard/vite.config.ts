import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Parts of Mantine that every page draws with; in one file they are smaller than in forty. */
const EVERYWHERE =
  /@mantine\/core\/esm\/(?:core|utils|components\/(?:ActionIcon|Alert|Anchor|Avatar|Badge|Box|Burger|Button|Center|CloseButton|FloatingIndicator|Group|Input|InputBase|Loader|NativeSelect|Portal|SegmentedControl|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton|VisuallyHidden))\//;

/** What a first look at a list needs of our own, whichever list it is: in a file for each module it would be 15 kB larger. */
const FRAME =
  /\/(?:web\/(?:account|address|bot-banner|call|changes|confirm|connection-banner|feature-gate|frame-popups|guild|guild-icon|guild-pages|guild-switcher|kept-errors|live-mark|log-choices|mark|opens|outage|page|pages|queries|rail|rail-groups|refresh|route-path|session-end|shell|states|sync-progress|time|toast|when-opened|words|keys\/use-keys|live\/\w+|form\/form-values|records\/(?:choices|list-filter|list-table|live-records|pager|record-address|record-pages?|record-queries|record-words|sync-mark))|records\/(?:contracts|define-record)|platform\/(?:changes|forms|http|permissions|text)\/(?!sign-in-errors|conflict-contracts|drift-contracts|doctor-contracts|invite-contracts|file-contracts|picture-address)[\w-]+)\.tsx?$/;

/** What pages say of the platform's words; the others are Discord's. */
const PLATFORM_WORDS = ['levels'];

/**
 * Words that only Discord or the API says are not sent to browsers: names and descriptions of commands, and errors, which come as
 * sentences.
 */
const wordsOfPages: Plugin = {
  name: 'words-of-pages',
  enforce: 'pre',
  transform: (code, id) => {
    const isPlatform = /\/platform\/i18n\/locales\/\w+\.json/.test(id);
    if (!isPlatform && !/\/features\/[a-z-]+\/locales\/\w+\.json/.test(id)) return undefined;
    const words = Object.entries(JSON.parse(code) as Record<string, unknown>).filter(([key]) =>
      isPlatform ? PLATFORM_WORDS.includes(key) : key !== 'commands' && key !== 'errors',
    );
    return { code: JSON.stringify(Object.fromEntries(words)), map: null };
  },
};

/** Words that every page needs, of one language: those of messages and of features come with what shows them. */
const startWords = (locale: string): RegExp =>
  new RegExp(`^${here('../../')}(?:web|platform/i18n)/locales/${locale}\\.json`);

/** Builds the dashboard into `dist/dashboard/`, which the API serves at `/`. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [wordsOfPages, react()],
  worker: { format: 'es' },
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    // The content policy allows no inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs stands in one file: it compresses better than in many, and changes less often than our own.
        codeSplitting: {
          groups: [
            { name: 'words-en', test: startWords('en') },
            { name: 'words-fi', test: startWords('fi') },
            { name: 'kit', test: EVERYWHERE, priority: 2 },
            { name: 'frame', test: FRAME },
            {
              name: 'base',
              priority: 3,
              test: /node_modules\/(?:react|react-dom|scheduler|zod|i18next|react-i18next|use-sync-external-store|@tanstack)\//,
            },
          ],
        },
      },
    },
  },
});

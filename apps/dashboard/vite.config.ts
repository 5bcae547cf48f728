import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Parts of Mantine that every page draws with; in one file they are smaller than in forty. */
const EVERYWHERE =
  /@mantine\/core\/esm\/(?:core|utils|components\/(?:ActionIcon|Alert|Anchor|Avatar|Badge|Box|Burger|Button|Center|CloseButton|FloatingIndicator|Group|Input|InputBase|Loader|NativeSelect|Portal|SegmentedControl|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton|VisuallyHidden))\//;

/** Builds the dashboard into `dist/dashboard/`, which the API serves at `/`. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
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
            { name: 'words-en', test: /\/locales\/en\.json/ },
            { name: 'words-fi', test: /\/locales\/fi\.json/ },
            { name: 'kit', test: EVERYWHERE },
            {
              name: 'base',
              test: /node_modules\/(?:react|react-dom|scheduler|zod|i18next|react-i18next|use-sync-external-store|@tanstack)\//,
            },
          ],
        },
      },
    },
  },
});

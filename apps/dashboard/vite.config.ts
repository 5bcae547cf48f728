import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

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

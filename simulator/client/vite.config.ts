import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the client into `dist/simulator/`, which the simulator serves at `/`. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: here('../../dist/simulator'),
    emptyOutDir: true,
    // The server's content policy allows no inline script, and an inlined asset would need `data:` everywhere.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

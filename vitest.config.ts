import { defineConfig } from 'vitest/config';
import { HANGS_MS } from './simulator/testing/hangs.ts';

export default defineConfig({
  test: {
    include: [
      '{apps,features,records,messages,sync,web,discord-view,platform,simulator,tests,bench}/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['tests/support/postgres.setup.ts', 'tests/support/shared-product.setup.ts'],
    reporters: ['default', './tests/controls/controls-reporter.ts', './tests/support/summary-reporter.ts'],
    // A test waits for many things, each of which may take until it is taken to hang.
    testTimeout: 3 * HANGS_MS,
    hookTimeout: 3 * HANGS_MS,
    expect: { poll: { timeout: HANGS_MS } },
    maxWorkers: 2,
  },
});

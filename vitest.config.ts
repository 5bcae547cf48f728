import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{apps,features,sync,web,discord-view,platform,simulator,tests,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/postgres.setup.ts'],
    reporters: [
      'default',
      './tests/simulator/controls/controls-reporter.ts',
      './tests/support/summary-reporter.ts',
    ],
    // When a test is taken to hang, however busy the machine is.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // How long a state may take to come, not how fast it must be.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{apps,features,sync,web,platform,simulator,tests,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: ['tests/support/postgres.setup.ts'],
  },
});

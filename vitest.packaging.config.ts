import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What was built and what would be shipped; needs `npm run build` first. */
export default defineConfig({
  ...base,
  test: {
    setupFiles: base.test?.setupFiles ?? [],
    include: ['test/packaging/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 120_000,
  },
});

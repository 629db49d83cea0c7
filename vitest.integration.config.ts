import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Real U-Boot in QEMU, real sockets, real ptys: one file at a time, with time for a slow emulation. */
export default defineConfig({
  ...base,
  test: {
    setupFiles: base.test?.setupFiles ?? [],
    include: ['test/integration/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

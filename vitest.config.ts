import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `npx vitest run --project unit` (or `integration`, `packaging`), and behind it parts of file names. */
export default defineConfig({
  resolve: {
    alias: {
      '@shared': here('./src-shared'),
      '@main': here('./src-main'),
      // The real module downloads Electron when it is imported in plain Node.
      electron: here('./src-main/hosts/electron/electron.fixture.ts'),
    },
  },
  test: {
    setupFiles: [here('./test/setup/catalogues.ts')],
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'dist*/**', 'test/integration/**', 'test/packaging/**'],
          // Only to end what hangs: nothing here is about speed, and shared machines are slow at times.
          testTimeout: 90_000,
          // Vitest would leave one core alone: half of a small machine.
          maxWorkers: '100%',
        },
      },
      {
        // Real U-Boot in QEMU, real sockets, real ptys: one file at a time, with time for a slow emulation.
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What was built and what would be shipped; needs `npm run build` first.
        extends: true,
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

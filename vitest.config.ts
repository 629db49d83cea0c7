import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { filesThatNeedOwnProcess } from './scripts/test-line/alone.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alone = filesThatNeedOwnProcess(here('.'));

/** What all unit tests have in common. */
const UNIT = {
  // Ends what hangs and nothing else: the time in these tests is their own, and on a busy machine each takes as long as it takes.
  testTimeout: 900_000,
  hookTimeout: 900_000,
  // Vitest would leave one core alone: half of a small machine.
  maxWorkers: '100%',
};

/** `npx vitest run --project 'unit*'` (or `integration`, `packaging`), and behind it parts of file names. */
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
          exclude: ['**/node_modules/**', 'dist*/**', 'test/integration/**', 'test/packaging/**', ...alone],
          // One process per processor loads the program once, instead of one per file two hundred times.
          isolate: false,
          ...UNIT,
        },
      },
      { extends: true, test: { name: 'unit-alone', include: alone, ...UNIT } },
      {
        // Real U-Boot in QEMU, real sockets, real ptys: one file at a time, with time for a slow emulation.
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          fileParallelism: false,
          // Ends what hangs: an emulated board that shares its processor with something else takes several times as long.
          testTimeout: 600_000,
          hookTimeout: 600_000,
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

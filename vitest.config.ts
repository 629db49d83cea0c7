import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
    include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
    // Real boot loaders and packages have configurations of their own.
    exclude: ['**/node_modules/**', 'dist*/**', 'test/integration/**', 'test/packaging/**'],
    // Only to end what hangs: nothing here is about speed, and shared machines are slow at times.
    testTimeout: 90_000,
    pool: 'forks',
    // Vitest would leave one core alone: half of a small machine.
    maxWorkers: '100%',
  },
});

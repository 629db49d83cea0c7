import '@main/i18n/load-catalogues';
import { runSeed } from './run';

/** One of the processes of `seed-pool.ts`: receives seeds, sends results. */
process.on('message', (seed: number) => {
  void runSeed(seed).then((result) => process.send?.(result));
});

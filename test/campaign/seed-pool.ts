import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunResult } from './run';

const WORKER = fileURLToPath(new URL('seed-worker.mts', import.meta.url));

/**
 * Runs the seeds [from, from + runs) in `jobs` processes; results arrive in any order. A run depends only on its seed,
 * so the totals do not depend on the number of processes. Rejects with the seed at which a process died.
 */
export async function runSeeds(
  { from, runs, jobs }: { from: number; runs: number; jobs: number },
  onResult: (result: RunResult) => void,
): Promise<void> {
  let next = from;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = fork(WORKER, { serialization: 'advanced' });
      let seed = from;
      let over = false;
      const give = () => {
        over = next >= from + runs;
        if (over) {
          worker.disconnect();
          return;
        }
        seed = next++;
        worker.send(seed);
      };
      worker.on('message', (result) => {
        onResult(result as RunResult);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (over) resolve();
        else reject(new Error(`the process that ran seed ${seed} ended with code ${code ?? 'none'}`));
      });
      give();
    });
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, runs)) }, one));
}

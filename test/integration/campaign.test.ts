import { describe, expect, it } from 'vitest';
import { runReal, type RealResult } from '../campaign/real';
import { mt7628Missing } from '../rigs';
import { startBrick } from './mt7628-board';
import { available } from './workbench';

/** Killed in an erase, power cut about the end of programming, killed about the end of programming; `npm run campaign -- --real N` runs more of all kinds. */
const SEEDS = [3, 9, 17];

describe.runIf(available('campaign on a real U-Boot', mt7628Missing()))(
  'recoveries with faults on a real U-Boot',
  () => {
    it(
      'keep every promise, and the next start completes each of them (P1, P2, P6, P8, P9)',
      { timeout: 600_000 },
      async () => {
        const rig = await startBrick();
        const results: RealResult[] = [];
        try {
          for (const seed of SEEDS) {
            const result = await runReal(seed, rig);
            process.stdout.write(
              `seed ${seed}: ${result.scenario.what}, ${result.first}, then offered ${result.offered}\n`,
            );
            results.push(result);
          }
        } finally {
          await rig.stop();
        }
        expect(results.filter((r) => r.violations.length > 0)).toEqual([]);
        expect(results.filter((r) => r.happened).length, 'faults that never happen prove nothing').toBe(SEEDS.length);
      },
    );
  },
);

import { FindingError } from '@shared/finding/finding';
import { waitForActivity } from '@main/cli/with-engine';
import type { Engine } from '@main/engine/engine';
import type { RigPower } from '../rigs/types';

/** Number of power cycles before a missed countdown counts as a failure. */
const ATTEMPTS = 3;

/**
 * Catches the loader like a technician: the wizard waits, then power comes on. A busy computer sometimes misses the
 * countdown; the wizard says so, and its advice is followed: power off, and on again while it waits.
 */
export async function catchAtPowerOn(engine: Engine, power: RigPower, withinMs: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    engine.catchWithin(withinMs);
    await power.on();
    const problem = await waitForActivity(engine).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    // A countdown that passed can end the catch with a warning alone.
    if (problem === null && engine.snapshot.caught !== null) return;
    const said = engine.snapshot.findings.map(({ rule }) => rule).join();
    const missed =
      problem === null || (problem instanceof FindingError && /^(?:catch|diagnosis\/line)/.test(problem.finding.rule));
    if (!missed || attempt === ATTEMPTS) throw problem ?? new Error(`the loader was not caught: ${said}`);
    await power.off();
  }
}

import { FindingError } from '@shared/finding/finding';
import { settle } from '@main/cli/with-engine';
import type { Engine } from '@main/engine/engine';
import type { RigPower } from '../rigs/types';

/** So often the router is switched on before a missed countdown counts as a fault. */
const ATTEMPTS = 3;

/**
 * Catches the loader as a technician does: the wizard waits, then the power comes. A busy computer misses the countdown at times; the wizard
 * says so, and its own advice is followed: off, and on again while it waits anew.
 */
export async function catchAtPowerOn(engine: Engine, power: RigPower, withinMs: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    engine.catchWithin(withinMs);
    await power.on();
    try {
      await settle(engine);
      return;
    } catch (error) {
      const missed = error instanceof FindingError && /^(?:catch|diagnosis\/line)/.test(error.finding.rule);
      if (!missed || attempt === ATTEMPTS) throw error;
      await power.off();
    }
  }
}

import type { TransferMethod, TransferMethodStatus } from '@shared/capture/capture-types';
import type { LinuxShell } from '../shell';
import type { NetworkWay } from './transfer-methods';

/**
 * The transfer methods for one router, with their results: one that failed before it ever worked is not tried again for
 * each partition.
 */
export class WayList {
  readonly #ways: readonly NetworkWay[];
  readonly #tell: (way: TransferMethod, status: TransferMethodStatus['status']) => void;
  readonly #known = new Map<TransferMethod, 'used' | 'failed'>();

  constructor(
    ways: readonly NetworkWay[],
    tell: (way: TransferMethod, status: TransferMethodStatus['status']) => void = () => undefined,
  ) {
    this.#ways = ways;
    this.#tell = tell;
  }

  /** The methods worth trying now, best first. */
  async open(shell: Pick<LinuxShell, 'have'>): Promise<NetworkWay[]> {
    const have = await shell.have(this.#ways.map((way) => way.tool));
    for (const way of this.#ways) if (!have.has(way.tool)) this.#tell(way.way, 'missing');
    return this.#ways.filter((way) => have.has(way.tool) && this.#known.get(way.way) !== 'failed');
  }

  note(way: TransferMethod, status: 'used' | 'failed'): void {
    if (status === 'failed' && this.#known.get(way) === 'used') return;
    this.#known.set(way, status);
    this.#tell(way, status);
  }
}

import { makePrng, seedFor, type Prng } from './prng';
import type { PracticeLights, PracticePreset, PracticeWires } from './practice-types';

/** On the noisy line one character in this many is replaced by a random one. */
const NOISE_EVERY = 70;
/** Number of bytes after which the vanishing adapter drops out of USB. */
const VANISHES_AFTER = 700;
const NOTHING = new Uint8Array(0);

/** The wires between adapter and router, and the adapter itself, with the preset's fault. */
export class PracticeLine {
  wires: PracticeWires = 'normal';
  /** Called when the adapter drops out of USB. */
  onVanish: () => void = () => undefined;
  readonly #preset: PracticePreset;
  readonly #random: Prng;
  #carried = 0;

  constructor(preset: PracticePreset, seed: number) {
    this.#preset = preset;
    this.#random = makePrng(seedFor(seed, 'noise on the line'));
  }

  /** True while the adapter's TX powers the board. */
  get feedsBoard(): boolean {
    return this.#preset === 'tx-powers-board' && (this.wires === 'normal' || this.wires === 'swapped');
  }

  /** What the other end receives of `bytes`. */
  carry(direction: 'to-router' | 'from-router', bytes: Uint8Array): Uint8Array {
    if (!this.#connected(direction)) return NOTHING;
    if (this.#preset === 'port-vanishes' && direction === 'from-router') {
      this.#carried += bytes.length;
      if (this.#carried >= VANISHES_AFTER) this.onVanish();
    }
    // Only on the router's output: noise towards it would press keys of its menu (B§0.4).
    return this.#preset === 'line-noise' && direction === 'from-router' ? this.#damaged(bytes) : bytes;
  }

  /** What the adapter receives of its own TX. */
  own(bytes: Uint8Array): Uint8Array {
    return this.wires === 'joined' && this.#preset !== 'adapter-dead' ? bytes : NOTHING;
  }

  lights(powered: boolean, starts: boolean): PracticeLights {
    if (!powered) return this.feedsBoard ? 'glow' : 'off';
    return starts ? 'working' : 'steady';
  }

  #connected(direction: 'to-router' | 'from-router'): boolean {
    if (this.#preset === 'adapter-dead' || this.wires === 'joined') return false;
    const crossed = (this.wires === 'swapped') !== (this.#preset === 'wires-swapped');
    if (crossed) return false;
    if (direction === 'from-router') return this.#preset !== 'no-output';
    return this.wires !== 'tx-off' && this.#preset !== 'rx-wire-off';
  }

  #damaged(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte) => (this.#random.below(NOISE_EVERY) === 0 ? this.#random.below(256) : byte));
  }
}

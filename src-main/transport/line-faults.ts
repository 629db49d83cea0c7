export type LineDirection = 'to-router' | 'from-router';

/** Faults on the bytes of one direction; each number is a probability per byte, 0 to 1. */
export interface LineFaults {
  /** One random bit is inverted. */
  flip?: number;
  /** The byte is lost. */
  lose?: number;
  /** The byte is doubled. */
  duplicate?: number;
  /** Random bytes are inserted before this one. */
  noise?: { chance: number; maxBytes: number };
  /** The line stalls before this byte. */
  stall?: { chance: number; ms: number };
}

/** The adapter is unplugged before byte number `atByte` (from 0) of `direction`. */
export interface Unplug {
  direction: LineDirection;
  atByte: number;
  /** ms until it can be opened again; null: never. */
  replugAfterMs: number | null;
}

/** One injected fault. */
export interface FaultRecord {
  atMs: number;
  direction: LineDirection;
  /** Number of the byte in its direction, counted from 0 before any fault. */
  atByte: number;
  kind: 'flip' | 'lose' | 'duplicate' | 'noise' | 'stall' | 'unplug' | 'replug';
  detail: string;
}

/** A run of bytes to pass on after a stall, and the event after it. */
export interface LinePiece {
  stallMs: number;
  bytes: Uint8Array;
  unplug: Unplug | null;
}

interface LineSettings {
  direction: LineDirection;
  seed: number;
  faults: LineFaults;
  unplugs: Unplug[];
}

const NOTHING: readonly number[] = [];

/** Decides the fate of each byte in one direction, from the seed alone. */
export class LineFaulter {
  readonly #settings: LineSettings;
  readonly #report: (record: Omit<FaultRecord, 'atMs'>) => void;
  readonly #random: () => number;
  readonly #harmless: boolean;
  #count = 0;

  constructor(settings: LineSettings, report: (record: Omit<FaultRecord, 'atMs'>) => void) {
    this.#settings = settings;
    this.#report = report;
    this.#harmless = Object.keys(settings.faults).length === 0;
    this.#random = randomSource(settings.seed * 2 + (settings.direction === 'to-router' ? 0 : 1));
  }

  /** What to do with `bytes`; nothing after a piece that unplugs. */
  pass(bytes: Uint8Array): LinePiece[] {
    if (this.#harmless && this.#settings.unplugs.length === 0) {
      this.#count += bytes.length;
      return [{ stallMs: 0, bytes, unplug: null }];
    }
    const pieces: LinePiece[] = [];
    let run: number[] = [];
    let stallMs = 0;
    const cut = (unplug: Unplug | null) => {
      pieces.push({ stallMs, bytes: Uint8Array.from(run), unplug });
      run = [];
      stallMs = 0;
    };
    for (const byte of bytes) {
      const unplug = this.#settings.unplugs[0];
      if (unplug && this.#count >= unplug.atByte) {
        this.#settings.unplugs.shift();
        this.#note('unplug', unplug.replugAfterMs === null ? 'for good' : `for ${unplug.replugAfterMs} ms`);
        cut(unplug);
        return pieces;
      }
      const stall = this.#stall();
      if (stall > 0) {
        cut(null);
        stallMs = stall;
      }
      for (const noise of this.#noise()) run.push(noise);
      this.#byte(byte, run);
      this.#count++;
    }
    cut(null);
    return pieces;
  }

  #stall(): number {
    const stall = this.#settings.faults.stall;
    if (!this.#happens(stall?.chance) || !stall) return 0;
    this.#note('stall', `${stall.ms} ms`);
    return stall.ms;
  }

  #noise(): readonly number[] {
    const noise = this.#settings.faults.noise;
    if (!this.#happens(noise?.chance) || !noise) return NOTHING;
    const bytes = Array.from({ length: 1 + this.#below(noise.maxBytes) }, () => this.#below(256));
    this.#note('noise', `${bytes.length} bytes`);
    return bytes;
  }

  #byte(byte: number, run: number[]): void {
    const { flip, lose, duplicate } = this.#settings.faults;
    if (this.#happens(lose)) {
      this.#note('lose', hex(byte));
      return;
    }
    let value = byte;
    if (this.#happens(flip)) {
      value ^= 1 << this.#below(8);
      this.#note('flip', `${hex(byte)} -> ${hex(value)}`);
    }
    run.push(value);
    if (!this.#happens(duplicate)) return;
    this.#note('duplicate', hex(value));
    run.push(value);
  }

  #happens(chance: number | undefined): boolean {
    return chance !== undefined && chance > 0 && this.#random() < chance;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #note(kind: FaultRecord['kind'], detail: string): void {
    this.#report({ kind, direction: this.#settings.direction, atByte: this.#count, detail });
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/** Numbers in [0, 1) from a 32-bit seed: a Weyl sequence through a mixing function, equal on every computer. */
function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
  };
}

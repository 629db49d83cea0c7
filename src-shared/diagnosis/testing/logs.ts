import { BootLogAnalyzer, type BootLogAnalyzerOptions } from '../boot/boot-log-analyzer';
import type { BootReport } from '../boot/boot-types';

/** The report on a complete log. */
export function diagnose(text: string, options: BootLogAnalyzerOptions = {}): BootReport {
  const doctor = new BootLogAnalyzer(options);
  doctor.push(text);
  doctor.end();
  return doctor.report;
}

/** Deterministic numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}

/** Loses, replaces or doubles each character with probability `rate`. */
export function damage(text: string, rate: number, seed: number): string {
  const next = random(seed);
  let out = '';
  for (const c of text) {
    if (next() >= rate) out += c;
    else {
      const kind = Math.floor(next() * 3);
      if (kind === 1) out += String.fromCharCode(0x20 + Math.floor(next() * 0x5f));
      else if (kind === 2) out += String.fromCharCode(0x80 + Math.floor(next() * 0x7f));
    }
  }
  return out;
}

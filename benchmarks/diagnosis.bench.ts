import '@main/i18n/load-catalogues';
import { readFileSync } from 'node:fs';
import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import { HEALTHY, LOOP } from './parts/boot-logs.mjs';

/**
 * npx tsx benchmarks/diagnosis.bench.ts [LOG]: MB/s and peak memory of the boot diagnosis on a 50 MB log, in 64 KiB pieces
 * as when reading a file. Without a log three shapes are measured: a healthy boot repeated, a boot loop, and a single
 * line without end.
 */
const TOTAL = 50_000_000;
const PIECE = 65_536;

function measure(name: string, text: string): void {
  const pieces: string[] = [];
  const round = text.repeat(Math.ceil(PIECE / text.length));
  for (let at = 0; at < round.length; at += PIECE) pieces.push(round.slice(at, at + PIECE));
  const doctor = new BootLogAnalyzer();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  const started = performance.now();
  let pushed = 0;
  for (let i = 0; pushed < TOTAL; i++) {
    const piece = pieces[i % pieces.length]!;
    // A fresh copy, as when read from a file: retained memory must not be shared with the original.
    doctor.push(Buffer.from(piece, 'latin1').toString('latin1'));
    pushed += piece.length;
    if (i % 16 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  doctor.end();
  const seconds = (performance.now() - started) / 1000;
  globalThis.gc?.();
  const kept = process.memoryUsage().heapUsed - before;
  const { verdict, bootCount, lines } = doctor.report;
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(6);
  console.log(
    `${name.padEnd(14)} ${mb(pushed / seconds)} MB/s  ${seconds.toFixed(2)} s  peak ${mb(peak - before)} MB, kept ${mb(kept)} MB` +
      `  ${verdict}, ${bootCount} boots, ${lines} lines`,
  );
}

const path = process.argv[2];
if (path === undefined) {
  measure('healthy boots', HEALTHY);
  measure('boot loop', LOOP);
  measure('no line end', 'T T T T checksum bad '.repeat(1000));
} else measure(path, readFileSync(path, 'latin1'));

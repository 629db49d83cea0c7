import '@main/i18n/load-catalogues';
import { readFileSync } from 'node:fs';
import { BootDoctor } from '@shared/diagnosis/boot/boot-doctor';

/**
 * npx tsx bench/diagnosis.bench.ts [LOG]: MB/s and peak memory of the boot doctor on a 50 MB log, in 64 KiB pieces as a
 * file is read. Without a log three shapes are measured: a healthy boot repeated, a boot loop, and one line without end.
 */
const TOTAL = 50_000_000;
const PIECE = 65_536;

const HEALTHY =
  'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\r\n\rBoard: Ralink APSoC DRAM:  64 MB\n\rrelocate_code Pointer at: 83fb8000\n\r' +
  'flash manufacture id: ef, device id 40 18\n\rfind flash: W25Q128BV\n\r## Booting image at bc050000 ...\n\r' +
  '   Verifying Checksum ... OK\n\r\n\rStarting kernel ...\n\r' +
  Array.from(
    { length: 200 },
    (_, i) => `[    1.${String(i).padStart(6, '0')}] usb 1-1: device number ${i} ok\r\n`,
  ).join('') +
  '[   11.740217] procd: - init -\r\n[   12.000000] reboot: Restarting system\r\n';
const LOOP = `${HEALTHY.slice(0, 300)}\n\r   Verifying Checksum ... Bad Data CRC\n\r`;

function measure(name: string, text: string): void {
  const pieces: string[] = [];
  const round = text.repeat(Math.ceil(PIECE / text.length));
  for (let at = 0; at < round.length; at += PIECE) pieces.push(round.slice(at, at + PIECE));
  const doctor = new BootDoctor();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  const started = performance.now();
  let pushed = 0;
  for (let i = 0; pushed < TOTAL; i++) {
    const piece = pieces[i % pieces.length]!;
    // A copy of its own, as it comes from a file: what the doctor keeps must not hold on to it.
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

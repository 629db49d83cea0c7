import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, openBench } from '../practice/testing/workbench';
import type { PracticePreset } from '../practice/practice-types';
import { BootWatch, type BootView } from './boot-watch';

afterEach(closeBenches);

/** Switches a practice router on and watches until the watch ends, for at most `ms` of virtual time. */
async function watched(preset: PracticePreset, ms: number, baud = 57600): Promise<BootView> {
  const bench = openBench({ preset, baud });
  const watch = new BootWatch(bench.clock);
  bench.router.transport.onData((bytes) => watch.push(bytes));
  return bench.play(async () => {
    bench.router.powerOn();
    for (let t = 0; t < ms; t += 500) {
      await bench.wait(500);
      if (watch.view.verdict !== 'watching') break;
    }
    return watch.view;
  });
}

const CASES: [preset: PracticePreset, verdict: BootView['verdict'], doctor: string, baud?: number][] = [
  ['healthy-twin', 'linux-up', 'healthy'],
  ['brick-cloned', 'linux-up', 'healthy'],
  ['lte-dead-after-update', 'linux-up', 'healthy'],
  ['bootdelay-0', 'boot-loop', 'bad-data-crc'],
  ['brick-healthy-loader', 'boot-loop', 'bad-data-crc'],
  ['brick-concatenated', 'boot-loop', 'rootfs-damaged'],
  ['dead-bootloader', 'silent', 'no-boot'],
];

describe('the practice router watched by the boot doctor', () => {
  it.each(CASES)('%s: %s, %s', async (preset, verdict, doctor, baud) => {
    const view = await watched(preset, 240_000, baud);
    expect([view.verdict, view.report.verdict], JSON.stringify(view.findings.map((f) => f.rule))).toEqual([
      verdict,
      doctor,
    ]);
  });

  it('a loop carries its cause with the evidence lines, how often and how long apart (P9)', async () => {
    const { findings, report } = await watched('brick-concatenated', 240_000);
    expect(findings[0]?.rule).toBe('diagnosis/rootfs-damaged');
    expect(findings[0]?.evidence[0]?.quote).toContain('SQUASHFS error');
    expect(findings[0]?.evidence[0]?.line).toBeGreaterThan(0);
    expect(findings.map((f) => f.rule)).toContain('diagnosis/loop-timed');
    expect(report.loop?.periodMs).toBeGreaterThan(1_000);
    expect(report.loop?.resetCause).toBe('software');
  });
});

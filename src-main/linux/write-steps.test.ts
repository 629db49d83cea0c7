import { afterEach, describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect/index';
import { contextOf } from '@shared/guard/test-kit';
import { Console } from '@main/console/console';
import { closeBenches, openBench, same, SERVER } from '@main/practice/testing/workbench';
import type { PracticePreset } from '@main/practice/practice-types';
import { activateShell } from './activate';
import { approveLinuxPlan, runLinuxPlan } from './testing/linux-plan';
import { serveByTftp } from './testing/serve';

afterEach(closeBenches);

const dialect = dialectById('ralink-sdk4')!;
/** The vendor's image: kernel and root file system. */
const IMAGE = 0x14b1b1 + 0x4fd2a6;

/** The twin's own Linux with a plan that writes `bytes` to `partition`. */
async function write(
  partition: string,
  bytes: (flash: Uint8Array) => Uint8Array,
  check: (flash: Uint8Array, before: Uint8Array, problem: unknown, sent: string) => void,
  preset: PracticePreset = 'healthy-twin',
): Promise<void> {
  const bench = openBench({ preset });
  const context = contextOf(dialect.id, { flashBase: null, environment: {}, loadedBytes: null });
  let sent = '';
  const console = new Console({
    transport: bench.router.transport,
    clock: bench.clock,
    guardContext: () => context,
    tap: (direction, raw) => {
      if (direction === 'out') sent += Buffer.from(raw).toString('latin1');
    },
  });
  await bench.play(async () => {
    bench.router.powerOn();
    await bench.hear('Please press Enter');
    console.setListener({ kind: 'booting' });
    const shell = await activateShell(console);
    const before = bench.router.flash.slice();
    const file = bytes(before);
    // Damage to this unit's data from an earlier accident, in the only way these tests may write it.
    bench.router.flash.fill(0, 0x40080, 0x40100);
    bench.router.flash.fill(0, 0x900000, 0x900100);
    const { plan, identity, ranges } = await approveLinuxPlan({
      shell,
      dialect,
      partition,
      bytes: file,
      factory: before.subarray(0x40000, 0x50000),
      config: before.subarray(0x30000, 0x40000),
      method: 'linux-mtd',
      serverIp: '10.10.10.3',
    });
    context.mtdRanges = ranges;
    let problem: unknown = null;
    try {
      await runLinuxPlan({
        plan,
        identity,
        dialect,
        shell,
        bytes: file,
        place: null,
        serve: serveByTftp(bench.network, bench.clock, SERVER),
        setLoadedBytes: (n) => (context.loadedBytes = n),
        until: 'reset',
      });
    } catch (error) {
      problem = error;
    }
    check(bench.router.flash, before, problem, sent);
  });
}

describe('writing from Linux', () => {
  it("this unit's own Factory, damaged before: restored byte for byte, nothing else touched, read back (P1, P2, P6)", async () => {
    await write(
      'Factory',
      (flash) => flash.slice(0x40000, 0x50000),
      (flash, before, problem) => {
        expect(problem).toBeNull();
        expect(same(flash.subarray(0, 0x900000), before.subarray(0, 0x900000))).toBe(true);
      },
    );
  });

  it('firmware2 beside a running firmware1', async () => {
    const image = (flash: Uint8Array) => flash.slice(0x50000, 0x50000 + IMAGE);
    await write('firmware2', image, (flash, before, problem, sent) => {
      expect(problem).toBeNull();
      expect(same(flash.subarray(0x800000, 0x800000 + IMAGE), image(before))).toBe(true);
      expect(same(flash.subarray(0x50000, 0x800000), before.subarray(0x50000, 0x800000))).toBe(true);
      expect(same(flash.subarray(0xe50000), before.subarray(0xe50000))).toBe(true);
      expect(sent).toContain('mtd write /tmp/recovery.bin firmware2\r');
    });
  });

  it('never onto a partition in which something is mounted', async () => {
    const image = (flash: Uint8Array) => flash.slice(0x800000, 0x800000 + IMAGE);
    await write('firmware1', image, (flash, before, problem, sent) => {
      expect(String(problem)).toMatch(/linux\/(target-mounted|mounts-unknown)/);
      expect(same(flash.subarray(0x50000, 0x900000), before.subarray(0x50000, 0x900000))).toBe(true);
      expect(sent).not.toContain('mtd write');
    });
  });
});

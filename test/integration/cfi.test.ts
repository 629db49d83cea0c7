import { describe, expect, it } from 'vitest';
import { kernelImage, maltaMissing, qemuArmMissing, sparseData, startMalta, startQemuArm, tapMissing } from '../rigs';
import type { RigNetwork } from '../rigs';
import {
  available,
  differs,
  expectExactly,
  expectUntouchedOutside,
  hasSentences,
  readChip,
  unitData,
  Workbench,
} from './workbench';

const ARM_LAYOUT = `
# bank 2 of the ARM board, which holds no loader: its environment comes first, of which the first 64 KiB are used
chip 32M
erase 128k
ALL 0 +32M
Config 0 +64k
Factory 0x80000 +16k
firmware1 0x100000 +256k
data 0x140000 +4M
`;
/** Without the environment, whose saving would prove nothing new. */
const ARM_SHORT_LAYOUT = ARM_LAYOUT.replace(/Config.*\n/, '');
const MALTA_LAYOUT = `
chip 4M
erase 64k
u-boot 0 0x80000
Factory 0x80000 +16k
firmware1 0x100000 +64k
data 0x110000 0x3e0000
Config 0x3e0000 +32k
`;
const UP = 'Please press Enter to activate this console.';
const FACTORY = unitData(0x4000, 7);
const ARM_CHIP = { sector: 128 << 10, programmable: 4096 };
const MALTA_CHIP = { sector: 64 << 10, programmable: 2048 };

/** Short time-outs, so that failing loads do not take minutes. */
const network = (net: RigNetwork | null) => ({
  ...(net && { ipaddr: net.deviceIp, serverip: net.serverIp }),
  tftptimeout: '1000',
  tftptimeoutcountmax: '2',
  bootdelay: '2',
});

describe.runIf(available('U-Boot on qemu-arm', qemuArmMissing() ?? tapMissing()))('U-Boot on qemu-arm', () => {
  const start = () =>
    startQemuArm({
      // There is no kernel for this board's processor: the boot checks the image in flash and prints what Linux would.
      environment: (net) => ({ ...network(net), bootcmd: `iminfo 04100000 && echo ${UP}` }),
      contents: [{ offset: 0x80000, bytes: FACTORY }],
    });
  const firmware = kernelImage({ size: 4096, prints: UP, uart: 'mt7628', loadAddress: 0x40300000, seed: 1 });

  it('is recovered, the app waiting first: caught, identified, saved, loaded, written, verified, booted (P1, P2, P5, P6)', async () => {
    const rig = await start();
    const bench = new Workbench(rig);
    const before = readChip(rig.flash[1]!);
    const loader = readChip(rig.flash[0]!);
    try {
      await bench.catch('app-first');
      const data = sparseData(400_000, ARM_CHIP, 2);
      const plan = await bench.prepare(ARM_LAYOUT, { firmware1: firmware, data });
      expect(bench.engine.snapshot.identity).toMatchObject({ dialect: 'upstream-qemu-arm', prompt: '=> ' });
      expect(plan.method).toBe('upstream-cfi');
      expect(differs(bench.backup('Factory'), Buffer.from(FACTORY))).toBeNull();
      expect(differs(bench.backup('Config'), before.subarray(0, 0x10000))).toBeNull();
      await bench.writeAndBoot();
      expect(bench.engine.snapshot.run.map((r) => r.state)).toEqual(plan.steps.map(() => 'done'));
      expect(bench.engine.snapshot.boot?.verdict).toBe('linux-up');
      expect(bench.engine.snapshot.report?.result).toBe('recovered');
      expectExactly(before, await bench.flash(), plan, [firmware, data], rig.flash[1]!.erases);
      expect(differs(await bench.flash(rig.flash[0]), loader)).toBeNull();
    } finally {
      await bench.close();
    }
  });

  it('says "done" for bytes that it never wrote: verify finds them and nothing is called recovered (P6)', async () => {
    const rig = await start();
    const bench = new Workbench(rig);
    const before = readChip(rig.flash[1]!);
    try {
      await bench.catch('router-first');
      // After the sector's first 4096 bytes this emulation programs nothing; with bit 7 set the loader believes it did.
      const data = sparseData(100_000, { ...ARM_CHIP, programmable: 10_000 }, 3);
      const plan = await bench.prepare(ARM_SHORT_LAYOUT, { data });
      const problem = await bench.failToWrite();
      expect(problem.rule).toBe('verify/differs');
      const state = (kind: string) => {
        const step = plan.steps.find((s) => s.kind === kind)!;
        return bench.engine.snapshot.run.find((r) => r.step === step.id)!.state;
      };
      expect([state('program'), state('verify'), state('reset')]).toEqual(['done', 'failed', 'waiting']);
      const { text } = await bench.engine.call('console.history', {});
      expect(text).toContain('Copy to Flash... done');
      expect((await bench.journal()).filter((e) => e.type === 'verified')).toEqual([]);
      await bench.engine.call('report.make', {});
      expect(bench.engine.snapshot.report?.result).toBe('not-recovered');
      expectUntouchedOutside(before, await bench.flash(), { start: 0x140000, end: 0x180000 });
    } finally {
      await bench.close();
    }
  });

  it('times out while programming: the step fails with the loader’s own words (P9)', async () => {
    const rig = await start();
    const bench = new Workbench(rig);
    try {
      await bench.catch('app-first');
      const data = sparseData(100_000, { ...ARM_CHIP, programmable: 10_000 }, 3).map((b, i) => (i < 8 ? 0x5a : b));
      await bench.prepare(ARM_SHORT_LAYOUT, { data });
      const problem = await bench.failToWrite();
      expect(problem.rule).toBe('loader/flash-fails');
      expect(problem.evidence[0]?.quote).toContain('Timeout writing to Flash');
    } finally {
      await bench.close();
    }
  });
});

describe.runIf(available('U-Boot on malta', maltaMissing() ?? tapMissing()))('U-Boot on malta', () => {
  it('is recovered, found at its prompt, without addresses of its own: written, verified; the kernel that was written runs (P1, P2, P5, P6, P7)', async () => {
    const rig = await startMalta({ contents: [{ offset: 0x80000, bytes: FACTORY }], serverIp: '192.168.1.2' });
    const bench = new Workbench(rig);
    const before = readChip(rig.flash[0]!);
    try {
      await bench.catch('router-first');
      const firmware = kernelImage({ size: 2048, prints: UP, uart: 'malta', loadAddress: 0x80000000, seed: 1 });
      const data = sparseData(300_000, MALTA_CHIP, 2);
      const plan = await bench.prepare(MALTA_LAYOUT, { firmware1: firmware, data });
      expect(bench.engine.snapshot.identity).toMatchObject({ dialect: 'upstream-malta', prompt: 'maltael # ' });
      expect(plan.method).toBe('upstream-cfi');
      expect(differs(bench.backup('Factory'), Buffer.from(FACTORY))).toBeNull();
      expect(differs(bench.backup('Config'), before.subarray(0x3e0000, 0x3e8000))).toBeNull();
      await bench.run('write.start', {});
      expectExactly(before, await bench.flash(), plan, [firmware, data], MALTA_CHIP.sector);
      expect((await bench.journal()).filter((e) => e.type === 'verified')).toHaveLength(2);
      // This loader boots nothing by itself, which is noticed at once and not reported as recovered.
      await bench.run('boot.watch', {});
      expect(bench.engine.snapshot.boot).toMatchObject({ verdict: 'stuck', findings: [{ rule: 'boot/at-prompt' }] });
      await bench.engine.call('report.make', {});
      expect(bench.engine.snapshot.report?.result).toBe('not-recovered');
      bench.engine.snapshot.findings.forEach(hasSentences);
      await bench.quit();
      expect(await bench.byHand('bootm be100000', UP)).toContain('Verifying Checksum ... OK');
    } finally {
      await bench.close();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { FindingError, type Finding } from '@shared/finding/finding';
import { systemClock } from '@main/time/clock';
import { faultyTransport } from '@main/transport/fault-injector';
import { serialTransport } from '@main/transport/serial-port';
import { mt7628Missing, startPlainTftpd } from '../rigs';
import { firmware, LISTEN, SHORT_LIST, startBrick } from './mt7628-board';
import {
  available,
  differs,
  expectExactly,
  expectUntouchedOutside,
  hasSentences,
  readChip,
  Workbench,
} from './workbench';

const ERASE_UNIT = 0x10000;

describe.runIf(available('U-Boot on mt7628', mt7628Missing()))('U-Boot on mt7628', () => {
  it('is recovered at its line’s real speed, flash as slow as a W25Q128: baud found, caught, saved, written, verified, booted (P1 to P6)', async () => {
    // A byte that arrives while the loader is busy is lost; a program at another rate receives garbage.
    const rig = await startBrick({
      UART_PACE: '1',
      UART_OVERRUN: '1',
      LINE_BAUD: 'auto',
      ERASE_MS: '150',
      PROG_US: '400',
    });
    const bench = new Workbench(rig, { listen: LISTEN });
    const before = readChip(rig.flash[0]!);
    try {
      await bench.catch('app-first');
      const image = firmware(150_001);
      const plan = await bench.prepare(SHORT_LIST.replace('Factory', 'Config 0x30000 +8k\nFactory'), {
        firmware1: image,
      });
      expect(bench.engine.snapshot.identity).toMatchObject({
        dialect: 'upstream-mt7628',
        baud: 115200,
        flash: { name: 'w25q128', sizeBytes: 16 << 20 },
        deviceIp: '10.10.10.123',
        serverIp: '10.10.10.3',
      });
      expect(plan.method).toBe('upstream-sf');
      expect(differs(bench.backup('Factory'), before.subarray(0x40000, 0x42000))).toBeNull();
      expect(differs(bench.backup('Config'), before.subarray(0x30000, 0x32000))).toBeNull();
      await bench.writeAndBoot();
      expect(bench.engine.snapshot.run.map((r) => r.state)).toEqual(plan.steps.map(() => 'done'));
      expect(bench.engine.snapshot.boot?.verdict).toBe('linux-up');
      expect(bench.engine.snapshot.report?.result).toBe('recovered');
      expectExactly(before, await bench.flash(), plan, [image], ERASE_UNIT);
      const journal = await bench.journal();
      expect(journal.find((e) => e.type === 'verified')).toMatchObject({ comparedBytes: image.length });
      bench.engine.snapshot.findings.forEach(hasSentences);
    } finally {
      await bench.close();
    }
  });

  it('loses its cable in the middle of a load: one sentence, nothing erased; with the cable in again it is recovered (P5, P9)', async () => {
    const rig = await startBrick();
    const bench = new Workbench(rig, { listen: LISTEN });
    const before = readChip(rig.flash[0]!);
    try {
      await bench.catch('router-first');
      const image = firmware(3_000_000);
      await bench.prepare(SHORT_LIST, { firmware1: image });
      const problem = await bench.failToWrite(async () => {
        await bench.untilLoaded(100_000);
        await rig.setCable(false);
      });
      expect(problem.rule).toBe('load/transfer-dies');
      expect(differs(await bench.flash(), before)).toBeNull();
      expect((await bench.journal()).filter((e) => e.type === 'command-intent')).toEqual([]);
      await rig.setCable(true);
      const plan = await bench.approve();
      await bench.writeAndBoot();
      expect(bench.engine.snapshot.report?.result).toBe('recovered');
      expectExactly(before, await bench.flash(), plan, [image], ERASE_UNIT);
    } finally {
      await bench.close();
    }
  });

  it('hears another server on the network, with a file of the same size: the counts differ, nothing erased; a taken port 69 is said (P5, P9)', async () => {
    const rig = await startBrick();
    const image = firmware(200_000);
    const tftpd = await startPlainTftpd(LISTEN, new Map([['fw.bin', firmware(200_000, 2)]]));
    const bench = new Workbench(rig, { listen: { ...LISTEN, port: 6969 } });
    const before = readChip(rig.flash[0]!);
    try {
      await bench.catch('app-first');
      await bench.prepare(SHORT_LIST, { firmware1: image });
      expect((await bench.failToWrite()).rule).toBe('load/counts-differ');
      expect(differs(await bench.flash(), before)).toBeNull();
      await bench.restart({ listen: LISTEN });
      await bench.catchAgain();
      await bench.prepare(SHORT_LIST, { firmware1: image });
      expect((await bench.failToWrite()).rule).toMatch(/^network\/port-(in-use|held-by)$/);
      expect(differs(await bench.flash(), before)).toBeNull();
    } finally {
      await tftpd.stop();
      await bench.close();
    }
  });

  for (const kind of ['erase', 'program'] as const) {
    it(`loses its power in the middle of the ${kind} step: said, in the journal, and recovered by the next run (P8, P9)`, async () => {
      const rig = await startBrick({ ERASE_MS: '150', PROG_US: '1500' });
      const bench = new Workbench(rig, { listen: LISTEN });
      const before = readChip(rig.flash[0]!);
      try {
        await bench.catch('app-first');
        const image = firmware(400_000);
        const first = await bench.prepare(SHORT_LIST, { firmware1: image });
        const problem = await bench.failToWrite(async () => {
          await bench.untilRunning(kind);
          await new Promise((resolve) => setTimeout(resolve, 600));
          await rig.power.cycle();
        });
        expect(problem.rule).toBe('console/router-restarted');
        const step = first.steps.find((s) => s.kind === kind)!;
        const journal = await bench.journal();
        expect(journal.filter((e) => e.type === 'step-intent').at(-1)).toMatchObject({ step: step.id });
        expect(journal.find((e) => e.type === 'step-outcome' && e.step === step.id)).toMatchObject({
          outcome: 'failed',
        });
        expectUntouchedOutside(before, await bench.flash(), first.effect.erased[0]!);
        expect(differs(await bench.flash(), before)).not.toBeNull();
        // A program that has given up is started again, and the router switched on again.
        await bench.quit();
        await bench.catch('app-first');
        const plan = await bench.prepare(SHORT_LIST, { firmware1: image });
        await bench.writeAndBoot();
        expect(bench.engine.snapshot.report?.result).toBe('recovered');
        expectExactly(before, await bench.flash(), plan, [image], ERASE_UNIT);
      } finally {
        await bench.close();
      }
    });
  }

  it('is recovered over a bad line, one byte in 10,000 turned or lost both ways, or says why not; never a wrong byte in the flash (P1, P3)', async () => {
    const rig = await startBrick();
    const faults = { flip: 5e-5, lose: 5e-5 };
    const bench = new Workbench(rig, {
      listen: LISTEN,
      serial: (path) =>
        faultyTransport(
          serialTransport(path, { clock: systemClock }),
          { seed: 7628, toRouter: faults, fromRouter: faults },
          systemClock,
        ),
    });
    const before = readChip(rig.flash[0]!);
    try {
      const image = firmware(200_000);
      const ended = await recoverSomehow(bench, image);
      const after = await bench.flash();
      process.stdout.write(`bad line: ${ended === null ? 'recovered' : ended.rule}\n`);
      if (ended) hasSentences(ended);
      const touched = bench.engine.snapshot.plan?.effect.erased[0] ?? { start: 0, end: 0 };
      expectUntouchedOutside(before, after, touched);
      if (ended === null) expectExactly(before, after, bench.engine.snapshot.plan!, [image], ERASE_UNIT);
    } finally {
      await bench.close();
    }
  });
});

async function recoverSomehow(bench: Workbench, image: Uint8Array): Promise<Finding | null> {
  try {
    await bench.catch('app-first');
    await bench.prepare(SHORT_LIST, { firmware1: image });
    await bench.run('write.start', {});
    return null;
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    if (cause instanceof FindingError) return cause.finding;
    throw error;
  }
}

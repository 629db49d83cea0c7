import { describe, expect, it } from 'vitest';
import { finding } from '@shared/finding/finding';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import type { ByteTransport, TransportEnd } from '@main/transport/transport';
import { mt7628Missing } from '../rigs';
import { firmware, startBrick } from './mt7628-board';
import { available, differs, expectExactly, readChip, Workbench } from './workbench';

const ERASE_UNIT = 0x10000;
/** Only so much of Factory that saving takes a second. */
const LIST = `chip 16M
u-boot 0 0x30000
Factory 0x40000 +4k
firmware1 0x50000 +7872k
`;

/** An adapter that can be unplugged from USB; the router continues. */
function pullable(inner: ByteTransport): ByteTransport & { pull(): Promise<void> } {
  const ended = new Set<(end: TransportEnd) => void>();
  return {
    label: inner.label,
    open: (baud) => inner.open(baud),
    write: (bytes) => inner.write(bytes),
    onData: (listener) => inner.onData(listener),
    onEnd: (listener) => {
      ended.add(listener);
      return () => ended.delete(listener);
    },
    setBaud: (baud) => inner.setBaud(baud),
    close: () => inner.close(),
    pull: async () => {
      await inner.close();
      const lost = finding('port/vanished', 'blocker', { port: inner.label });
      for (const listener of [...ended]) listener({ kind: 'lost', finding: lost });
    },
  };
}

async function brick() {
  // Bytes at a rate other than the loader's are garbage in both directions.
  const rig = await startBrick({ LINE_BAUD: 'auto' });
  const adapters: ReturnType<typeof pullable>[] = [];
  const bench = new Workbench(rig, {
    serial: (path) => {
      const adapter = pullable(serialTransport(path, { clock: systemClock }));
      adapters.push(adapter);
      return adapter;
    },
  });
  const heard = async () => (await bench.engine.call('console.history', {})).text;
  const answers = async () => {
    const { console } = bench.engine.recovery.bench!;
    const { output } = await console.command('version', { timeoutMs: 3_000 });
    expect(output).toContain('U-Boot 2023.01');
  };
  return { rig, bench, heard, answers, pull: () => adapters.at(-1)!.pull(), before: readChip(rig.flash[0]!) };
}

describe.runIf(available('loads at a switched rate into real U-Boot', mt7628Missing()))(
  'a load at the rate that real U-Boot switches to (B§9.5)',
  () => {
    it('cancelled there it is back at its own rate; pulled there it is said what to do; then there and back, flash proved (P1, P5, P9)', async () => {
      const image = firmware(150_001);
      const { rig, bench, heard, answers, pull, before } = await brick();
      try {
        await bench.catch('app-first');
        const made = await bench.prepare(LIST, { firmware1: image }, 'serial-fast');
        expect(made.steps.flatMap((s) => s.commands.map((c) => c.text))).toEqual(
          expect.arrayContaining([expect.stringMatching(/^loady [0-9a-f]{8} 460800$/), 'ymodem']),
        );

        await bench.engine.call('write.start', {});
        await bench.untilLoaded(20_000);
        await bench.engine.call('activity.stop', {});
        await bench.engine.idle();
        expect(bench.engine.snapshot.findings.map((f) => f.rule)).toEqual(['engine/stopped']);
        expect(await heard()).toContain('## Switch baudrate to 115200 bps and press ESC');
        await answers();

        await bench.approve('serial-fast');
        const said = await bench.failToWrite(async () => {
          await bench.untilLoaded(20_000);
          await pull();
        });
        expect(said).toMatchObject({ rule: 'load/left-at-rate', params: { rate: 460_800, baud: 115_200 } });
        expect(differs(await bench.flash(), before)).toBeNull();

        // As the finding says: power off and on, then catch again.
        await rig.power.off();
        await bench.catch('app-first');
        const last = await bench.prepare(LIST, {}, 'serial-fast');
        await bench.run('write.start', {});
        // Checksum in RAM, erase, write and read-back run at the router's own rate, after the load.
        const done = last.steps.filter((_, i) => bench.engine.snapshot.run[i]?.state === 'done');
        expect(done.map((s) => s.kind)).toEqual(
          expect.arrayContaining(['load-serial', 'check-load', 'erase', 'program', 'verify', 'reset']),
        );
        expectExactly(before, await bench.flash(), last, [image], ERASE_UNIT);
      } finally {
        await bench.close();
      }
    });

    it('pulled at its own rate, the receiver that still waits is left and the loader found without a restart (P9)', async () => {
      const image = firmware(150_001);
      const { bench, heard, answers, pull, before } = await brick();
      try {
        await bench.catch('app-first');
        await bench.prepare(LIST, { firmware1: image }, 'serial');
        const said = await bench.failToWrite(async () => {
          await bench.untilLoaded(20_000);
          await pull();
        });
        expect(said.rule).toBe('port/vanished');
        await bench.catchAgain();
        expect(await heard()).toContain('## Binary (ymodem) download aborted');
        await answers();
        expect(differs(await bench.flash(), before)).toBeNull();
      } finally {
        await bench.close();
      }
    });
  },
);

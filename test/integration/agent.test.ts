import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { networkOf } from '@shared/plan/methods/common';
import { fileServer } from '@main/engine/serve-file';
import type { LoadingWay } from '@shared/dialect/loading-ways';
import { openAgent } from '@main/loader/agent/open';
import { mt7628Missing } from '../rigs';
import { FIRMWARE, firmware, LISTEN, SHORT_LIST, startBrick } from './mt7628-board';
import { available, differs, readChip, Workbench } from './workbench';

/**
 * Readable at its own rate, garbage at any other. Unpaced, because a busy computer gives a paced board too little time.
 */
const LINE = { LINE_BAUD: 'auto', ERASE_MS: '150', PROG_US: '400' };
/**
 * `mw` types 24 000 characters against their echo, which takes some minutes; it is tested with practice routers
 * (src-main/engine/agent.test.ts).
 */
const WAYS: LoadingWay[] = ['tftpboot', 'loadb', 'loady'];

describe.runIf(available('the RAM agent on the emulated mt7628', mt7628Missing()))(
  'the RAM agent on the emulated mt7628',
  () => {
    it('is started by upstream U-Boot over the network and by both serial protocols, reads what is in the flash, and gives the prompt back', async () => {
      const rig = await startBrick(LINE);
      const bench = new Workbench(rig, { listen: LISTEN });
      const before = readChip(rig.flash[0]!);
      try {
        await bench.catch('app-first');
        await bench.run('identify.start', {});
        const { recovery } = bench.engine;
        const open = recovery.bench!;
        const identity = bench.engine.snapshot.identity!;
        const network = networkOf({ identity, dialect: open.dialect, mac: '02:00:00:00:00:01' });
        const { signal } = new AbortController();
        const turn = { signal, onWait: () => undefined };
        for (const way of WAYS) {
          const began = performance.now();
          const { agent } = await openAgent({
            ...{ console: open.console, identity, dialect: open.dialect, network, way, signal, networkReady: true },
            addressLines: [],
            serve: (file) => fileServer(recovery.ports, network, false, file, () => undefined, turn),
            allow: (proven) => (open.program = proven),
            onProgress: () => undefined,
          });
          const seconds = (performance.now() - began) / 1000;
          const { jedecId, uart } = agent.hello;
          process.stdout.write(`${way}: ${seconds.toFixed(1)} s, chip ${jedecId}, UART ${uart}, ${agent.baud} baud\n`);
          // On a busy computer the board is too slow for the fastest rate; a slower one is then found.
          expect(agent.baud).toBeGreaterThanOrEqual(identity.baud);
          const range = { start: 0x3fff0, end: 0x60011 };
          const read = await agent.read(range);
          expect(differs(Buffer.from(read), before.subarray(range.start, range.end))).toBeNull();
          expect(await agent.sum(range)).toBe(crc32(read));
          await agent.leave();
          expect((await open.console.command('version', { timeoutMs: 5_000 })).output).toContain('U-Boot');
        }
        expect(differs(await bench.flash(), before)).toBeNull();
      } finally {
        await bench.close();
      }
    });

    it('saves the unit data and the whole chip, byte for byte, and nothing of the flash changes', async () => {
      const rig = await startBrick(LINE);
      const bench = new Workbench(rig, { listen: LISTEN });
      const before = readChip(rig.flash[0]!);
      try {
        await bench.catch('app-first');
        await bench.run('identify.start', {});
        await bench.run('layout.paste', { text: SHORT_LIST });
        const began = performance.now();
        await bench.run('save.start', { agent: true });
        const seconds = (performance.now() - began) / 1000;
        const { backups, findings, session } = bench.engine.snapshot;
        expect(findings.map((f) => f.rule)).toContain('agent/used');
        const whole = backups.find((b) => b.role === 'other')!;
        const kept = readFileSync(join(session!.directory, 'backups', whole.file));
        expect(differs(kept, before)).toBeNull();
        const erased = before.filter((byte) => byte === 0xff).length / before.length;
        process.stdout.write(
          `whole chip read and summed in ${seconds.toFixed(1)} s, ${Math.round(erased * 100)} % of it erased; ` +
            `lost by the board: ${JSON.stringify((await rig.uartCounters()).map((u) => u.rxLost))}\n`,
        );
        expect(differs(await bench.flash(), before)).toBeNull();
      } finally {
        await bench.close();
      }
    });

    it('writes by it, with no network: every byte as planned, every other as before, and the router boots', async () => {
      const rig = await startBrick(LINE);
      const bench = new Workbench(rig, { listen: LISTEN });
      const before = readChip(rig.flash[0]!);
      try {
        await bench.catch('app-first');
        // Upstream counts in sectors of 4 KiB: the file fills whole blocks.
        const image = new Uint8Array(0x30000).fill(0xff);
        image.set(firmware(150_001));
        await bench.prepare(SHORT_LIST, { firmware1: image });
        const choices = bench.engine.snapshot.plan!.intents.map(({ partition }) => ({
          ...{ fileId: bench.engine.snapshot.files[0]!.id, slice: { start: 0, end: image.length }, partition },
          overlay: 'keep' as const,
        }));
        await bench.run('plan.make', { choices, method: 'agent' });
        const { hash, findings } = bench.engine.snapshot.plan!;
        expect(findings.filter((f) => f.severity === 'blocker')).toEqual([]);
        await bench.run('plan.approve', { hash });
        const began = performance.now();
        await bench.run('write.start', {});
        process.stdout.write(`written and summed in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
        expect(bench.engine.snapshot.findings.map((f) => f.rule)).toContain('agent/wrote');
        const expected = Buffer.from(before);
        expected.set(image, FIRMWARE);
        expect(differs(await bench.flash(), expected)).toBeNull();
        await bench.run('boot.watch', {});
        expect(bench.engine.snapshot.boot?.verdict).toBe('linux-up');
      } finally {
        await bench.close();
      }
    });
  },
);

import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import { FindingError } from '@shared/finding/finding';
import { networkOf } from '@shared/plan/methods/common';
import { openAgent, type OpenContext } from '../loader/agent/open';
import { dialectById } from '@shared/dialect';
import { AGENT_IMAGE, SUMMING_CODE } from '../loader/agent/image';
import { loadingWays, type LoadingWay } from '@shared/dialect/loading-ways';
import type { PracticePreset } from '../practice/practice-types';
import { Engine } from './engine';
import { fileServer } from './serve-file';
import { faultyTransport } from '../transport/fault-injector';
import { MemoryBench, type MemoryBenchOptions } from './testing/memory-ports';
import { waitForActivity, untilIdentified } from './testing/recover';

/** An identified loader on a practice bench, and the context for opening the agent. */
async function identified(preset: PracticePreset, options: MemoryBenchOptions = {}) {
  const bench = new MemoryBench({ preset, ...options });
  return { bench, ...(await bench.clock.run(identifiedOn(bench, preset))) };
}

async function identifiedOn(bench: MemoryBench, preset: PracticePreset) {
  const ports = bench.ports();
  const engine = new Engine(ports);
  await engine.call('bench.open', { path: `practice:${preset}` });
  await untilIdentified(bench, engine);
  const open = engine.recovery.bench!;
  const identity = engine.snapshot.identity!;
  const network = networkOf({ identity, dialect: open.dialect, mac: '02:00:00:00:00:01' });
  const failed: string[] = [];
  const turn = { signal: new AbortController().signal, onWait: () => undefined };
  const context: OpenContext = {
    ...{ console: open.console, identity, dialect: open.dialect, network },
    networkReady: true,
    addressLines: [],
    serve: (file) => fileServer(ports, network, true, file, () => undefined, turn),
    allow: (proven) => (open.program = proven),
    onProgress: () => undefined,
    onWayFailed: (way, why) => failed.push(`${way} ${why.rule}`),
    signal: new AbortController().signal,
  };
  return { engine, open, context, failed };
}

const WAYS: [PracticePreset, LoadingWay][] = [
  ['brick-healthy-loader', 'tftpboot'],
  ['brick-healthy-loader', 'loadb'],
  ['brick-healthy-loader', 'mm'],
  ['brick-healthy-loader', 'nm'],
  ['no-menu', 'loadb'],
  ['sdk-5', 'loadb'],
  ['upstream', 'tftpboot'],
  ['upstream', 'loadb'],
  ['upstream', 'loady'],
  ['upstream', 'loadx'],
  ['upstream', 'mw'],
];

describe('the agent, started through the loader', () => {
  it.each(WAYS)(
    '%s by %s: loaded, proven, started, reads what is in the flash, and the prompt is back',
    async (preset, way) => {
      const { bench, engine, open, context } = await identified(preset);
      await bench.clock.run(
        (async () => {
          const { agent } = await openAgent({ ...context, way });
          expect(agent.baud).toBe(921_600);
          const range = { start: 0x3ff00, end: 0x60123 };
          const read = await agent.read(range);
          expect(Buffer.compare(read, bench.router.flash.subarray(range.start, range.end))).toBe(0);
          expect(await agent.sum(range)).toBe(crc32(read));
          await agent.leave();
          expect(open.console.listener.kind).toBe('prompt');
          // The loader is unchanged: it still answers, at its own rate.
          const { output } = await open.console.command('version', { timeoutMs: 5_000 });
          expect(output).toContain('U-Boot');
        })(),
      );
      await bench.clock.run(engine.dispose());
    },
  );

  it('is taken by the next way where one did not bring it whole; where none does, the loader’s prompt is back and the reason told', async () => {
    const { bench, engine, open, context, failed } = await identified('upstream');
    await bench.clock.run(
      (async () => {
        // Serves some other file than the agent by TFTP.
        const serve: OpenContext['serve'] = (file) =>
          context.serve({ ...file, bytes: file.bytes.map((byte) => byte ^ 1) });
        const { agent, way } = await openAgent({ ...context, serve });
        expect([way, failed]).toEqual(['loadb', ['tftpboot agent/not-proven']]);
        await agent.leave();
        const only = openAgent({ ...context, serve, way: 'tftpboot' });
        await expect(only).rejects.toMatchObject({ finding: { rule: 'agent/not-proven' } });
        expect(open.console.listener.kind).toBe('prompt');
      })(),
    );
    await bench.clock.run(engine.dispose());
  });

  it('is left at once where it reads something else than the loader showed, and nothing is read by it', async () => {
    const { bench, engine, open, context } = await identified('brick-healthy-loader');
    await bench.clock.run(
      (async () => {
        const other = { ...context.identity, flash: { ...context.identity.flash, jedecId: 'c22018' } };
        const opened = openAgent({ ...context, identity: other, way: 'loadb' });
        await expect(opened).rejects.toMatchObject({
          finding: { rule: 'agent/differs', params: { theirs: 'c22018', ours: 'ef4018' } },
        });
        expect(open.console.listener.kind).toBe('prompt');
        expect((await open.console.command('version', { timeoutMs: 5_000 })).output).toContain('U-Boot');
      })(),
    );
    await bench.clock.run(engine.dispose());
  });

  it.each([300, 900])(
    'power cut while it reads, on again %i ms later: nothing is sent to the loader that starts, and it is told (P4)',
    async (offMs) => {
      let sent = 0;
      const { bench, engine, open, context } = await identified('brick-healthy-loader', {
        paced: true,
        wrap: (inner) => ({
          ...{ label: inner.label, open: (baud) => inner.open(baud), setBaud: (baud) => inner.setBaud(baud) },
          ...{ onData: (f) => inner.onData(f), onEnd: (f) => inner.onEnd(f), close: () => inner.close() },
          write: (bytes) => {
            sent += bytes.length;
            return inner.write(bytes);
          },
        }),
      });
      const before = bench.router.flash.slice();
      let sentBefore = -1;
      await bench.clock.run(
        (async () => {
          const { agent } = await openAgent({ ...context, way: 'loadb' });
          bench.clock.after(300, () => {
            bench.router.powerOff();
            bench.clock.after(offMs, () => {
              bench.router.powerOn();
              sentBefore = sent;
            });
          });
          const read = agent.read({ start: 0, end: 0x100000 });
          await expect(read).rejects.toMatchObject({ finding: { rule: 'console/router-restarted' } });
          expect(open.console.listener.kind).toBe('unknown');
        })(),
      );
      expect(sent).toBe(sentBefore);
      expect(Buffer.compare(bench.router.flash, before)).toBe(0);
      await bench.clock.run(engine.dispose());
    },
  );

  it('one byte in 10,000 flipped, lost or doubled both ways: every byte right, only slower', async () => {
    const faults = { flip: 4e-5, lose: 4e-5, duplicate: 2e-5 };
    const { bench, engine, context } = await identified('brick-healthy-loader', {
      wrap: (inner, clock) => faultyTransport(inner, { seed: 11, toRouter: faults, fromRouter: faults }, clock),
    });
    await bench.clock.run(
      (async () => {
        const { agent } = await openAgent({ ...context, way: 'loadb' });
        const range = { start: 0x40000, end: 0xc0000 };
        const read = await agent.read(range);
        expect(Buffer.compare(read, bench.router.flash.subarray(range.start, range.end))).toBe(0);
        expect(await agent.sum(range)).toBe(crc32(read));
        await agent.leave();
      })(),
    );
    await bench.clock.run(engine.dispose());
  });

  it('a wrong bit anywhere behind the code that is shown is found by that code, before anything else runs', async () => {
    const { bench, engine, open, context } = await identified('brick-healthy-loader');
    await bench.clock.run(
      (async () => {
        for (const at of [SUMMING_CODE, SUMMING_CODE + 1, 1_500, AGENT_IMAGE.length - 1]) {
          const serve: OpenContext['serve'] = (file) =>
            context.serve({ ...file, bytes: file.bytes.map((byte, i) => (i === at ? byte ^ 4 : byte)) });
          await expect(openAgent({ ...context, serve, way: 'tftpboot' })).rejects.toMatchObject({
            finding: { rule: 'agent/damaged' },
          });
          expect(open.console.listener.kind).toBe('prompt');
        }
      })(),
    );
    await bench.clock.run(engine.dispose());
  });
});

describe('the loading ladder', () => {
  const dialect = dialectById('ralink-sdk4')!;
  const ways = (commands: string[], network = true, of = dialect) => loadingWays({ commands }, of, network);

  it('is what the loader has, best first; nothing where a program cannot be started or not be proven', () => {
    expect(ways(['go', 'md', 'tftpboot', 'loadb', 'mm', 'nm'])).toEqual(['tftpboot', 'loadb', 'mm', 'nm']);
    expect(ways(['go', 'md', 'tftpboot', 'loadb'], false)).toEqual(['loadb']);
    expect(ways(['go', 'md', 'tftpboot'], false)).toEqual([]);
    expect(ways(['md', 'loadb'])).toEqual([]);
    expect(ways(['go', 'loadb'])).toEqual([]);
    const upstream = dialectById('upstream-mt7628')!;
    expect(ways(['go', 'crc32', 'loady', 'loadx', 'mw', 'mm'], true, upstream)).toEqual(['loady', 'loadx', 'mw']);
  });
});

describe('saving by the agent', () => {
  const saved = async (settings: { agent: boolean }) => {
    const { bench, engine } = await identified('brick-healthy-loader', { paced: true });
    const outcome = await bench.clock.run(
      (async () => {
        await engine.call('settings.set', settings);
        await engine.call('layout.paste', { text: bench.router.partitionText() });
        const began = bench.clock.now();
        // Interpreting 16 MiB takes a minute; the emulated board reads them (test/integration/agent.test.ts).
        await engine.call('save.start', { agent: true, whole: false });
        await waitForActivity(engine);
        return { ms: bench.clock.now() - began, ...engine.snapshot };
      })().catch((error: unknown) => error as FindingError),
    );
    return { bench, engine, outcome };
  };

  it('keeps what is unique, read and then summed anew, says how, takes seconds at the line’s real speed, and leaves the prompt', async () => {
    const { bench, engine, outcome } = await saved({ agent: true });
    if (outcome instanceof Error) throw outcome;
    const { backups, unitDataSafe, findings, session, ms } = outcome;
    process.stdout.write(`unit data saved and agent loaded at 57600 baud: ${(ms / 1000).toFixed(1)} s\n`);
    expect(ms).toBeLessThan(10_000);
    expect(unitDataSafe).toBe(true);
    expect(findings.map((f) => f.rule)).toContain('agent/used');
    expect(backups.map((b) => [b.role, b.readTwice])).toEqual([
      ['factory', true],
      ['config', true],
    ]);
    for (const { file, range } of backups) {
      const kept = bench.fs.files.get(`${session!.directory}/backups/${file}`)!.bytes;
      expect(Buffer.compare(kept, bench.router.flash.subarray(range.start, range.end))).toBe(0);
    }
    expect(engine.recovery.bench!.console.listener.kind).toBe('prompt');
    await bench.clock.run(engine.dispose());
  });

  it('is refused where the settings say so, before anything is sent', async () => {
    const { bench, engine, outcome } = await saved({ agent: false });
    expect(outcome).toMatchObject({ finding: { rule: 'agent/off' } });
    await bench.clock.run(engine.dispose());
  });
});

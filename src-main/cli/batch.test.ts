import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { deriveLayout } from '@shared/layout/derive';
import { makePlan } from '@shared/plan/make-plan';
import { BenchRegistry } from '../app/bench-registry';
import { EXIT, worstExitCode } from '../app/exit-code';
import { Engine } from '../engine/engine';
import { MemoryBench } from '../engine/testing/memory-ports';
import { untilIdentified } from '../engine/testing/recover';
import { makeRelease } from '../practice/firmware-data';
import { VirtualClock } from '../time/virtual-clock';
import { NOBODY, type Operator } from './operator';
import { Output } from './output';
import { recoverRow } from './verbs/batch';

const FILE = '/files/small.bin';
const KERNEL = 0x50000;
const PORTS = ['practice:first', 'practice:second'];
/** 178 KiB of bootable firmware. */
const SMALL = makeRelease({
  ...{ seed: 9, name: 'R1', kernelVersion: '3.10.14', lte: true },
  ...{ kernelLength: 0x18123, rootfsLength: 0x14400, time: 1_495_006_568 },
}).image;

/** Two routers of one kind, and a plan made on the first. */
class Row {
  readonly clock = new VirtualClock();
  readonly benches = PORTS.map((_, i) => {
    const bench = new MemoryBench({ clock: this.clock, seed: 7000 + i });
    bench.files.set(FILE, { bytes: SMALL });
    return bench;
  });
  printed = '';
  progress = '';

  async plan() {
    const engine = new Engine(this.benches[0]!.ports());
    await engine.call('bench.open', { path: PORTS[0]! });
    await untilIdentified(this.benches[0]!, engine);
    const identity = engine.snapshot.identity!;
    const { added } = await engine.call('files.add', { paths: [FILE] });
    const { hypotheses } = deriveLayout(this.benches[0]!.router.partitionText(), { chipSize: 0x1000000 });
    const choices = [
      {
        fileId: added[0]!.id,
        slice: { start: 0, end: added[0]!.size },
        partition: 'firmware1',
        overlay: 'keep' as const,
      },
    ];
    const dialect = dialectById(identity.dialect)!;
    const request = { identity, dialect, layout: hypotheses[0]!, hypotheses, files: added, choices, method: null };
    const plan = await makePlan(request, (id) => engine.recovery.shelf.source(id));
    await engine.call('practice.power', { on: false });
    await engine.dispose();
    return plan;
  }

  /** `batch` on both; returns its exit code. */
  recover(operator: Operator = NOBODY, json = false): Promise<number> {
    return this.clock.run(
      (async () => {
        const plan = await this.plan();
        const registry = new BenchRegistry((id) => this.benches[Number(id) - 1]!.ports(), this.benches[0]!.ports());
        const output = new Output(
          json,
          'en',
          (text) => (this.printed += text),
          (text) => (this.progress += text),
        );
        const args = { rest: PORTS, values: { plan: 'plan.json', approve: plan.hash } };
        const code = await recoverRow(registry, args, { json: plan, hash: plan.hash }, output, operator);
        await registry.dispose();
        return code;
      })(),
    );
  }

  isWritten(i: number): boolean {
    const there = this.benches[i]!.router.flash.subarray(KERNEL, KERNEL + SMALL.length);
    return Buffer.compare(there, SMALL) === 0;
  }
}

describe('batch: a row of routers with one plan', () => {
  it('recovers them at once, says which line is whose, and ends with a table', async () => {
    const row = new Row();
    const code = await row.recover();
    expect([row.isWritten(0), row.isWritten(1)], row.printed + row.progress).toEqual([true, true]);
    expect(code).toBe(EXIT.ok);
    expect(row.progress).toContain('[1 practice:first] ');
    expect(row.progress).toContain('[2 practice:second] ');
    const table = row.printed.trim().split('\n').slice(-2);
    expect(table[0]).toMatch(/^practice:first {2}Recovered {2}\S+report\.html$/);
    expect(table[1]).toMatch(/^practice:second {2}Recovered {2}\S+report\.html$/);
  }, 120_000);

  it('one that cannot be written leaves the other alone; with --json one document tells of both, the exit code is the worst', async () => {
    const row = new Row();
    row.benches[1]!.router.setCable(false);
    const code = await row.recover(NOBODY, true);
    expect([row.isWritten(0), row.isWritten(1)]).toEqual([true, false]);
    const document = JSON.parse(row.printed) as {
      ok: boolean;
      benches: { port: string; code: number; document: object }[];
    };
    expect(document.ok).toBe(false);
    expect(document.benches.map((b) => b.port)).toEqual(PORTS);
    expect(document.benches[0]!.code).toBe(EXIT.ok);
    expect(document.benches[1]!.code).toBe(code);
    expect(code).not.toBe(EXIT.ok);
    expect(document.benches[0]!.document).toMatchObject({ ok: true });
  }, 120_000);
});

it('the worst exit code of a row is the one that leaves most to be done', () => {
  expect(worstExitCode([EXIT.ok, EXIT.ok])).toBe(EXIT.ok);
  expect(worstExitCode([EXIT.ok, EXIT.device, EXIT.writeFailed, EXIT.notUp])).toBe(EXIT.writeFailed);
  expect(worstExitCode([EXIT.stopped, EXIT.ok])).toBe(EXIT.stopped);
  expect(worstExitCode([EXIT.refused, EXIT.defect])).toBe(EXIT.defect);
});

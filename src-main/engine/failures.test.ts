import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { nextStepAfter } from '@shared/session/resume';
import { faultyTransport } from '../transport/fault-injector';
import { sleep } from '../time/clock';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, recover, waitForActivity, writeAndReport } from './testing/recover';

const WISH = { file: 'firmware-vendor.bin' };
const ruleOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((e: unknown) => e);
  return error instanceof FindingError ? error.finding.rule : `no finding: ${String(error)}`;
};

describe('bad days of the computer', () => {
  it('incident: a disk that is full when the bench is closed says so, and the bench is closed all the same', async () => {
    const bench = new MemoryBench();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, WISH));
    bench.fs.failing = 'ENOSPC';
    expect(await bench.clock.run(ruleOf(engine.call('bench.close', {})))).toBe('storage/disk-full');
    expect(engine.snapshot).toMatchObject({ line: 'closed', step: 'bench', session: null });
    bench.fs.failing = null;
    bench.router.powerOff();
    await bench.clock.run(prepare(bench, engine, WISH));
    expect(engine.snapshot.unitDataSafe).toBe(true);
  });

  it('a full disk at the start opens nothing: without a journal nothing may be sent (P8)', async () => {
    const bench = new MemoryBench();
    bench.fs.capacity = 10;
    const engine = new Engine(bench.ports());
    expect(await bench.clock.run(ruleOf(engine.call('bench.open', { path: 'practice:x' })))).toBe('storage/disk-full');
    expect(engine.snapshot.line).toBe('closed');
  });

  it('a port that another program has is told as that, even when the disk fails besides', async () => {
    const bench = new MemoryBench();
    const first = new Engine(bench.ports());
    const second = new Engine(bench.ports());
    await bench.clock.run(first.call('bench.open', { path: 'practice:x' }));
    expect(await bench.clock.run(ruleOf(second.call('bench.open', { path: 'practice:x' })))).toBe('port/busy');
    expect(first.snapshot.line, 'the one that has it keeps it').toBe('open');
  });

  it('a plug pulled while this unit’s data is saved: said at once, and the next try with the same program is whole', async () => {
    let plugged: ReturnType<typeof faultyTransport> | null = null;
    const bench: MemoryBench = new MemoryBench({
      wrap: (inner) =>
        (plugged = faultyTransport(
          inner,
          { seed: 1, unplugs: [{ direction: 'to-router', atByte: 150, replugAfterMs: 3_000 }] },
          {
            now: () => bench.clock.now(),
            wallTime: () => bench.clock.wallTime(),
            after: (ms, f) => bench.clock.after(ms, f),
          },
        )),
    });
    const engine = new Engine(bench.ports());
    expect(await bench.clock.run(ruleOf(prepare(bench, engine, WISH)))).toBe('port/vanished');
    expect(plugged!.log.map((f) => f.kind)).toContain('unplug');
    expect(engine.snapshot.line).toBe('lost');
    expect(engine.snapshot.unitDataSafe).toBe(false);
    await bench.clock.run(sleep(bench.clock, 5_000));
    bench.router.powerOff();
    await bench.clock.run(prepare(bench, engine, WISH));
    await bench.clock.run(planIt(engine, WISH));
    await bench.clock.run(writeAndReport(engine));
    expect(engine.snapshot.report?.result).toBe('recovered');
  });

  it('the power goes in the middle of the erase: told within a minute, the journal knows, and a fresh start recovers', async () => {
    const bench = new MemoryBench();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, WISH));
    await bench.clock.run(planIt(engine, { ...WISH, method: 'prompt-cp-linux' }));
    let cut = false;
    engine.onEvent((event) => {
      const running = event.type === 'snapshot' && event.snapshot.run.find((r) => r.state === 'running');
      const step = running && engine.snapshot.plan?.steps.find((s) => s.id === running.step);
      if (step && step.kind === 'erase' && !cut) {
        cut = true;
        bench.clock.after(2_000, () => bench.router.powerOff());
        bench.clock.after(4_000, () => bench.router.powerOn());
      }
    });
    const startedAt = bench.clock.now();
    await bench.clock.run(engine.call('write.start', {}));
    expect(await bench.clock.run(ruleOf(waitForActivity(engine)))).toBe('console/router-restarted');
    expect(bench.clock.now() - startedAt).toBeLessThan(90_000);
    const { id } = engine.snapshot.session!;
    await bench.clock.run(engine.dispose());
    const { records } = await bench.ports().sessions.readJournal(id);
    expect(nextStepAfter(records).finding.rule).toBe('resume/write-interrupted');
    bench.router.powerOff();
    const again = await bench.clock.run(recover(bench, WISH));
    expect(again.snapshot.report?.result).toBe('recovered');
  });

  it('the program is killed in the middle of a write: the session is listed as crashed and its next step is right', async () => {
    const bench = new MemoryBench();
    const life = { over: false };
    const engine = new Engine(bench.ports(life));
    await bench.clock.run(prepare(bench, engine, WISH));
    await bench.clock.run(planIt(engine, { ...WISH, method: 'prompt-cp-linux' }));
    const erasing = new Promise<void>((resolve) =>
      engine.onEvent((event) => {
        const running = event.type === 'snapshot' && event.snapshot.run.find((r) => r.state === 'running');
        const step = running && engine.snapshot.plan?.steps.find((s) => s.id === running.step);
        if (step && step.kind === 'program') resolve();
      }),
    );
    await bench.clock.run(engine.call('write.start', {}).then(() => erasing));
    life.over = true;
    await bench.transport.close();
    bench.fs = bench.fs.afterPowerCut(3);
    const { sessions } = bench.ports();
    const [session] = await sessions.list();
    expect(session?.result).toBe('crashed');
    const { records } = await sessions.readJournal(session!.id);
    expect(nextStepAfter(records)).toMatchObject({ step: 'catch', finding: { rule: 'resume/write-interrupted' } });
    bench.router.powerOff();
    const again = await bench.clock.run(recover(bench, WISH));
    expect(again.snapshot.report?.result).toBe('recovered');
  });
});

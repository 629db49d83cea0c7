import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { Engine } from './engine';
import type { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, prepareOpened, waitForActivity, writeAndReport } from './testing/recover';
import { SMALL, SMALL_WISH as WISH, smallBench } from './testing/small-bench';

/**
 * A recovery whose program dies in a step of this kind, with or without its computer; returns the bench that the next
 * program finds.
 */
async function cutOffIn(
  kind: 'load-tftp' | 'erase' | 'program',
  end: 'power-cut' | 'killed' = 'power-cut',
): Promise<{ bench: MemoryBench; before: Uint8Array }> {
  const bench = smallBench();
  const before = bench.router.flash.slice();
  const life = { over: false };
  const engine = new Engine(bench.ports(life));
  await bench.clock.run(prepare(bench, engine, WISH));
  await bench.clock.run(planIt(engine, WISH));
  const there = new Promise<void>((resolve) =>
    engine.onEvent((event) => {
      const running = event.type === 'snapshot' && event.snapshot.run.find((r) => r.state === 'running');
      const step = running && engine.snapshot.plan?.steps.find((s) => s.id === running.step);
      if (step && step.kind === kind) resolve();
    }),
  );
  await bench.clock.run(engine.call('write.start', {}).then(() => there));
  life.over = true;
  await bench.transport.close();
  if (end === 'power-cut') bench.fs = bench.fs.afterPowerCut(3);
  bench.router.powerOff();
  return { bench, before };
}

const ruleOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((e: unknown) => e);
  return error instanceof FindingError ? error.finding.rule : `no finding: ${String(error)}`;
};

/** From the search for the loader to the report after `sessions.resume`: the port is already open. */
async function goOn(bench: MemoryBench, engine: Engine): Promise<void> {
  await prepareOpened(bench, engine, WISH);
  await planIt(engine, WISH);
  await writeAndReport(engine);
}

describe('a recovery that was cut off is offered, taken up and completed (P8)', () => {
  it('killed while it programs: reviewed, resumed in the same journal, done anew, and the flash holds exactly the file', async () => {
    const { bench, before } = await cutOffIn('program');
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    expect(review).toMatchObject({ step: 'catch', finding: { rule: 'resume/write-interrupted' } });
    expect(review!.certain.map((f) => f.rule)).toEqual(['resume/outside-untouched', 'resume/backups-proven']);
    expect(review!.uncertain.map((f) => f.rule)).toEqual(
      expect.arrayContaining(['resume/range-unknown', 'resume/router-unproven', 'resume/plan-void']),
    );

    await bench.clock.run(engine.call('sessions.resume', { id: review!.id }));
    expect(engine.snapshot).toMatchObject({
      step: 'catch',
      line: 'open',
      session: { id: review!.id },
      // Nothing about the router is taken over: neither its identity nor its saved data nor the approval.
      identity: null,
      layout: null,
      unitDataSafe: false,
      plan: null,
      approvedHash: null,
      findings: [{ rule: 'resume/write-interrupted' }],
    });
    expect(await bench.clock.run(ruleOf(engine.call('write.start', {})))).toBe('plan/not-approved');
    await bench.clock.run(goOn(bench, engine));
    expect(engine.snapshot.report?.result).toBe('recovered');
    const { flash } = bench.router;
    const end = 0x50000 + SMALL.length;
    expect(Buffer.compare(flash.subarray(0x50000, end), SMALL)).toBe(0);
    expect(Buffer.compare(flash.subarray(0, 0x50000), before.subarray(0, 0x50000))).toBe(0);

    await bench.clock.run(engine.dispose());
    const { sessions } = bench.ports();
    const { records, damage } = await sessions.readJournal(review!.id);
    expect(damage).toBe('none');
    expect(records.filter((r) => r.entry.type === 'session-opened')).toHaveLength(1);
    expect(await sessions.interrupted(), 'nothing is left to go on with').toBeNull();
  });

  it('that is dismissed is not offered again, stays in the list, and is offered anew once it was taken up and cut off again', async () => {
    const { bench } = await cutOffIn('program');
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    const { id } = review!;
    await bench.clock.run(engine.call('sessions.dismiss', { id }));
    const offered = async () =>
      (await bench.clock.run(new Engine(bench.ports()).call('sessions.interrupted', {}))).review;
    expect(await offered()).toBeNull();
    const { sessions } = await bench.clock.run(engine.call('sessions.list', {}));
    expect(sessions).toMatchObject([{ id, result: 'crashed' }]);
    expect(await bench.clock.run(engine.call('sessions.review', { id }))).toEqual(review);

    await bench.clock.run(engine.call('sessions.resume', { id }));
    expect(engine.snapshot.session?.id).toBe(id);
    expect(await bench.clock.run(ruleOf(engine.call('sessions.dismiss', { id })))).toBe('resume/still-open');
    bench.fs = bench.fs.afterPowerCut(3);
    expect((await offered())?.id).toBe(id);
    expect(await bench.clock.run(ruleOf(engine.call('sessions.dismiss', { id: 'no-such' })))).toBe(
      'storage/session-missing',
    );
  });

  it('the console of both runs is in its console.txt', async () => {
    const { bench } = await cutOffIn('program', 'killed');
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    await bench.clock.run(engine.call('sessions.resume', { id: review!.id }));
    engine.catchWithin(120_000);
    await bench.clock.run(engine.call('practice.power', { on: true }).then(() => waitForActivity(engine)));
    await bench.clock.run(engine.call('report.make', {}));
    const transcript = bench.fs.text(`${engine.snapshot.session!.directory}/console.txt`);
    const [first = '', second = '', ...more] = transcript.split(/^# .*$/m).slice(1);
    expect(more).toEqual([]);
    // Text from the run that wrote, and text common to both.
    expect(first).toContain('Bytes transferred');
    expect(second).not.toContain('Bytes transferred');
    for (const run of [first, second]) expect(run).toContain('U-Boot 1.1.3');
    await bench.clock.run(engine.dispose());
  });

  it('nothing sent yet: it says that nothing was changed', async () => {
    const { bench } = await cutOffIn('load-tftp');
    const { review } = await bench.clock.run(new Engine(bench.ports()).call('sessions.interrupted', {}));
    expect(review!.finding.rule).toBe('resume/nothing-changed');
    expect(review!.certain.map((f) => f.rule)).toContain('resume/nothing-sent');
  });

  it('a saved copy that is not what it was is said; a unit that reads differently as well', async () => {
    const { bench } = await cutOffIn('erase');
    const path = [...bench.fs.files.keys()].find((name) => name.endsWith('Factory.bin'))!;
    const bytes = (await bench.fs.read(path))!.slice();
    bytes[100]! ^= 1;
    await bench.fs.writeAtomic(path, bytes);
    bench.router.flash[0x40100]! ^= 1;
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    expect(review!.uncertain.map((f) => f.rule)).toContain('storage/backup-differs');
    await bench.clock.run(engine.call('sessions.resume', { id: review!.id }));
    engine.catchWithin(120_000);
    await bench.clock.run(engine.call('practice.power', { on: true }).then(() => waitForActivity(engine)));
    await bench.clock.run(engine.call('identify.start', {}).then(() => waitForActivity(engine)));
    await bench.clock.run(engine.call('save.start', {}).then(() => waitForActivity(engine)));
    expect(engine.snapshot.findings.map((f) => f.rule)).toContain('save/differs-from-earlier');
    await bench.clock.run(engine.dispose());
  });

  it('a journal damaged in the middle stays as evidence; the recovery goes on in a session of its own', async () => {
    const { bench } = await cutOffIn('program');
    const path = [...bench.fs.files.keys()].find((name) => name.endsWith('journal.jsonl'))!;
    const text = new TextDecoder().decode((await bench.fs.read(path))!);
    const damaged = text.replace('"session-opened"', '"session-0pened"');
    await bench.fs.writeAtomic(path, new TextEncoder().encode(damaged));
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    expect(review).toMatchObject({ step: 'catch', finding: { rule: 'resume/journal-damaged' }, certain: [] });
    await bench.clock.run(engine.call('sessions.resume', { id: review!.id }));
    expect(engine.snapshot.session?.id).not.toBe(review!.id);
    await bench.clock.run(engine.dispose());
    expect(new TextDecoder().decode((await bench.fs.read(path))!)).toBe(damaged);
  });

  it('a port that cannot be opened leaves the session to be taken up later', async () => {
    const { bench } = await cutOffIn('program');
    const other = new Engine(bench.ports());
    await bench.clock.run(other.call('bench.open', { path: 'practice:x' }));
    const engine = new Engine(bench.ports());
    const { review } = await bench.clock.run(engine.call('sessions.interrupted', {}));
    expect(await bench.clock.run(ruleOf(engine.call('sessions.resume', { id: review!.id })))).toBe('port/busy');
    const again = await bench.clock.run(engine.call('sessions.interrupted', {}));
    expect(again.review?.finding).toEqual(review!.finding);
    expect(await bench.clock.run(ruleOf(engine.call('sessions.resume', { id: 'no-such' })))).toBe(
      'storage/session-missing',
    );
    const open = other.snapshot.session!.id;
    expect(await bench.clock.run(ruleOf(other.call('sessions.resume', { id: open })))).toBe('resume/still-open');
    await bench.clock.run(other.dispose());
  });
});

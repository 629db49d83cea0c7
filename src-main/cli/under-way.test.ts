import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { fail } from '@shared/finding/finding';
import type { Plan } from '@shared/plan/plan-types';
import { firmware } from '@shared/plan/testing/images';
import { attend } from './attend';
import { EXIT, exitCodeFor } from '../app/exit-code';
import type { Operator } from './operator';
import { Output } from './output';
import { recoverOn } from './verbs/recover';
import { Engine } from '../engine/engine';
import { MemoryBench, type MemoryBenchOptions } from '../engine/testing/memory-ports';
import { prepare, waitForActivity } from '../engine/testing/recover';

const FILE = '/files/small.bin';
const ARGS = { rest: [], values: { port: 'practice:brick-healthy-loader' } };
const BLOCKS = 3;
/** Written and verified, but an invented firmware does not boot. */
const WRITTEN = EXIT.notUp;

/** A terminal with keys that the test presses. */
class Terminal implements Operator {
  printed = '';
  errors = '';
  #stops = new Set<() => void>();
  #lines = new Set<(line: string) => void>();

  onStop(listener: () => void) {
    this.#stops.add(listener);
    return () => this.#stops.delete(listener);
  }

  onLine(listener: (line: string) => void) {
    this.#lines.add(listener);
    return () => this.#lines.delete(listener);
  }

  ctrlC(): void {
    for (const stop of [...this.#stops]) stop();
  }

  type(line: string): void {
    for (const told of [...this.#lines]) told(line);
  }

  output(json = false): Output {
    return new Output(
      json,
      'en',
      (text) => (this.printed += text),
      (text) => (this.errors += text),
    );
  }
}

interface Scene {
  bench: MemoryBench;
  engine: Engine;
  terminal: Terminal;
  plan: Plan;
  /** An action of the technician, or an accident, triggered by a state of the engine. */
  when(seen: (engine: Engine) => boolean, act: () => void): void;
  /** Runs `recover` to its end. */
  run(json?: boolean): Promise<number>;
}

/** A plan with `method` from an earlier session, and the command line about to run it. */
async function scene(method: MethodId, options: MemoryBenchOptions = {}): Promise<Scene> {
  const bench = new MemoryBench(options);
  bench.files.set(FILE, { bytes: firmware({ kernel: 0x18123, rootfs: 0x9000, seed: 9 }) });
  const first = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, first, { file: 'small.bin' }));
  const { added } = await bench.clock.run(first.call('files.add', { paths: [FILE] }));
  const file = added[0]!;
  const slice = { start: 0, end: file.size };
  const choices = [{ fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' as const }];
  await bench.clock.run(first.call('plan.make', { choices, method }).then(() => waitForActivity(first)));
  const plan = first.snapshot.plan!;
  await bench.clock.run(first.dispose());
  bench.router.powerOff();
  const engine = new Engine(bench.ports());
  const terminal = new Terminal();
  return {
    bench,
    engine,
    terminal,
    plan,
    when: (seen, act) => {
      const off = engine.onEvent(() => {
        if (!seen(engine)) return;
        off();
        act();
      });
    },
    run: async (json = false) => {
      const output = terminal.output(json);
      const leave = attend(engine, output, terminal);
      const code = await bench.clock.run(recoverOn(engine, ARGS, { json: plan, hash: plan.hash }, output));
      await bench.clock.run(engine.dispose());
      leave();
      return code;
    },
  };
}

const running = (kind: string) => (engine: Engine) => {
  const { run, plan, activity } = engine.snapshot;
  const step = run.find((r) => r.state === 'running')?.step;
  return activity !== null && plan?.steps.find((s) => s.id === step)?.kind === kind;
};
const erasing = (engine: Engine) =>
  running('erase')(engine) && engine.snapshot.run.some((r) => r.state === 'running' && (r.progress?.done ?? 0) > 0);
const doing = (name: string) => (engine: Engine) => engine.snapshot.activity?.name === name;
const occurrences = (text: string, part: string) => text.split(part).length - 1;

async function reportOf({ bench }: Scene): Promise<{ reports: number; ended: unknown }> {
  const { sessions } = bench.ports();
  const newest = (await sessions.list()).reduce((a, b) => (a.startedAt > b.startedAt ? a : b));
  const { records } = await sessions.readJournal(newest.id);
  const reports = [...bench.fs.files.keys()].filter((p) => p.endsWith('report.html')).length;
  return { reports, ended: records.at(-1)?.entry };
}

describe('recover under way', () => {
  it('tells activities, steps and the report as they come, and a finding only once', async () => {
    const here = await scene('prompt-cp-linux');
    expect(await here.run()).toBe(WRITTEN);
    const { errors, printed } = here.terminal;
    for (const said of ['Listening for the boot loader', 'data: Factory', ': 3. Erase', ': 4. Program', 'boot'])
      expect(errors).toContain(said);
    expect(printed).toContain('Report: ');
    for (const rule of printed.match(/\[[a-z-]+\/[a-z-]+\]/g) ?? [])
      expect([rule, occurrences(printed, rule)]).toEqual([rule, 1]);
  });

  it('incident: with the cable out in menu 2 nothing was said for 44 s: it is said while the load waits', async () => {
    const here = await scene('menu-2');
    let saidAt = Infinity;
    let ranAt = 0;
    here.when(running('menu-write'), () => {
      ranAt = here.bench.clock.now();
      here.bench.router.setCable(false);
    });
    here.when(
      () => here.terminal.printed.includes('[load/router-not-heard]'),
      () => {
        saidAt = here.bench.clock.now();
        here.bench.router.setCable(true);
      },
    );
    expect(await here.run()).toBe(WRITTEN);
    expect(saidAt - ranAt).toBeLessThan(44_000);
  });

  it('--json prints one document and nothing else, whatever is told meanwhile', async () => {
    const here = await scene('prompt-cp-linux');
    here.when(running('erase'), () => here.bench.router.powerOff());
    const code = await here.run(true);
    const document = JSON.parse(here.terminal.printed) as { ok: boolean; report: { path: string } };
    expect([code, document.ok]).toEqual([EXIT.writeFailed, false]);
    expect(document.report.path).toContain('report');
    expect(here.terminal.errors).toContain('BLOCKED');
  });

  it('incident: a router that lost its power in the erase was waited for for 12 minutes: twice its worst time and a little', async () => {
    const here = await scene('prompt-cp-linux');
    let cutAt = 0;
    here.when(erasing, () => {
      cutAt = here.bench.clock.now();
      here.bench.router.powerOff();
    });
    expect(await here.run()).toBe(EXIT.writeFailed);
    const worst = here.plan.steps.find((s) => s.kind === 'erase')!.eta.worstMs;
    expect(worst).toBe(10_000 + BLOCKS * 2_000);
    expect(here.bench.clock.now() - cutAt).toBeLessThan(2 * worst + 30_000);
    expect(here.bench.clock.now() - cutAt, 'and not before').toBeGreaterThan(worst);
  });
});

describe('Ctrl-C is the window’s Stop', () => {
  it.each(['catching', 'identifying', 'saving'])(
    'while %s: stopped at once, nothing sent, report and end written',
    async (name) => {
      const here = await scene('prompt-cp-linux');
      here.when(doing(name), () => queueMicrotask(() => here.terminal.ctrlC()));
      expect(await here.run()).toBe(EXIT.stopped);
      expect(here.terminal.printed).toContain('You stopped this.');
      expect(await reportOf(here)).toEqual({ reports: 1, ended: { type: 'session-closed', result: 'stopped' } });
    },
  );

  it('between two activities: the next one is stopped as it begins', async () => {
    const here = await scene('prompt-cp-linux');
    here.when(
      ({ snapshot }) => snapshot.approvedHash !== null && snapshot.activity === null,
      () => here.terminal.ctrlC(),
    );
    expect(await here.run()).toBe(EXIT.stopped);
  });

  it('between erase and program: told what it would leave, taken at the second time, exit code 4', async () => {
    const here = await scene('prompt-cp-linux');
    here.when(erasing, () => {
      here.terminal.ctrlC();
      expect(here.terminal.errors).toContain('Press Ctrl-C again');
      expect(here.engine.snapshot.run.some((r) => r.state === 'stopped')).toBe(false);
      here.terminal.ctrlC();
    });
    expect(await here.run()).toBe(EXIT.writeFailed);
    expect(here.engine.snapshot.line).toBe('closed');
    expect((await reportOf(here)).reports).toBe(1);
  });

  it('ADR 4: in the middle of menu 2 it is refused with a sentence, however often, and the write goes to its end', async () => {
    const here = await scene('menu-2');
    here.when(
      ({ snapshot }) => snapshot.activity?.stop === 'never-interrupt',
      () => {
        for (let i = 0; i < 3; i++) here.terminal.ctrlC();
      },
    );
    expect(await here.run()).toBe(WRITTEN);
    expect(occurrences(here.terminal.errors, 'This cannot be stopped now')).toBe(3);
  });

  it('in menu 2 before the router asks for the file: stopped, and nothing was written', async () => {
    const here = await scene('menu-2');
    here.when(running('menu-write'), () => {
      here.terminal.ctrlC();
      here.terminal.ctrlC();
    });
    expect(await here.run()).toBe(EXIT.stopped);
    expect(here.terminal.printed).toContain('[menu/stopped-before-load]');
  });
});

describe('the power question on the command line', () => {
  it('is asked when the loader falls silent, and the word ends the step without a wait', async () => {
    const here = await scene('menu-2');
    here.when(
      ({ snapshot }) => snapshot.activity?.stop === 'never-interrupt',
      () => here.bench.router.powerOff(),
    );
    let askedAt = 0;
    here.when(
      ({ snapshot }) => snapshot.activity?.prompt === 'power',
      () => {
        askedAt = here.bench.clock.now();
        queueMicrotask(() => {
          here.terminal.type('on');
          here.terminal.type('OFF');
        });
      },
    );
    expect(await here.run()).toBe(EXIT.device);
    expect(here.terminal.errors).toContain('type off');
    expect(here.bench.clock.now() - askedAt).toBeLessThan(5_000);
    expect(here.terminal.printed).toContain('menu/power-lost-before-write');
  });
});

describe('the question for the router’s power at the prompt', () => {
  it.each(['erase', 'program'])(
    'a router that dies in %s is asked about within seconds, not after minutes',
    async (kind) => {
      const here = await scene('prompt-cp-linux');
      let diedAt = 0;
      const begun = ({ snapshot }: Engine) =>
        running(kind)(here.engine) && snapshot.run.some((r) => r.state === 'running' && (r.progress?.done ?? 0) > 0);
      here.when(begun, () => {
        diedAt = here.bench.clock.now();
        here.bench.router.powerOff();
      });
      here.when(
        ({ snapshot }) => snapshot.activity?.prompt === 'power',
        () => queueMicrotask(() => here.terminal.type('off')),
      );
      expect(await here.run()).toBe(EXIT.writeFailed);
      expect(here.terminal.errors).toContain('type off');
      expect(here.terminal.printed).toContain('loader/power-lost');
      expect(here.bench.clock.now() - diedAt).toBeLessThan(30_000);
    },
  );
});

describe('exit code 4 only when writing began', () => {
  it('incident: a load that the loader refuses, and a server that cannot be started, end with 3', async () => {
    const cut = await scene('prompt-cp-linux');
    cut.when(running('load-tftp'), () => cut.bench.router.powerOff());
    expect(await cut.run()).toBe(EXIT.device);

    for (const method of ['prompt-cp-linux', 'menu-2'] as const) {
      const here = await scene(method);
      here.engine.recovery.ports.listenFor = () => Promise.resolve().then(() => fail('network/no-interface'));
      expect([method, await here.run()]).toEqual([method, EXIT.device]);
      expect(here.terminal.printed).toContain('[network/no-interface]');
    }
  });

  it('each kind of failure has its documented code', () => {
    const codes = ['load/refused', 'network/no-interface', 'menu/question-missing', 'catch/timeout', 'engine/stopped'];
    expect(codes.map((rule) => exitCodeFor({ rule }))).toEqual([3, 3, 3, 3, 130]);
    expect(['plan/identity-changed', 'cli/cannot-write', 'engine/defect'].map((rule) => exitCodeFor({ rule }))).toEqual(
      [1, 2, 70],
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { PracticePreset } from '../practice/practice-types';
import { sleep } from '../time/clock';
import { Engine } from './engine';
import { MemoryBench } from './testing/memory-ports';

/** An engine connected to a practice router in virtual time, and the technician's actions. */
class Scene {
  readonly bench: MemoryBench;
  readonly engine: Engine;

  constructor(preset: PracticePreset) {
    this.bench = new MemoryBench({ preset });
    this.engine = new Engine(this.bench.ports());
  }

  get verdict(): string | undefined {
    return this.engine.snapshot.lineDiagnosis?.verdict.id;
  }

  get check(): string | undefined {
    return this.engine.snapshot.lineDiagnosis?.verdict.check;
  }

  play(work: () => Promise<void>): Promise<void> {
    return this.bench.clock.run(
      (async () => {
        await this.engine.call('bench.open', { path: 'practice:any' });
        await work();
      })(),
    );
  }

  /** Listens, switches the router on, and stops after a while unless the loader was entered. */
  async listen(ms = 20_000): Promise<void> {
    await this.engine.call('catch.start', { baud: 'auto' });
    await this.engine.call('practice.power', { on: false });
    await this.engine.call('practice.power', { on: true });
    await sleep(this.bench.clock, ms);
    if (this.engine.snapshot.activity) await this.engine.call('activity.stop', {});
    await this.engine.idle();
  }

  async run(check: 'loopback' | 'echo' | 'rates' | 'without-tx'): Promise<void> {
    await this.engine.call('line.check', { check });
    await this.engine.idle();
  }

  async wires(wires: 'normal' | 'swapped' | 'joined' | 'tx-off'): Promise<void> {
    await this.engine.call('practice.wires', { wires });
  }
}

describe('line doctor: each check leads to the next, each fault to its verdict', () => {
  it('dead boot loader: adapter, power, wires, TX, and then it is called dead (P9)', async () => {
    const scene = new Scene('dead-bootloader');
    await scene.play(async () => {
      await scene.listen();
      expect([scene.verdict, scene.check]).toEqual(['nothing', 'loopback-test']);
      await scene.wires('joined');
      await scene.run('loopback');
      expect([scene.verdict, scene.check]).toEqual(['nothing-adapter-good', 'ask-power']);
      await scene.wires('normal');
      expect(scene.engine.snapshot.practice?.lights).toBe('steady');
      await scene.engine.call('line.observe', { saw: 'lit' });
      expect([scene.verdict, scene.check]).toEqual(['swapped', 'swap-and-listen']);
      await scene.wires('swapped');
      await scene.engine.call('line.observe', { saw: 'swapped' });
      await scene.listen();
      expect([scene.verdict, scene.check]).toEqual(['loader-dead', 'power-cycle-without-tx']);
      await scene.wires('tx-off');
      await scene.run('without-tx');
      expect([scene.verdict, scene.check]).toEqual(['loader-dead', 'none']);
      expect(scene.engine.snapshot.lineDiagnosis?.verdict.drawing).toBe('programmer');
    });
  });

  it('exchanged wires: the loader answers once they are exchanged back', async () => {
    const scene = new Scene('wires-swapped');
    await scene.play(async () => {
      await scene.listen();
      await scene.wires('joined');
      await scene.run('loopback');
      await scene.wires('normal');
      await scene.engine.call('line.observe', { saw: 'works' });
      expect(scene.verdict).toBe('swapped');
      await scene.wires('swapped');
      await scene.engine.call('line.observe', { saw: 'swapped' });
      await scene.listen();
      expect(scene.verdict).toBe('good');
    });
  });

  it('open TX joint: a router that works and stays silent is not called dead', async () => {
    const scene = new Scene('no-output');
    await scene.play(async () => {
      await scene.listen();
      await scene.wires('joined');
      await scene.run('loopback');
      await scene.wires('normal');
      expect(scene.engine.snapshot.practice?.lights).toBe('working');
      await scene.engine.call('line.observe', { saw: 'works' });
      await scene.engine.call('line.observe', { saw: 'swapped' });
      await scene.listen();
      expect(scene.verdict).toBe('no-output');
    });
  });

  it('fed through TX: it glows while off, starts with TX unplugged, and is caught with TX connected late', async () => {
    const scene = new Scene('tx-powers-board');
    await scene.play(async () => {
      expect(scene.engine.snapshot.practice?.lights).toBe('glow');
      await scene.listen();
      expect(scene.verdict).toBe('nothing');
      await scene.engine.call('line.observe', { saw: 'glows' });
      expect([scene.verdict, scene.check]).toEqual(['powered-through-tx', 'power-cycle-without-tx']);
      await scene.engine.call('practice.power', { on: false });
      await scene.wires('tx-off');
      await scene.engine.call('line.check', { check: 'without-tx' });
      await scene.engine.call('practice.power', { on: true });
      await scene.engine.idle();
      expect([scene.verdict, scene.check]).toEqual(['powered-through-tx', 'connect-tx-late']);
      await scene.engine.call('practice.power', { on: false });
      await scene.engine.call('catch.start', { baud: 'auto' });
      await scene.engine.call('practice.power', { on: true });
      await sleep(scene.bench.clock, 2_000);
      await scene.wires('normal');
      await scene.engine.idle();
      expect(scene.verdict).toBe('good');
    });
  });

  it('dead adapter: it does not hear itself; a router that echoes is not taken for joined pins', async () => {
    const dead = new Scene('adapter-dead');
    await dead.play(async () => {
      await dead.wires('joined');
      await dead.run('loopback');
      expect(dead.verdict).toBe('adapter-dead');
    });
    const router = new Scene('brick-healthy-loader');
    await router.play(async () => {
      await router.listen(8_000);
      await router.run('loopback');
      expect(router.engine.snapshot.findings.map((f) => f.rule)).toEqual(['diagnosis/loopback-not-joined']);
    });
  });

  it('echo test: a command line answers, a router with an open RX does not', async () => {
    for (const [preset, verdict] of [
      ['healthy-twin', 'good'],
      ['rx-wire-off', 'no-input'],
    ] as const) {
      const scene = new Scene(preset);
      await scene.play(async () => {
        await scene.engine.call('practice.power', { on: true });
        await scene.listen(14_000);
        await scene.run('echo');
        expect(scene.verdict).toBe(verdict);
      });
    }
  });

  it('rate search: 38400 is found by listening alone, nothing is sent', async () => {
    const scene = new Scene('odd-baud');
    await scene.play(async () => {
      await scene.engine.call('catch.start', { baud: 115200 });
      await scene.engine.call('practice.power', { on: true });
      await sleep(scene.bench.clock, 8_000);
      expect([scene.verdict, scene.check]).toEqual(['garbage-search', 'search-rates']);
      await scene.run('rates');
      expect([scene.verdict, scene.engine.snapshot.lineDiagnosis?.verdict.baud]).toEqual(['other-rate', 38400]);
    });
  });

  it('the adapter drops out: the port is the verdict, with its drawing', async () => {
    const scene = new Scene('port-vanishes');
    await scene.play(async () => {
      await scene.listen();
      expect(scene.engine.snapshot.lineDiagnosis?.verdict).toMatchObject({ id: 'port-vanished', drawing: 'port' });
    });
  });
});

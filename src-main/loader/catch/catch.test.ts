import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectById } from '@shared/dialect';
import { FindingError } from '@shared/finding/finding';
import { Console } from '../../console/console';
import { MemoryBench, type MemoryBenchOptions } from '../../engine/testing/memory-ports';
import { faultyTransport, type FaultPlan } from '../../transport/fault-injector';
import { sleep } from '../../time/clock';
import { catchLoader, type Caught, type CatchOptions } from './catch';

/** A practice router, the console connected to it, and every byte sent, with the text received up to then. */
class Scene {
  readonly bench: MemoryBench;
  readonly console: Console;
  readonly sent: { text: string; heard: string; at: number }[] = [];

  constructor(options: MemoryBenchOptions = {}, faults?: FaultPlan) {
    this.bench = new MemoryBench(options);
    const { clock } = this.bench;
    let dialect = dialectById('ralink-sdk4')!;
    const line = faults ? faultyTransport(this.bench.transport, faults, clock) : this.bench.transport;
    this.console = new Console({
      transport: line,
      clock,
      guardContext: () => ({
        dialect,
        flashSize: null,
        eraseSize: 0x10000,
        flashBase: null,
        environment: {},
        loadedBytes: null,
      }),
      tap: (direction, bytes) => {
        if (direction === 'out') {
          const text = Buffer.from(bytes).toString('latin1');
          this.sent.push({ text, heard: this.console.inbox.slice(0), at: clock.now() });
        }
      },
    });
    this.catch = (more) =>
      catchLoader(this.console, {
        baud: 'auto',
        assume: dialect,
        signal: new AbortController().signal,
        timeoutMs: 120_000,
        onDialect: (next) => (dialect = next),
        ...more,
      });
    this.open = () => line.open(57600);
  }

  readonly catch: (more?: Partial<CatchOptions>) => Promise<Caught>;
  readonly open: () => Promise<void>;

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.bench.clock.run(this.open().then(work));
  }

  /** Keys sent before the loader acknowledged one or showed a prompt: during the countdown and before. */
  get before(): string {
    return this.sent
      .filter((s) => !/You choosed|MT7628 # |=> |gl-mt300an> /.test(s.heard))
      .map((s) => s.text)
      .join('');
  }

  get all(): string {
    return this.sent.map((s) => s.text).join('');
  }
}

const KEYS: Record<string, RegExp> = {
  'brick-healthy-loader': /^4*$/,
  'brick-concatenated': /^4*$/,
  'wrong-baud': /^4*$/,
  'no-menu': /^[4 ]*$/,
  upstream: /^4* *$|^[4 ]*$/,
};

describe('catching the loader (P4)', () => {
  it('app first: the sender runs before power-on, only the profile’s key goes out, and the prompt is clean afterwards', async () => {
    const scene = new Scene();
    const caught = await scene.run(async () => {
      scene.bench.clock.after(5_000, () => scene.bench.router.powerOn());
      return scene.catch();
    });
    expect(caught).toMatchObject({ prompt: 'MT7628 # ', baud: 57600, dialect: { family: 'ralink' } });
    expect(scene.before).toMatch(/^4+$/);
    expect(scene.all).toMatch(/^4+\u0003$/);
    const { output } = await scene.bench.clock.run(scene.console.command('version', { timeoutMs: 5_000 }));
    expect(output, 'no leaked key stands before the command').not.toMatch(/Unknown command/);
  });

  it('router first: it is in its boot loop, and is caught at the next menu', async () => {
    const scene = new Scene();
    const caught = await scene.run(async () => {
      scene.bench.router.powerOn();
      await sleep(scene.bench.clock, 17_000);
      return scene.catch();
    });
    expect(caught.prompt).toBe('MT7628 # ');
    expect(scene.before).toMatch(/^4+$/);
  });

  it('already at the prompt, with half a line typed by somebody else: the line is dropped, not executed', async () => {
    const scene = new Scene();
    await scene.run(async () => {
      scene.bench.router.powerOn();
      await scene.catch();
      for (const character of 'spi erase 50000 10') await scene.console.wire.type(character);
      const before = scene.bench.router.flash.slice();
      const again = await scene.catch();
      expect(again.prompt).toBe('MT7628 # ');
      expect(Buffer.compare(before, scene.bench.router.flash)).toBe(0);
    });
    expect(scene.all).not.toContain('\r');
  });

  it('already at the prompt and silent: one key into the silence, echoed, is enough', async () => {
    const scene = new Scene();
    await scene.run(async () => {
      scene.bench.router.powerOn();
      await scene.catch();
      await sleep(scene.bench.clock, 60_000);
      const sentBefore = scene.sent.length;
      const again = await scene.catch();
      expect(again.prompt).toBe('MT7628 # ');
      expect(
        scene.sent
          .slice(sentBefore)
          .map((s) => s.text)
          .join(''),
      ).toMatch(/^4{1,3}\u0003+$/);
    });
  });

  it('already at the prompt of another rate: the end of a garbled text does not keep the search where it was heard', async () => {
    const scene = new Scene({ preset: 'upstream', paced: true });
    const { clock, router } = scene.bench;
    await scene.run(async () => {
      router.powerOn();
      await scene.catch();
      // Text that the router still sends while this computer listens at 57600.
      const words = async () => {
        await router.transport.setBaud(115200);
        await router.transport.write(Buffer.from('echo a\r'));
        await router.transport.setBaud(57600);
      };
      clock.after(500, () => void words());
      const from = scene.console.inbox.position;
      const startedAt = clock.now();
      const again = await scene.catch();
      expect(again.baud).toBe(115200);
      expect(scene.console.inbox.slice(from), 'garbled').not.toContain('echo a');
      expect(clock.now() - startedAt).toBeLessThan(15_000);
    });
    await router.dispose();
  });

  it.each(['wrong-baud', 'upstream', 'no-menu'] as const)(
    '%s: the rate is found, and only keys of the profiles go out',
    async (preset) => {
      const scene = new Scene({ preset });
      const caught = await scene.run(async () => {
        scene.bench.clock.after(1_000, () => scene.bench.router.powerOn());
        const sooner = scene.catch();
        // A boot at the wrong rate may be over before the rate is known; the technician switches off and on again.
        const cycle = async () => {
          for (let i = 0; i < 3; i++) {
            await sleep(scene.bench.clock, 25_000);
            if (scene.console.prompt !== null) return;
            scene.bench.router.powerOff();
            await sleep(scene.bench.clock, 1_000);
            scene.bench.router.powerOn();
          }
        };
        return (await Promise.all([sooner, cycle()]))[0];
      });
      expect(caught.baud).toBe(115200);
      expect(scene.before).toMatch(KEYS[preset]!);
      expect(scene.all).not.toMatch(/[\r\n]/);
    },
  );

  it.each([
    ['rx-wire-off', 'diagnosis/line-no-input'],
    ['dead-bootloader', 'diagnosis/line-nothing'],
    ['bootdelay-0', 'diagnosis/line-no-countdown'],
    ['wires-swapped', 'diagnosis/line-nothing'],
    ['brown-out', 'diagnosis/line-brown-out'],
    ['tx-powers-board', 'diagnosis/line-nothing'],
    ['no-output', 'diagnosis/line-nothing'],
    ['locked-loader', 'diagnosis/line-locked'],
    ['xiaomi-closed', 'diagnosis/line-locked'],
    ['adapter-dead', 'diagnosis/line-nothing'],
  ] as const)('%s is told as %s, early, and nothing but the key was sent', async (preset, rule) => {
    const scene = new Scene({ preset });
    const seen = new Map<string, number>();
    const failure: unknown = await scene.run(async () => {
      scene.bench.router.powerOn();
      return scene
        .catch({
          timeoutMs: 60_000,
          onProgress: (p) => p.findings.forEach((f) => seen.set(f.rule, seen.get(f.rule) ?? scene.bench.clock.now())),
        })
        .catch((e: unknown) => e);
    });
    expect((failure as FindingError).finding.rule).toBe(rule);
    expect(seen.get(rule)).toBeLessThan(30_000);
    expect(scene.all).toMatch(/^4*$/);
  });

  it('typed-word: the first boot tells which loader it is, the next one gets its word (B§1.4)', async () => {
    const scene = new Scene({ preset: 'typed-word' });
    const verdicts = new Set<string>();
    const caught = await scene.run(async () => {
      scene.bench.router.powerOn();
      scene.bench.clock.after(30_000, () => {
        scene.bench.router.powerOff();
        scene.bench.router.powerOn();
      });
      return scene.catch({ onProgress: (p) => verdicts.add(p.line.verdict.id) });
    });
    expect([...verdicts]).toEqual(['listening', 'typed-word']);
    expect(caught).toMatchObject({ dialect: { id: 'tplink-group' }, prompt: 'MT7628 # ' });
    expect(scene.before).toMatch(/^4*(?:tpl)+$/);
    expect(scene.all).not.toMatch(/[\r\n]/);
  });

  it('two-rates: Linux heard at one rate, the loader caught at the other, both told', async () => {
    const scene = new Scene({ preset: 'two-rates' });
    const caught = await scene.run(async () => {
      scene.bench.router.powerOn();
      await sleep(scene.bench.clock, 12_000);
      scene.bench.clock.after(20_000, () => {
        scene.bench.router.powerOff();
        scene.bench.router.powerOn();
      });
      scene.bench.clock.after(40_000, () => {
        scene.bench.router.powerOff();
        scene.bench.router.powerOn();
      });
      return scene.catch();
    });
    expect(caught.baud).toBe(115200);
    expect(caught.line?.verdict).toMatchObject({
      id: 'two-rates',
      finding: { params: { loader: 115200, kernel: 57600 } },
    });
  });

  it('line-noise: the loader is caught all the same, and the noise is told', async () => {
    const scene = new Scene({ preset: 'line-noise' });
    const caught = await scene.run(async () => {
      scene.bench.router.powerOn();
      return scene.catch();
    });
    expect(caught.line?.verdict).toMatchObject({ id: 'noise', drawing: 'noise', check: 'echo-test' });
  });

  it('port-vanishes: the end is the port, not a time-out', async () => {
    const scene = new Scene({ preset: 'port-vanishes' });
    const failure: unknown = await scene.run(async () => {
      scene.bench.router.powerOn();
      return scene.catch().catch((e: unknown) => e);
    });
    expect((failure as FindingError).finding.rule).toBe('port/vanished');
  });

  it('ends at once when it is stopped, and when the port is pulled', async () => {
    const stopped = new Scene();
    const controller = new AbortController();
    const failure: unknown = await stopped.run(async () => {
      stopped.bench.clock.after(3_000, () => controller.abort(new Error('stopped')));
      return stopped.catch({ signal: controller.signal }).catch((e: unknown) => e);
    });
    expect(String(failure)).toContain('stopped');
    expect(stopped.bench.clock.now()).toBeLessThan(3_500);
    const pulled = new Scene(
      {},
      { seed: 1, unplugs: [{ direction: 'from-router', atByte: 300, replugAfterMs: null }] },
    );
    const lost: unknown = await pulled.run(async () => {
      pulled.bench.router.powerOn();
      return pulled.catch().catch((e: unknown) => e);
    });
    expect(lost).toBeInstanceOf(FindingError);
    expect(pulled.bench.clock.now()).toBeLessThan(10_000);
  });

  it('whatever the line does to bytes, nothing but the profile’s key is sent until the loader has answered, and no flash changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 0, max: 8_000 }), async (seed, delay) => {
        const scene = new Scene(
          {},
          {
            seed,
            fromRouter: { flip: 0.002, lose: 0.002, noise: { chance: 0.0005, maxBytes: 8 } },
            toRouter: { lose: 0.1 },
          },
        );
        const before = scene.bench.router.flash.slice();
        await scene.run(async () => {
          scene.bench.clock.after(delay, () => scene.bench.router.powerOn());
          await scene.catch().catch(() => undefined);
        });
        const early = scene.sent.filter((s) => !/choose|hose|MT7628|INTERRUPT|4{10}/.test(s.heard.slice(-400)));
        expect(early.map((s) => s.text).join('')).toMatch(/^[4 ]*$/);
        expect(scene.all).not.toMatch(/[\r\n]/);
        expect(Buffer.compare(before, scene.bench.router.flash)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

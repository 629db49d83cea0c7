import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { VirtualClock } from '../time/virtual-clock';
import { faultyTransport, type FaultPlan } from './fault-injector';
import { transportPair } from './pair';
import type { TransportEnd } from './transport';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const ruleOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof FindingError ? error.finding.rule : String(error)),
  );

async function bench(plan: FaultPlan) {
  const clock = new VirtualClock();
  const [near, router] = transportPair();
  await router.open(57600);
  const line = faultyTransport(near, plan, clock);
  const heard: number[] = [];
  const atRouter: number[] = [];
  const ends: TransportEnd[] = [];
  line.onData((bytes) => heard.push(...bytes));
  router.onData((bytes) => atRouter.push(...bytes));
  line.onEnd((end) => ends.push(end));
  await line.open(57600);
  const text = (list: number[]) => Buffer.from(list).toString('latin1');
  return { clock, line, router, near, ends, heard: () => text(heard), atRouter: () => text(atRouter), raw: atRouter };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('faultyTransport', () => {
  it('without faults it is a wire', async () => {
    const b = await bench({ seed: 1 });
    await b.line.write(bytesOf('help\r'));
    await b.router.write(bytesOf('help\n\r'));
    await settle();
    expect([b.atRouter(), b.heard(), b.line.log]).toEqual(['help\r', 'help\n\r', []]);
    await b.line.close();
    expect(b.ends).toEqual([{ kind: 'closed' }]);
  });

  it('does the same to the same bytes however they are cut, and logs each fault', async () => {
    const faults = {
      flip: 0.1,
      lose: 0.1,
      duplicate: 0.1,
      noise: { chance: 0.1, maxBytes: 3 },
      stall: { chance: 0.05, ms: 40 },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1e6 }),
        fc.uint8Array({ maxLength: 80 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }),
        async (seed, bytes, cuts) => {
          const whole = await bench({ seed, toRouter: faults });
          await whole.clock.run(whole.line.write(bytes));
          const cut = await bench({ seed, toRouter: faults });
          let at = 0;
          for (const length of [...cuts, bytes.length]) {
            await cut.clock.run(cut.line.write(bytes.subarray(at, at + length)));
            at += length;
          }
          expect(cut.raw).toEqual(whole.raw);
          const strip = (b: typeof whole) => b.line.log.map(({ kind, atByte, detail }) => ({ kind, atByte, detail }));
          expect(strip(cut)).toEqual(strip(whole));
          const kinds = whole.line.log.map((r) => r.kind);
          const count = (kind: string) => kinds.filter((k) => k === kind).length;
          const noise = whole.line.log
            .filter((r) => r.kind === 'noise')
            .reduce((n, r) => n + parseInt(r.detail, 10), 0);
          expect(whole.raw.length).toBe(bytes.length - count('lose') + count('duplicate') + noise);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('certain faults are certain: all lost, all twice, all flipped by one bit', async () => {
    const lost = await bench({ seed: 7, toRouter: { lose: 1 } });
    await lost.line.write(bytesOf('abc'));
    expect(lost.atRouter()).toBe('');
    const twice = await bench({ seed: 7, fromRouter: { duplicate: 1 } });
    await twice.router.write(bytesOf('abc'));
    await settle();
    expect(twice.heard()).toBe('aabbcc');
    const flipped = await bench({ seed: 7, toRouter: { flip: 1 } });
    await flipped.line.write(new Uint8Array(16));
    for (const byte of flipped.raw) expect(byte & (byte - 1)).toBe(0);
    expect(flipped.raw).not.toContain(0);
  });

  it('a stall holds the bytes back by the clock, in order', async () => {
    const b = await bench({ seed: 3, fromRouter: { stall: { chance: 1, ms: 100 } } });
    await b.router.write(bytesOf('ab'));
    await b.clock.run(new Promise<void>((resolve) => b.line.onData(() => b.heard() === 'ab' && resolve())));
    expect(b.clock.now()).toBe(200);
  });

  it('an unplug in the middle of a write ends as a real one does; after the replug the router is still there', async () => {
    const b = await bench({ seed: 1, unplugs: [{ direction: 'to-router', atByte: 4, replugAfterMs: 500 }] });
    expect(await ruleOf(b.line.write(bytesOf('erase linux\r')))).toBe('port/vanished');
    expect(b.atRouter()).toBe('eras');
    expect(b.ends).toMatchObject([{ kind: 'lost', finding: { rule: 'port/vanished' } }]);
    expect(await ruleOf(b.line.write(bytesOf('e')))).toBe('port/closed');
    expect(await ruleOf(b.line.open(57600))).toBe('port/gone');
    await b.router.write(bytesOf('nobody hears this'));
    await b.clock.run(new Promise<void>((resolve) => b.clock.after(500, resolve)));
    await b.line.open(115200);
    expect(b.near.baud).toBe(115200);
    await b.router.write(bytesOf('again'));
    await b.line.write(bytesOf('!'));
    await settle();
    expect([b.heard(), b.atRouter()]).toEqual(['again', 'eras!']);
    expect(b.line.log.map((r) => r.kind)).toEqual(['unplug', 'replug']);
    await b.line.close();
    expect(b.ends.map((e) => e.kind)).toEqual(['lost', 'closed']);
  });

  it('an unplug while the router speaks delivers exactly the bytes before it', async () => {
    const b = await bench({ seed: 1, unplugs: [{ direction: 'from-router', atByte: 3, replugAfterMs: null }] });
    await b.router.write(bytesOf('abcdef'));
    await settle();
    expect(b.heard()).toBe('abc');
    expect(b.ends).toHaveLength(1);
    expect(await ruleOf(b.line.open(57600))).toBe('port/gone');
  });

  it('the loss of the wrapped port is passed on once', async () => {
    const b = await bench({ seed: 1 });
    b.near.lose();
    b.near.lose();
    expect(b.ends).toHaveLength(1);
  });
});

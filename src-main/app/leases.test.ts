import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Leases, type Lease, type Waiting } from './leases';

function taker(leases: Leases, name: string, thing = '192.168.1.3:69') {
  const controller = new AbortController();
  const told: (Waiting | null)[] = [];
  const got: { lease: Lease | null; refused: unknown } = { lease: null, refused: null };
  const done = leases
    .take(thing, name, { signal: controller.signal, onWait: (waiting) => told.push(waiting) })
    .then((lease) => (got.lease = lease))
    .catch((error: unknown) => (got.refused = error));
  return { name, controller, told, got, done };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('what benches share', () => {
  it('goes to who asked first; those who wait are told for whom, and when their turn has come', async () => {
    const leases = new Leases();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => taker(leases, name));
    await settle();
    expect([a!.got.lease, b!.got.lease, c!.got.lease].map((l) => l !== null)).toEqual([true, false, false]);
    expect(a!.told).toEqual([]);
    expect(c!.told).toEqual([{ holder: 'a', ahead: 2 }]);
    a!.got.lease!.release();
    a!.got.lease!.release();
    await settle();
    expect(b!.got.lease).not.toBe(null);
    expect(b!.told).toEqual([{ holder: 'a', ahead: 1 }, null]);
    expect(c!.told.at(-1)).toEqual({ holder: 'b', ahead: 1 });
  });

  it('another thing is not waited for', async () => {
    const leases = new Leases();
    taker(leases, 'a');
    const other = taker(leases, 'b', '192.168.2.3:69');
    await other.done;
    expect(other.got.lease).not.toBe(null);
  });

  it('who stops waiting leaves the queue, and holds nothing', async () => {
    const leases = new Leases();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => taker(leases, name));
    b!.controller.abort(new Error('stopped'));
    await b!.done;
    expect(b!.got.refused).toEqual(new Error('stopped'));
    expect(c!.told.at(-1)).toEqual({ holder: 'a', ahead: 1 });
    a!.got.lease!.release();
    await c!.done;
    expect(c!.got.lease).not.toBe(null);
  });

  it('never has two holders, and everybody who stays is served in the order of asking', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ leaves: fc.boolean(), at: fc.nat(20) }), { maxLength: 12 }),
        async (wishes) => {
          const leases = new Leases();
          const takers = wishes.map((_, i) => taker(leases, String(i)));
          const served: number[] = [];
          for (let turn = 0; turn < 3 * wishes.length + 1; turn++) {
            await settle();
            const holding = takers.filter((t) => t.got.lease !== null);
            expect(holding.length).toBeLessThanOrEqual(1);
            wishes.forEach((request, i) => {
              if (request.leaves && request.at === turn && !takers[i]!.got.lease)
                takers[i]!.controller.abort(new Error('left'));
            });
            const [first] = holding;
            if (!first) continue;
            served.push(Number(first.name));
            first.got.lease!.release();
            first.got.lease = null;
          }
          await settle();
          const stayed = takers.flatMap((t, i) => (t.got.refused === null ? [i] : []));
          expect(served).toEqual(stayed);
        },
      ),
      { numRuns: 50 },
    );
  });
});

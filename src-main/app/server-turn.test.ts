import { expect, it } from 'vitest';
import type { Activity } from '@shared/contract/snapshot';
import type { ListenPlace } from '../engine/ports';
import { sleep } from '../time/clock';
import { VirtualClock } from '../time/virtual-clock';
import { Leases } from './leases';
import { inTurns } from './server-turn';

const PLACE: ListenPlace = {
  ...{ listen: { address: '127.0.0.1', port: 0 }, findings: [], allow: () => true },
  release: () => Promise.resolve(),
};

it('who waits is told every second how long it may take, and no more once it is there', async () => {
  const clock = new VirtualClock();
  const leases = new Leases();
  let etaMs = 3000;
  const places = ['first', 'second'].map((bench) =>
    inTurns(() => Promise.resolve(PLACE), {
      ...{ clock, leases, thing: (serverIp: string) => serverIp, bench: () => bench },
      etaOf: (holder) => (holder === 'first' ? etaMs : null),
    }),
  );
  const told: Activity['waits'][] = [];
  await clock.run(
    (async () => {
      const { signal } = new AbortController();
      const held = await places[0]!('192.168.1.3', '192.168.1.1', false, { signal, onWait: () => undefined });
      const waiting = places[1]!('192.168.1.3', '192.168.1.1', false, { signal, onWait: (waits) => told.push(waits) });
      for (let second = 0; second < 3; second++) {
        await sleep(clock, 1000);
        etaMs -= 1000;
      }
      await held.release();
      await waiting;
      await sleep(clock, 5000);
    })(),
  );
  const before = { for: 'server-address', holder: 'first', ahead: 1 };
  expect(told.at(0)).toEqual({ ...before, etaMs: 3000 });
  expect(told.at(-2)?.etaMs).toBeLessThan(3000);
  expect(told.slice(0, -1)).toEqual(told.slice(0, -1).map((waits) => ({ ...before, etaMs: waits!.etaMs })));
  expect(told.at(-1)).toBe(null);
  expect(told.length).toBeLessThan(8);
});

it('a practice router waits for nobody, and a place that cannot be had is given up', async () => {
  const clock = new VirtualClock();
  const leases = new Leases();
  const turn = { signal: new AbortController().signal, onWait: () => undefined };
  const options = { clock, leases, thing: (serverIp: string) => serverIp, bench: () => 'bench', etaOf: () => null };
  await inTurns(() => Promise.resolve(PLACE), options)('192.168.1.3', '192.168.1.1', true, turn);
  expect(leases.isHeld('192.168.1.3')).toBe(false);
  const refused = inTurns(() => Promise.reject(new Error('no interface')), options);
  await expect(refused('192.168.1.3', '192.168.1.1', false, turn)).rejects.toThrow('no interface');
  expect(leases.isHeld('192.168.1.3')).toBe(false);
});

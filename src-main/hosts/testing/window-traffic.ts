import type { WindowEvent } from '@shared/contract/verbs';
import { Engine } from '../../engine/engine';
import { MemoryBench } from '../../engine/testing/memory-ports';
import { planIt, prepare, waitForActivity } from '../../engine/testing/recover';
import { makeRelease } from '../../practice/firmware-data';
import { WindowFeed } from '../window-feed';

const FILE = 'block.bin';

/** The messages sent to a window during one write, as JSON. */
export interface Traffic {
  /** Size in bytes of each message with its kind, in order of sending. */
  sent: { type: WindowEvent['type']; bytes: number; isTick: boolean }[];
  /** Number of changes reported by the engine. */
  changes: number;
  /** Total size of the same changes as whole snapshots, bytes. */
  wholeBytes: number;
}

export const bytesOf = ({ sent }: Traffic, type?: WindowEvent['type']): number =>
  sent.filter((m) => type === undefined || m.type === type).reduce((sum, m) => sum + m.bytes, 0);

/** True for a message that reports only progress. */
function isTick(event: WindowEvent): boolean {
  return event.type === 'edits' && event.edits.every(({ at }) => at.includes('progress'));
}

/** Writes one block of flash, 64 KiB, by `spi write` line by line on the practice router, with one window open. */
export async function writeLineByLine(): Promise<Traffic> {
  const image = makeRelease({
    ...{ seed: 13, name: 'R1', kernelVersion: '3.10.14', lte: false },
    ...{ kernelLength: 0x8000, rootfsLength: 0x8000, time: 1_495_006_568 },
  }).image;
  const bench = new MemoryBench();
  bench.files.set(`/files/${FILE}`, { bytes: image });
  return bench.clock.run(
    (async () => {
      const engine = new Engine(bench.ports());
      const request = { file: FILE, method: 'prompt-spi-write' as const };
      await prepare(bench, engine, request);
      await planIt(engine, request);
      const traffic: Traffic = { sent: [], changes: 0, wholeBytes: 0 };
      const feed = new WindowFeed(bench.clock, (event) => {
        traffic.sent.push({ type: event.type, bytes: JSON.stringify({ event }).length, isTick: isTick(event) });
      });
      // A window that is already open has everything up to the approval.
      feed.gaveWhole(engine.snapshot);
      engine.onEvent((event) => {
        if (event.type === 'snapshot') {
          traffic.changes++;
          traffic.wholeBytes += JSON.stringify({ event }).length;
        }
        feed.push(event);
      });
      await engine.call('write.start', {});
      await waitForActivity(engine);
      await engine.dispose();
      return traffic;
    })(),
  );
}

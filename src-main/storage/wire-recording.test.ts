import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '@shared/finding/finding';
import { sleep } from '@main/time/clock';
import { VirtualClock } from '@main/time/virtual-clock';
import { MemoryFileSystem } from './memory-file-system';
import { readWireRecording, WireRecordingWriter } from './wire-recording';

const PATH = '/s/wire.cap';

describe('wire capture (P8)', () => {
  it('gives back every byte, direction, rate and time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(100_000)), {
          maxLength: 30,
        }),
        async (items) => {
          const clock = new VirtualClock();
          const fs = new MemoryFileSystem();
          await clock.run(
            (async () => {
              const writer = await WireRecordingWriter.create(fs, PATH, clock);
              writer.baud(57600);
              for (const [out, bytes, wait] of items) {
                await sleep(clock, wait);
                writer.record(out ? 'out' : 'in', bytes);
              }
              await writer.close();
            })(),
          );
          const capture = readWireRecording(fs.files.get(PATH)!.bytes)!;
          expect(capture.torn).toBe(false);
          expect(capture.startedAt.toISOString()).toBe('2026-01-01T00:00:00.000Z');
          let atMs = 0;
          expect(capture.records).toEqual([
            { atMs: 0, kind: 'baud', bytes: new TextEncoder().encode('57600') },
            ...items.map(([out, bytes, wait]) => ({ atMs: (atMs += wait), kind: out ? 'out' : 'in', bytes })),
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('cut anywhere, it keeps every whole record', async () => {
    const clock = new VirtualClock();
    const fs = new MemoryFileSystem();
    const writer = await WireRecordingWriter.create(fs, PATH, clock);
    for (const size of [1, 200, 3]) writer.record('in', new Uint8Array(size).fill(size));
    await writer.close();
    const whole = fs.files.get(PATH)!.bytes;
    const ends = [17, 17 + 3 + 1, 17 + 3 + 1 + 4 + 200, whole.length];
    for (let length = 17; length <= whole.length; length++) {
      const capture = readWireRecording(whole.slice(0, length))!;
      expect(capture.records.length, `cut at ${length}`).toBe(ends.filter((end) => end <= length).length - 1);
      expect(capture.torn, `cut at ${length}`).toBe(!ends.includes(length));
    }
  });

  it('what was heard a quarter of a second ago is on its way to the disk without anybody asking', async () => {
    const clock = new VirtualClock();
    const fs = new MemoryFileSystem();
    const writer = await WireRecordingWriter.create(fs, PATH, clock);
    writer.record('in', new Uint8Array([1, 2, 3]));
    await clock.run(sleep(clock, 300));
    expect(readWireRecording(fs.files.get(PATH)!.bytes)!.records).toHaveLength(1);
  });

  it('a full disk stops the recording with one warning, and nothing else', async () => {
    const clock = new VirtualClock();
    const fs = new MemoryFileSystem();
    const troubles: Finding[] = [];
    const writer = await WireRecordingWriter.create(fs, PATH, clock, (f) => troubles.push(f));
    fs.capacity = 0;
    for (let i = 0; i < 5; i++) {
      writer.record('in', new Uint8Array(40_000));
      await writer.flush();
    }
    await writer.close();
    expect(troubles.map((f) => f.rule)).toEqual(['storage/capture-stopped']);
  });

  it('reads any bytes without throwing', () => {
    const header = [...new TextEncoder().encode('MT28WIRE'), 1, 0, 0, 0, 0, 0, 0, 0, 0];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readWireRecording(bytes);
        readWireRecording(new Uint8Array([...header, ...bytes]));
      }),
    );
    expect(readWireRecording(new TextEncoder().encode('U-Boot 1.1.3 (Mar  4 2017)'))).toBeNull();
  });
});

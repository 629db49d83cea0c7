import { describe, expect, it } from 'vitest';
import { VirtualClock } from '@main/time/virtual-clock';
import { MemoryFileSystem } from './memory-file-system';
import { SessionStore } from './session-store';
import { wirePcapng } from './wire-pcapng';
import type { WireRecording } from './wire-recording';

/** Blocks of a pcapng file, parsed from the specification alone (draft-ietf-opsawg-pcapng, sections 3.1, 3.5, 4). */
function blocks(written: Uint8Array) {
  // A Buffer's slices would share its memory.
  const file = Uint8Array.from(written);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const u32 = (at: number) => view.getUint32(at, true);
  const found = [];
  for (let at = 0; at < file.length;) {
    const length = u32(at + 4);
    expect(length % 4).toBe(0);
    expect(u32(at + length - 4), 'the length stands at both ends').toBe(length);
    const type = u32(at);
    const fixed = type === 0x0a0d0d0a ? 24 : type === 1 ? 16 : 28 + Math.ceil(u32(at + 20) / 4) * 4;
    const options = new Map<number, Uint8Array>();
    for (let o = at + fixed; ;) {
      const [code, size] = [view.getUint16(o, true), view.getUint16(o + 2, true)];
      if (code === 0) {
        expect(o + 4, 'the options end the block').toBe(at + length - 4);
        break;
      }
      options.set(code, file.slice(o + 4, o + 4 + size));
      o += 4 + Math.ceil(size / 4) * 4;
    }
    found.push({ type, body: file.slice(at + 8, at + fixed), options });
    at += length;
  }
  return found;
}
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytesOf = (...numbers: number[]) => Uint8Array.from(numbers);
const ascii = (s: string) => new TextEncoder().encode(s);

const RUN: WireRecording = {
  startedAt: new Date('2026-01-02T03:04:05.678Z'),
  records: [
    { atMs: 0, kind: 'baud', bytes: ascii('57600') },
    { atMs: 322, kind: 'in', bytes: bytesOf(0x00, 0xff, 0x0a) },
    { atMs: 1000, kind: 'baud', bytes: ascii('115200') },
    { atMs: 1500, kind: 'out', bytes: ascii('4') },
    { atMs: 1501, kind: 'in', bytes: ascii('MT7') },
  ],
  torn: false,
};
const SESSION = { unit: '00:0c:43:00:00:01', port: '/dev/ttyUSB0', id: 's1' };

describe('a recording as pcapng (P8)', () => {
  it('begins with a section header whose comment names unit, rate and time, and an RTAC serial interface', () => {
    const [section, line] = blocks(wirePcapng(SESSION, [RUN], 'wizard 1.0'));
    expect(section!.type).toBe(0x0a0d0d0a);
    expect([...section!.body]).toEqual([0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0, ...Array<number>(8).fill(0xff)]);
    expect(text(section!.options.get(1))).toBe(
      'unit 00:0c:43:00:00:01, port /dev/ttyUSB0, 57600, then 115200 baud, started 2026-01-02T03:04:05.678Z, session s1',
    );
    expect(text(section!.options.get(4))).toBe('wizard 1.0');
    expect(line!.type).toBe(1);
    expect([...line!.body]).toEqual([250, 0, 0, 0, 0, 0, 0, 0]);
    expect(text(line!.options.get(2))).toBe('/dev/ttyUSB0');
    expect([...line!.options.get(9)!]).toEqual([6]);
  });

  it('has each byte with its time and direction, in the block and in the serial header', () => {
    const packets = blocks(wirePcapng(SESSION, [RUN], 'wizard 1.0')).slice(2);
    expect(packets.map(({ type }) => type)).toEqual([6, 6, 6]);
    const read = packets.map(({ body, options }) => {
      const view = new DataView(body.buffer);
      const us = (BigInt(view.getUint32(4, true)) << 32n) | BigInt(view.getUint32(8, true));
      const size = view.getUint32(12, true);
      expect(view.getUint32(16, true)).toBe(size);
      const serial = new DataView(body.buffer, 20);
      expect(BigInt(serial.getUint32(0)) * 1_000_000n + BigInt(serial.getUint32(4))).toBe(us);
      expect([...body.slice(29, 32)], 'line states and footer').toEqual([0, 0, 0]);
      return {
        at: new Date(Number(us / 1000n)).toISOString(),
        event: serial.getUint8(8),
        flags: [...options.get(2)!],
        data: [...body.slice(32, 20 + size)],
        comment: options.has(1) ? text(options.get(1)) : null,
      };
    });
    expect(read).toEqual([
      {
        at: '2026-01-02T03:04:06.000Z',
        event: 2,
        flags: [1, 0, 0, 0],
        data: [0, 255, 10],
        comment: 'line at 57600 baud from here',
      },
      {
        at: '2026-01-02T03:04:07.178Z',
        event: 1,
        flags: [2, 0, 0, 0],
        data: [0x34],
        comment: 'line at 115200 baud from here',
      },
      { at: '2026-01-02T03:04:07.179Z', event: 2, flags: [1, 0, 0, 0], data: [...ascii('MT7')], comment: null },
    ]);
  });

  it('has a section for each run of a session, and says of one that its end is cut off', () => {
    const file = wirePcapng({ ...SESSION, unit: null }, [RUN, { ...RUN, records: [], torn: true }], 'wizard 1.0');
    const sections = blocks(file).filter(({ type }) => type === 0x0a0d0d0a);
    expect(sections.map(({ options }) => text(options.get(1)))).toEqual([
      expect.stringContaining('unit not known'),
      expect.stringMatching(/rate not recorded.*the end of the recording is cut off$/),
    ]);
  });
});

describe('the export of a session', () => {
  function bench() {
    const fs = new MemoryFileSystem();
    const clock = new VirtualClock(Date.UTC(2026, 10, 22, 19, 11, 5));
    const store = new SessionStore({ fs, clock, app: '0.1.0', root: () => '/sessions', random: () => 'ab0x' });
    return { fs, clock, store };
  }

  it('has all of its runs, and leaves the recordings as they were', async () => {
    const { fs, store } = bench();
    const first = await store.create('COM4');
    first.capture.baud(57600);
    first.capture.record('in', ascii('one'));
    await first.setUnit('00:0c:43:00:00:01');
    await store.release(first);
    const again = (await store.open(first.id)).session;
    again.capture.record('out', ascii('two'));
    await again.close('stopped');
    const kept = [await fs.read(`${first.directory}/wire.cap`), await fs.read(`${first.directory}/wire-2.cap`)];
    const path = await store.exportWire(first.id);
    const found = blocks((await fs.read(path))!);
    expect(found.map(({ type }) => type)).toEqual([0x0a0d0d0a, 1, 6, 0x0a0d0d0a, 1, 6]);
    expect(text(found[0]!.options.get(1))).toContain('unit 00:0c:43:00:00:01, port COM4, 57600 baud');
    expect(text(found[0]!.options.get(4))).toBe('MT7628 Recovery 0.1.0');
    expect([found[2], found[5]].map((packet) => text(packet!.body.slice(32, 35)))).toEqual(['one', 'two']);
    expect([await fs.read(`${first.directory}/wire.cap`), await fs.read(`${first.directory}/wire-2.cap`)]).toEqual(
      kept,
    );
  });

  it('is refused for a session that there is not, and for one without a recording', async () => {
    const { fs, store } = bench();
    await expect(store.exportWire('nobody')).rejects.toMatchObject({ finding: { rule: 'storage/session-missing' } });
    const session = await store.create('COM4');
    await session.close('stopped');
    fs.put(`${session.directory}/wire.cap`, 'something else');
    await expect(store.exportWire(session.id)).rejects.toMatchObject({ finding: { rule: 'storage/no-recording' } });
  });
});

import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import type { Console } from '../console/console';
import { readMemory } from './flash-reader';

/** Answers md.l and crc32 from `memory`; `damage` may change an answer in transit. */
function memoryOf(memory: Uint8Array, damage: (line: string, output: string, count: number) => string) {
  const asked = new Map<string, number>();
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  const answer = (line: string): string => {
    const [command, address, count] = line.split(' ');
    const at = Number.parseInt(address!, 16);
    const size = Number.parseInt(count!, 16);
    if (command === 'crc32') return `\r\ncrc32 for ${address} ==> ${hex(crc32(memory.subarray(at, at + size)))}\r\n`;
    let text = '\r\n';
    for (let row = at; row < at + 4 * size; row += 16) {
      const view = new DataView(memory.buffer, row, 16);
      const words = [0, 4, 8, 12].map((k) => hex(view.getUint32(k, true))).join(' ');
      const shown = [...memory.subarray(row, row + 16)].map((b) =>
        b >= 0x20 && b <= 0x7e ? String.fromCharCode(b) : '.',
      );
      text += `${hex(row)}: ${words}  ${shown.join('')}\r\n`;
    }
    return text;
  };
  const command = (line: string) => {
    const count = (asked.get(line) ?? 0) + 1;
    asked.set(line, count);
    return Promise.resolve({ output: damage(line, answer(line), count), from: 0 });
  };
  return { console: { command } as unknown as Console, asked };
}

describe('reading memory over a bad line', () => {
  const memory = Uint8Array.from({ length: 0x4000 }, (_, i) => (i * 7 + (i >> 8)) & 0x0f);

  it('reads again the block whose damage neither words nor characters could show (mt7628, one byte in 10,000 turned)', async () => {
    const once = (line: string, output: string, count: number) =>
      line === 'md.l 0 1000' && count === 1 ? output.replace(/(00001230: )./, '$11') : output;
    const { console, asked } = memoryOf(memory, once);
    expect(Buffer.from(await readMemory(console, 0, memory.length, true)).equals(Buffer.from(memory))).toBe(true);
    expect([...asked].filter(([line]) => line.startsWith('md.l'))).toEqual([
      ['md.l 0 1000', 1],
      ['md.l 1000 400', 1],
    ]);
  });

  it('asks again for a sum that was damaged itself', async () => {
    const once = (line: string, output: string, count: number) =>
      line === 'crc32 0 4000' && count === 2
        ? output.replace(/==> ./, (m) => (m.endsWith('0') ? '==> 1' : '==> 0'))
        : output;
    const { console, asked } = memoryOf(memory, once);
    expect(Buffer.from(await readMemory(console, 0, memory.length, true)).equals(Buffer.from(memory))).toBe(true);
    expect(asked.get('md.l 0 1000')).toBe(1);
    expect(asked.get('md.l 1000 400')).toBeUndefined();
  });

  it('does not transfer what the router can prove to be erased, and nothing else', async () => {
    const blank = new Uint8Array(0x10000).fill(0xff);
    blank.set([1, 2, 3], 0x5000);
    const { console, asked } = memoryOf(blank, (_, output) => output);
    expect(Buffer.from(await readMemory(console, 0, blank.length, true)).equals(Buffer.from(blank))).toBe(true);
    expect([...asked.keys()].filter((line) => line.startsWith('md.l'))).toEqual(['md.l 4000 1000']);
    const unable = memoryOf(blank, (_, output) => output);
    await readMemory(unable.console, 0, blank.length, false);
    expect([...unable.asked.keys()].every((line) => line.startsWith('md.l'))).toBe(true);
  });

  it('gives up on a memory that never sums to what it shows', async () => {
    const always = (line: string, output: string) =>
      line.startsWith('md.l') ? output.replace(/(00001230: )./, '$11') : output;
    const { console } = memoryOf(memory, always);
    await expect(readMemory(console, 0, memory.length, true)).rejects.toThrow('read/sum-differs');
  });
});

import { describe, expect, it } from 'vitest';
import { crc32 } from '@shared/bytes/crc32';
import type { ByteRange } from '@shared/bytes/range';
import { compareBySums, type Comparison } from './compare';
import type { AgentSession } from './session';

const START = 0x50000;
/** Not a whole number of blocks, and more than one stretch. */
const LENGTH = 0x123456;

/** A flash that holds the payload except for the `wrong` bytes, and the agent that reads it. */
function bench(wrong: readonly number[], lies = false) {
  const payload = Uint8Array.from({ length: LENGTH }, (_, i) => (i * 7 + (i >>> 9)) & 0xff);
  const flash = new Uint8Array(0x800000).fill(0xff);
  flash.set(payload, START);
  for (const at of wrong) flash[at]! ^= 1;
  const asked: ByteRange[] = [];
  const agent = {
    sum: (range: ByteRange) => {
      asked.push(range);
      return Promise.resolve((crc32(flash.subarray(range.start, range.end)) ^ (lies ? 1 : 0)) >>> 0);
    },
    read: ({ start, end }: ByteRange) => Promise.resolve(flash.slice(start, end)),
  } as unknown as AgentSession;
  const compare = (mayDiffer: Comparison['mayDiffer'] = null) =>
    compareBySums(agent, {
      ...{ start: START, payload, mayDiffer, before: [], signal: new AbortController().signal },
      onProgress: () => undefined,
    });
  return { compare, asked };
}

describe('a payload compared with the flash by sums (P6)', () => {
  it('every byte is summed once, and nothing beyond the payload', async () => {
    const { compare, asked } = bench([]);
    expect(await compare()).toBe(LENGTH);
    let at = START;
    for (const { start, end } of asked) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(START + LENGTH);
  });

  it.each([START, START + 0xffff, START + 0x10000, START + 0x100001, START + LENGTH - 1])(
    'a wrong bit at flash byte %i is found and named',
    async (at) => {
      await expect(bench([at]).compare()).rejects.toMatchObject({
        finding: { rule: 'verify/bits', params: { where: `0x${at.toString(16)}` } },
      });
    },
  );

  it('blocks that a running firmware may have changed are not counted as proven; a wrong byte elsewhere is damage all the same', async () => {
    const settings = { start: START + 0x110000, end: START + LENGTH };
    const inside = START + 0x115000;
    expect(await bench([inside]).compare(settings)).toBe(LENGTH - 0x10000);
    await expect(bench([inside, START + 0x5000]).compare(settings)).rejects.toMatchObject({
      finding: { rule: 'verify/bits' },
    });
  });

  it('a block that reads right and sums wrong is told as that, and not as a wrong block', async () => {
    await expect(bench([], true).compare()).rejects.toMatchObject({ finding: { rule: 'verify/unsteady' } });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiate } from './negotiate';
import type { TftpOption } from './packet';

const terms = (options: TftpOption[], size = 1000) =>
  negotiate({ type: 'read-request', name: 'f', mode: 'octet', options }, size);

describe('TFTP options', () => {
  it('knows the stock client by its request, and agrees to timeout=3 (B§3.6)', () => {
    expect(terms([{ name: 'timeout', value: '3' }])).toEqual({
      blockSize: 512,
      windowSize: 1,
      accepted: [{ name: 'timeout', value: '3' }],
      stockClient: true,
    });
  });

  it('takes nobody else for the stock client', () => {
    expect(terms([]).stockClient).toBe(false);
    expect(terms([{ name: 'timeout', value: '5' }]).stockClient).toBe(false);
    expect(
      terms([
        { name: 'timeout', value: '3' },
        { name: 'blksize', value: '512' },
      ]).stockClient,
    ).toBe(false);
  });

  it('answers upstream U-Boot: timeout, tsize, blksize (B§9.5)', () => {
    const asked = [
      { name: 'timeout', value: '5' },
      { name: 'tsize', value: '0' },
      { name: 'blksize', value: '1468' },
      { name: 'windowsize', value: '4' },
    ];
    expect(terms(asked, 8_060_928)).toEqual({
      blockSize: 1468,
      windowSize: 4,
      accepted: [asked[0], { name: 'tsize', value: '8060928' }, asked[2], asked[3]],
      stockClient: false,
    });
  });

  it('never agrees to a block that would be fragmented, or to one below 8 bytes', () => {
    expect(terms([{ name: 'BLKSIZE', value: '65464' }])).toMatchObject({
      blockSize: 1468,
      accepted: [{ name: 'BLKSIZE', value: '1468' }],
    });
    expect(terms([{ name: 'blksize', value: '7' }])).toMatchObject({ blockSize: 512, accepted: [] });
  });

  it('stays in its limits whatever is asked', () => {
    const name = fc.constantFrom('blksize', 'windowsize', 'timeout', 'tsize', 'multicast', '');
    const value = fc.oneof(fc.integer().map(String), fc.string());
    fc.assert(
      fc.property(fc.array(fc.record({ name, value })), (options) => {
        const t = terms(options);
        expect(t.blockSize).toBeGreaterThanOrEqual(8);
        expect(t.blockSize).toBeLessThanOrEqual(1468);
        expect(t.windowSize).toBeGreaterThanOrEqual(1);
        expect(t.windowSize).toBeLessThanOrEqual(16);
        expect(t.accepted.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

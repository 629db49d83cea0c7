import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackLzma } from './lzma';
import { inspectRamImage } from './ram-image';
import { bufferSource } from './source';
import { concat, makeSquashfsStub, padTo, randomBytes, withUimageHeader } from './testing/build';
import { KERNEL_ALONE, KERNEL_WITH_SYSTEM } from './testing/lzma-samples';

const look = (bytes: Uint8Array) => inspectRamImage(bufferSource(bytes), 'x.bin');
const rules = async (bytes: Uint8Array) => (await look(bytes)).findings.map((f) => f.rule);

describe('what a RAM boot starts (B§3.7)', () => {
  it('an initramfs kernel is unpacked as the loader will unpack it, and its root filesystem is found inside', async () => {
    const { image, findings } = await look(
      withUimageHeader(KERNEL_WITH_SYSTEM, { name: 'MIPS OpenWrt Linux-5.15.150' }),
    );
    expect(findings).toEqual([]);
    expect(image).toMatchObject({ loadAddress: 0x80000000, unpackedBytes: 6560288, packed: 'lzma', root: 'inside' });
  });

  it('a kernel without its root filesystem would start the one in flash: refused', async () => {
    expect(await rules(withUimageHeader(KERNEL_ALONE))).toEqual(['ram/root-in-flash']);
  });

  it('a firmware (kernel and squashfs) is refused, wherever the squashfs begins', async () => {
    const kernel = withUimageHeader(KERNEL_WITH_SYSTEM);
    expect(await rules(concat(kernel, makeSquashfsStub(500)))).toEqual(['ram/root-in-flash']);
    expect(await rules(concat(padTo(kernel, 0x20000), makeSquashfsStub(500)))).toEqual(['ram/root-in-flash']);
  });

  it('an archive that cannot be seen is said so, and left to the technician', async () => {
    const { image, findings } = await look(withUimageHeader(KERNEL_ALONE, { name: 'Linux-6.6-initramfs' }));
    expect([image?.root, findings.map((f) => f.rule)]).toEqual(['unknown', ['ram/root-unknown']]);
  });

  it.each<[string, Uint8Array, string]>([
    ['a flipped bit', withUimageHeader(KERNEL_WITH_SYSTEM).map((b, i) => (i === 900 ? b ^ 1 : b)), 'ram/damaged'],
    ['a file cut short', withUimageHeader(KERNEL_WITH_SYSTEM).slice(0, 800), 'ram/damaged'],
    [
      'an LZMA stream cut short under right sums',
      withUimageHeader(KERNEL_WITH_SYSTEM.slice(0, 700)),
      'ram/lzma-broken',
    ],
    ['data that is no LZMA under right sums', withUimageHeader(randomBytes(7, 5000)), 'ram/lzma-broken'],
    ['another CPU', withUimageHeader(KERNEL_WITH_SYSTEM, { arch: 2 }), 'ram/not-a-kernel'],
    ['no uImage', randomBytes(1, 5000), 'ram/not-a-kernel'],
    ['nothing', new Uint8Array(), 'ram/not-a-kernel'],
  ])('%s is refused', async (_, bytes, rule) => {
    expect(await rules(bytes)).toEqual([rule]);
  });

  it('never throws and never writes more than its limit, whatever the stream', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 0, maxLength: 300 }),
        fc.integer({ min: 0, max: 224 }),
        (noise, properties) => {
          const stream = Uint8Array.from([properties, 0, 0, 128, 0, ...noise]);
          expect(unpackLzma(stream, 4096).bytes.length).toBeLessThanOrEqual(4096);
        },
      ),
      { numRuns: 300 },
    );
    const cut = KERNEL_WITH_SYSTEM.map((b, i) => (i > 600 && i % 7 === 0 ? b ^ 0x40 : b));
    expect(unpackLzma(cut, 1 << 20).bytes.length).toBeLessThanOrEqual(1 << 20);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTftpPacket, parseTftpPacket, type TftpPacket } from './packet';

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const latin = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((n) => String.fromCharCode(n)), maxLength: 60 });
const filled = latin.filter((s) => s !== '');
const word = fc.integer({ min: 0, max: 0xffff });
const options = fc.array(fc.record({ name: filled, value: latin }), { maxLength: 6 });
const packets: fc.Arbitrary<TftpPacket> = fc.oneof(
  fc.record({
    type: fc.constantFrom('read-request' as const, 'write-request' as const),
    name: filled,
    mode: filled.map((s) => s.toLowerCase()),
    options,
  }),
  fc.record({ type: fc.constant('data' as const), block: word, data: fc.uint8Array({ maxLength: 1468 }) }),
  fc.record({ type: fc.constant('ack' as const), block: word }),
  fc.record({ type: fc.constant('error' as const), code: word, message: latin }),
  fc.record({ type: fc.constant('oack' as const), options }),
);

describe('TFTP packets', () => {
  it('reads the stock client request: octet and timeout=3 alone (B§3.6)', () => {
    expect(parseTftpPacket(bytes('\0\x01test.bin\0octet\0timeout\x003\0'))).toEqual({
      type: 'read-request',
      name: 'test.bin',
      mode: 'octet',
      options: [{ name: 'timeout', value: '3' }],
    });
  });

  it('writes the bytes that the RFCs show', () => {
    expect(encodeTftpPacket({ type: 'ack', block: 0x1234 })).toEqual(Uint8Array.of(0, 4, 0x12, 0x34));
    expect(encodeTftpPacket({ type: 'data', block: 1, data: Uint8Array.of(7, 8) })).toEqual(
      Uint8Array.of(0, 3, 0, 1, 7, 8),
    );
    expect(encodeTftpPacket({ type: 'error', code: 1, message: 'no' })).toEqual(bytes('\0\x05\0\x01no\0'));
    expect(encodeTftpPacket({ type: 'oack', options: [{ name: 'timeout', value: '3' }] })).toEqual(
      bytes('\0\x06timeout\x003\0'),
    );
  });

  it('gives back every packet that was written', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        expect(parseTftpPacket(encodeTftpPacket(packet))).toEqual(packet);
      }),
    );
  });

  it('answers any bytes with a packet or a typed problem, never with an exception', () => {
    const opcodes = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.uint8Array({ maxLength: 700 }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 700 }),
          opcodes.map(([o, b]) => Uint8Array.of(0, o, ...b)),
        ),
        (b) => {
          const packet = parseTftpPacket(b);
          expect(['read-request', 'write-request', 'data', 'ack', 'error', 'oack', 'problem']).toContain(packet.type);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'too-short'],
    ['\0', 'too-short'],
    ['\0\x01', 'empty-name'],
    ['\0\x01\0octet\0', 'empty-name'],
    ['\0\x01name', 'unterminated-string'],
    ['\0\x01name\0', 'missing-mode'],
    ['\0\x01name\0octet', 'unterminated-string'],
    ['\0\x03\0', 'too-short'],
    ['\0\x04\0', 'too-short'],
    ['\0\x09abc', 'unknown-opcode'],
    ['\0\x01' + 'a'.repeat(3000) + '\0octet\0', 'too-long'],
  ])('names the problem of %j', (text, problem) => {
    expect(parseTftpPacket(bytes(text))).toMatchObject({ type: 'problem', problem });
  });

  it('keeps an option without a value from shifting the others', () => {
    const packet = parseTftpPacket(bytes('\0\x01f\0octet\0tsize\x000\0stray\0'));
    expect(packet).toMatchObject({ options: [{ name: 'tsize', value: '0' }] });
  });
});

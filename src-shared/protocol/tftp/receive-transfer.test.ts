import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTftpPacket, parseTftpPacket, type TftpPacket, type TftpRequest } from './packet';
import { negotiateWrite, ReceiveTransfer } from './receive-transfer';

const request = (options: TftpRequest['options'] = []): TftpRequest => ({
  type: 'write-request',
  name: 'mtd3.bin',
  mode: 'octet',
  options,
});

/** A lock-step sender over a line that loses and duplicates packets; returns the file that the receiver passed on. */
function send(file: Uint8Array, announced: number, faults: readonly number[], blockSize = 512) {
  let got: Uint8Array | null = null;
  let now = 0;
  let at = 0;
  const options = blockSize === 512 ? [] : [{ name: 'blksize', value: String(blockSize) }];
  const receiver = new ReceiveTransfer(announced, negotiateWrite(request(options)), {
    complete: (bytes) => {
      expect(got, 'handed on once').toBeNull();
      got = bytes;
    },
  });
  /** 0: arrives, 1: lost, 2: arrives twice. */
  const fate = () => faults[at++ % Math.max(1, faults.length)] ?? 0;
  let acknowledged = -1;
  let failed = false;
  const take = (actions: ReturnType<ReceiveTransfer['start']>) => {
    for (const action of actions) {
      if (action.type === 'failed') failed = true;
      if (action.type !== 'send' || fate() === 1) continue;
      const packet = parseTftpPacket(action.packet);
      if (packet.type === 'oack') acknowledged = Math.max(acknowledged, 0);
      if (packet.type === 'ack') acknowledged = packet.block;
    }
  };
  take(receiver.start(now));
  const blocks = Math.floor(file.length / blockSize) + 1;
  for (let round = 0; round < 20 * (blocks + 2) && !receiver.finished; round++) {
    now += 700;
    const next = acknowledged + 1;
    if (acknowledged >= 0 && next <= blocks) {
      const data = file.subarray((next - 1) * blockSize, next * blockSize);
      const packet = parseTftpPacket(encodeTftpPacket({ type: 'data', block: next & 0xffff, data })) as TftpPacket;
      const copies = fate();
      for (let i = 0; i < (copies === 1 ? 0 : copies === 2 ? 2 : 1); i++) take(receiver.receive(packet, now));
    }
    take(receiver.tick(now));
  }
  return { got: got as Uint8Array | null, failed, finished: receiver.finished };
}

describe('a file from the router by TFTP put', () => {
  it('is handed on whole or not at all, whatever is lost or doubled', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 7, maxLength: 23 }).filter((f) => f.includes(0)),
        fc.constantFrom(512, 64),
        (file, faults, blockSize) => {
          const { got } = send(file, file.length, faults, blockSize);
          if (got) expect(Buffer.compare(got, file)).toBe(0);
        },
      ),
    );
    const file = Uint8Array.from({ length: 5000 }, (_, i) => i * 7);
    expect(send(file, 5000, [0, 0, 1, 0, 2, 0, 0])).toMatchObject({ failed: false, finished: true, got: file });
  });

  it.each([512, 511, 1024, 0])('%i bytes, also those that end with an empty block', (length) => {
    const file = Uint8Array.from({ length }, (_, i) => i);
    expect(send(file, length, []).got).toEqual(file);
  });

  it('fails when it is longer or shorter than announced', () => {
    const file = new Uint8Array(2000).fill(7);
    expect(send(file, 1999, [])).toMatchObject({ got: null, failed: true });
    expect(send(file, 2001, [])).toMatchObject({ got: null, failed: true });
    expect(send(file, 4096, [])).toMatchObject({ got: null, failed: true });
  });

  it('block numbers wrap behind 65535', () => {
    const file = new Uint8Array(65540 * 8 + 3).fill(0x5a);
    file[65537 * 8] = 1;
    let got: Uint8Array | null = null;
    const terms = negotiateWrite(request([{ name: 'blksize', value: '8' }]));
    const receiver = new ReceiveTransfer(file.length, terms, { complete: (bytes) => (got = bytes) });
    receiver.start(0);
    for (let block = 1; block <= 65541; block++) {
      const data = file.subarray((block - 1) * 8, block * 8);
      receiver.receive({ type: 'data', block: block & 0xffff, data }, block);
    }
    expect(got !== null && Buffer.compare(got, file)).toBe(0);
  });

  it('gives up on a sender that has gone silent', () => {
    const receiver = new ReceiveTransfer(1000, negotiateWrite(request()), { complete: () => expect.unreachable() });
    receiver.start(0);
    receiver.receive({ type: 'data', block: 1, data: new Uint8Array(512) }, 10);
    expect(receiver.tick(20_000).some((a) => a.type === 'send')).toBe(true);
    expect(receiver.tick(31_000)).toMatchObject([{ type: 'failed', finding: { rule: 'network/tftp-client-silent' } }]);
  });
});

import { describe, expect, it } from 'vitest';
import { negotiate } from './negotiate';
import { parseTftpPacket, type TftpOption } from './packet';
import { SEND_TUNING, SendTransfer } from './send-transfer';
import type { TransferAction } from './transfer';

const STOCK = [{ name: 'timeout', value: '3' }];

function file(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >>> 9)) & 0xff);
}

function sender(bytes: Uint8Array, options: TftpOption[]): SendTransfer {
  return new SendTransfer(bytes, negotiate({ type: 'read-request', name: 'f', mode: 'octet', options }, bytes.length));
}

/** Block numbers of the DATA packets in `actions`, `oack` for an OACK. */
function sent(actions: TransferAction[]): (number | string)[] {
  return actions.flatMap((a) => {
    if (a.type !== 'send') return [];
    const packet = parseTftpPacket(a.packet);
    return [packet.type === 'data' ? packet.block : packet.type];
  });
}

function deadline(actions: TransferAction[]): number {
  const wait = actions.find((a) => a.type === 'wait');
  if (!wait) throw new Error('no deadline');
  return wait.untilMs;
}

const ack = (block: number) => ({ type: 'ack' as const, block });

/** Acknowledges everything before `block`, which becomes the first open block. */
function advance(transfer: SendTransfer, block: number): void {
  transfer.receive(ack(0), 0);
  for (let b = 1; b < block; b++) transfer.receive(ack(b & 0xffff), 0);
}

describe('the sending side', () => {
  it('agrees to the option, sends block by block, and ends with the ACK of the last one', () => {
    const transfer = sender(file(1000), STOCK);
    expect(sent(transfer.start(0))).toEqual(['oack']);
    expect(sent(transfer.receive(ack(0), 1))).toEqual([1]);
    expect(sent(transfer.receive(ack(1), 2))).toEqual([2]);
    expect(transfer.finished).toBe(false);
    expect(transfer.receive(ack(2), 3)).toEqual([
      { type: 'progress', done: 1000, total: 1000 },
      { type: 'done', lastAckMissing: false },
    ]);
    expect(transfer.receive(ack(2), 4)).toEqual([]);
  });

  it.each([
    [0, 1],
    [511, 1],
    [512, 2],
    [513, 2],
    [1024, 3],
  ])('ends a file of %i bytes with a short block (%i blocks: floor(N/512)+1, B§3.6)', (size, blocks) => {
    const transfer = sender(file(size), []);
    let last = sent(transfer.start(0));
    let count = 0;
    while (!transfer.finished) {
      count++;
      last = sent(transfer.receive(ack(last[0] as number), count));
    }
    expect(count).toBe(blocks);
    expect(transfer.done).toBe(size);
  });

  it('sends nothing for late and repeated ACKs (no Sorcerer’s Apprentice)', () => {
    const transfer = sender(file(5000), STOCK);
    transfer.start(0);
    advance(transfer, 4);
    for (const block of [3, 3, 2, 0, 1, 9, 65535]) expect(sent(transfer.receive(ack(block), 5))).toEqual([]);
    expect(transfer.duplicates).toBe(7);
    expect(sent(transfer.receive(ack(4), 6))).toEqual([5]);
  });

  it('repeats well before the 3.1 s of the client, and not more than about once a second', () => {
    const transfer = sender(file(5000), STOCK);
    transfer.start(0);
    advance(transfer, 3);
    const times: number[] = [];
    let now = 0;
    while (now < 20_000) {
      const actions = transfer.tick(now);
      if (sent(actions).length > 0) times.push(now);
      now = deadline(actions);
    }
    expect(times[0]).toBe(600);
    expect(times.filter((t) => t < 3100)).toHaveLength(3);
    for (let i = 1; i < times.length; i++) expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(800);
  });

  it('does not repeat before its time, however often it is asked', () => {
    const transfer = sender(file(5000), STOCK);
    transfer.start(0);
    advance(transfer, 3);
    for (let now = 0; now < 600; now += 50) expect(sent(transfer.tick(now))).toEqual([]);
  });

  it('from the second repetition on sends the block before as well, for the stock client only', () => {
    const repeats = (options: TftpOption[]) => {
      const transfer = sender(file(5000), options);
      transfer.start(0);
      advance(transfer, 3);
      return [sent(transfer.tick(600)), sent(transfer.tick(1400)), sent(transfer.tick(2400))];
    };
    expect(repeats(STOCK)).toEqual([[3], [2, 3], [2, 3]]);
    expect(repeats([{ name: 'timeout', value: '5' }])).toEqual([[3], [3], [3]]);
  });

  it('wraps the block number at 32 MiB, and repeats number 0 only if the client says that it lacks it', () => {
    const bytes = new Uint8Array(65540 * 512);
    const transfer = sender(bytes, STOCK);
    transfer.start(0);
    advance(transfer, 65535);
    expect(sent(transfer.receive(ack(65535), 0))).toEqual([0]);
    for (const now of [600, 1400, 2400, 3000]) expect(sent(transfer.tick(now))).toEqual([]);
    expect(sent(transfer.receive(ack(65535), 3100))).toEqual([0]);
    expect(sent(transfer.receive(ack(65535), 3101))).toEqual([]);
    expect(sent(transfer.receive(ack(0), 3110))).toEqual([1]);
    expect(sent(transfer.tick(3800))).toEqual([1]);
    expect(sent(transfer.tick(5000)), 'the block before has number 0').toEqual([1]);
    expect(transfer.done).toBe(65536 * 512);
  });

  it('keeps a window in flight and restarts behind a gap, once', () => {
    const transfer = sender(file(512 * 20), [{ name: 'windowsize', value: '4' }]);
    expect(sent(transfer.start(0))).toEqual(['oack']);
    expect(sent(transfer.receive(ack(0), 0))).toEqual([1, 2, 3, 4]);
    expect(sent(transfer.receive(ack(4), 1))).toEqual([5, 6, 7, 8]);
    expect(sent(transfer.receive(ack(6), 2)), 'block 7 was lost').toEqual([7, 8, 9, 10]);
    expect(sent(transfer.receive(ack(5), 3)), 'late').toEqual([]);
    expect(sent(transfer.receive(ack(6), 3)), 'block 7 was lost again').toEqual([7, 8, 9, 10]);
    expect(sent(transfer.receive(ack(6), 3))).toEqual([]);
  });

  it('a window whose end is lost twice goes out in halves from then on, 2 ms apart', () => {
    const transfer = sender(file(512 * 40), [{ name: 'windowsize', value: '8' }]);
    transfer.start(0);
    expect(sent(transfer.receive(ack(0), 0))).toHaveLength(8);
    expect(sent(transfer.tick(600)), 'the first may be chance').toHaveLength(8);
    expect(sent(transfer.receive(ack(4), 601)), 'the client has taken four').toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    const again = transfer.tick(1201);
    expect(sent(again)).toEqual([5, 6, 7, 8]);
    expect(deadline(again)).toBe(1203);
    expect(sent(transfer.tick(1202))).toEqual([]);
    const rest = transfer.tick(1203);
    expect(sent(rest)).toEqual([9, 10, 11, 12]);
    expect(deadline(rest), 'and now for the answer').toBe(1203 + 800);
    expect(sent(transfer.receive(ack(12), 1204))).toEqual([13, 14, 15, 16]);
    expect(sent(transfer.receive(ack(14), 1205)), 'a gap ends the part that was to follow').toEqual([15, 16, 17, 18]);
    expect(sent(transfer.tick(1207))).toEqual([19, 20, 21, 22]);
  });

  it('gives up a silent client with its finding, and later than the client itself', () => {
    const transfer = sender(file(5000), STOCK);
    transfer.start(0);
    advance(transfer, 3);
    expect(SEND_TUNING.giveUpMs).toBeGreaterThan(11 * 3100);
    expect(transfer.tick(44_999).some((a) => a.type === 'failed')).toBe(false);
    expect(transfer.tick(46_500)).toMatchObject([{ type: 'failed', finding: { rule: 'network/tftp-client-silent' } }]);
    expect(transfer.tick(60_000)).toEqual([]);
  });

  it('says so when only the ACK of the last block is missing: the loader’s own count has to decide (P5)', () => {
    const transfer = sender(file(1000), STOCK);
    transfer.start(0);
    advance(transfer, 2);
    transfer.tick(600);
    expect(transfer.tick(9000)).toEqual([{ type: 'done', lastAckMissing: true }]);
    expect(transfer.done).toBe(512);
  });

  it('says when the answers are not heard at all', () => {
    const transfer = sender(file(1000), STOCK);
    transfer.start(0);
    expect(transfer.tick(11_000)).toMatchObject([{ type: 'failed', finding: { rule: 'network/tftp-no-answer' } }]);
  });

  it('ends when the client sends an error', () => {
    const transfer = sender(file(1000), STOCK);
    transfer.start(0);
    expect(transfer.receive({ type: 'error', code: 3, message: 'Disk full' }, 1)).toMatchObject([
      { type: 'failed', finding: { rule: 'network/tftp-client-error', params: { code: 3, message: 'Disk full' } } },
    ]);
  });
});

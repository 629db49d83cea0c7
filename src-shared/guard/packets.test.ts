import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KermitSender } from '../protocol/kermit/kermit-sender';
import { LoaderKermit } from '../protocol/kermit/testing/loader-kermit';
import { XymodemSender } from '../protocol/xymodem/xymodem-sender';
import { classify } from './classify';
import { lookAtPacket } from './packets';
import { contextOf, short } from './test-kit';
import type { Listener, Outgoing } from './guard-types';

const context = contextOf('ralink-sdk4');
const receiver = (startedBy: 'prompt' | 'menu', more: { nothingSent?: boolean } = {}): Listener => ({
  kind: 'serial-receiver',
  startedBy,
  entry: startedBy === 'menu' ? '0' : null,
  ...more,
});
const judged = (listener: Listener, outgoing: Outgoing) => short(classify(listener, outgoing, context));
const packet = (...bytes: number[]): Outgoing => ({ kind: 'packet', bytes: Uint8Array.from(bytes) });
const FIRMWARE = 'E50000-70000 P50000-70000 boot';

/** All packets sent for a whole load of `file`. */
function kermitTraffic(file: Uint8Array): Uint8Array[] {
  const loader = new LoaderKermit(9024);
  const sender = new KermitSender(file, { bytesPerSecond: 5760 });
  const sent: Uint8Array[] = [];
  let now = 0;
  let actions = sender.start(now);
  while (!sender.finished) {
    let deadline = now;
    const answers: number[] = [];
    for (const action of actions) {
      if (action.type === 'wait') deadline = action.untilMs;
      if (action.type !== 'send') continue;
      sent.push(action.bytes);
      for (const byte of action.bytes) answers.push(...loader.receive(byte, false));
    }
    now = answers.length > 0 ? now + 2000 : deadline;
    actions = answers.length > 0 ? sender.receive(Uint8Array.from(answers), now) : sender.tick(now);
  }
  return sent;
}

describe('the guard knows what a serial load sends (P1, P5)', () => {
  it('every packet of a Kermit load is one, for any file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (file) => {
        const looks = kermitTraffic(file).map((bytes) => lookAtPacket(bytes));
        expect(looks.every((look) => look?.protocols[0] === 'kermit')).toBe(true);
        expect(looks.some((look) => look?.kind === 'data')).toBe(file.length > 0);
      }),
      { numRuns: 60 },
    );
  });

  it('blocks, EOT and CAN are those of X/YMODEM', () => {
    const sender = new XymodemSender(new Uint8Array(3000).fill(7), { protocol: 'ymodem', bytesPerSecond: 11520 });
    sender.start(0);
    const kinds: unknown[] = [];
    for (const answer of [0x43, 0x06, 0x43, 0x06, 0x06, 0x06, 0x15, 0x06, 0x43]) {
      for (const action of sender.receive(Uint8Array.of(answer), 0)) {
        if (action.type === 'send') kinds.push(lookAtPacket(action.bytes)?.kind);
      }
    }
    expect(kinds.slice(0, 3)).toEqual(['control', 'data', 'data']);
    const [cancel] = sender.cancel(0);
    expect(cancel?.type === 'send' && lookAtPacket(cancel.bytes)?.kind).toBe('cancel');
  });

  it.each([
    ['nothing', []],
    ['Ctrl-C alone', [3]],
    ['a Ctrl-C inside', [1, 0x25, 0x20, 0x44, 3, 0x41, 0x2b, 13]],
    ['two packets, a Ctrl-C between', [1, 0x23, 0x20, 0x44, 0x2b, 13, 3, 1, 0x23, 0x20, 0x44, 0x2b, 13]],
    ['a line', Array.from('erase linux\r', (c) => c.charCodeAt(0))],
    ['a block whose numbers disagree', [1, 5, 5, ...new Array<number>(130).fill(0)]],
  ])('%s is no packet and is sent to no receiver', (_, bytes) => {
    expect(lookAtPacket(Uint8Array.from(bytes))).toBeNull();
    expect(judged(receiver('prompt'), packet(...bytes))).toBe('?');
    expect(judged(receiver('menu'), packet(...bytes))).toBe('?');
  });

  it('in the menu every Kermit packet has the whole effect, and blocks of other protocols are not sent', () => {
    expect(judged(receiver('menu'), packet(1, 0x23, 0x20, 0x44, 0x2b, 13))).toBe(FIRMWARE);
    expect(judged(receiver('menu'), packet(1, 2))).toBe(FIRMWARE);
    expect(judged(receiver('menu'), packet(4))).toBe('?');
    expect(judged(receiver('prompt'), packet(4))).toBe('ok');
  });

  it('Ctrl-C in the menu flashes what has arrived; before the first byte it only restarts (B§1.6)', () => {
    const ctrlC: Outgoing = { kind: 'key', key: '\u0003' };
    expect(judged(receiver('menu'), ctrlC)).toBe(FIRMWARE);
    expect(judged(receiver('menu', { nothingSent: false }), ctrlC)).toBe(FIRMWARE);
    expect(judged(receiver('menu', { nothingSent: true }), ctrlC)).toBe('boot');
  });
});

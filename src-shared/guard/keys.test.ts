import { describe, expect, it } from 'vitest';
import { classify } from './classify';
import { contextOf, short } from './test-kit';
import type { GuardContext, Listener, Outgoing } from './guard-types';

const key = (k: string): Outgoing => ({ kind: 'key', key: k });
const line = (text: string): Outgoing => ({ kind: 'line', text });
const judged = (listener: Listener, outgoing: Outgoing, context: GuardContext) =>
  short(classify(listener, outgoing, context));

const FIRMWARE = 'E50000-70000 P50000-70000 boot';

describe('countdown: only the way in of the dialect is harmless (P4, B§0.4)', () => {
  it.each([
    ['ralink-sdk4', '4', 'ok'],
    ['ralink-sdk4', '0', FIRMWARE],
    ['ralink-sdk4', '1', 'boot'],
    ['ralink-sdk4', '2', FIRMWARE],
    ['ralink-sdk4', '3', 'boot'],
    ['ralink-sdk4', '5', FIRMWARE],
    ['ralink-sdk4', '6', '?'],
    ['ralink-sdk4', '7', 'no'],
    ['ralink-sdk4', '8', 'boot'],
    ['ralink-sdk4', '9', 'no'],
    ['ralink-sdk4', '\r', 'boot'],
    ['ralink-sdk4', ' ', 'boot'],
    ['ralink-sdk4', '\u0003', 'boot'],
    ['ralink-sdk4', '\u001b', 'boot'],
    ['ralink-sdk4', 'x', 'boot'],
    ['ralink-sdk4', '44', '?'],
    ['ralink-sdk4', '4\r', '?'],
    ['ralink-sdk4', '', '?'],
    ['ralink-sdk5', '4', 'ok'],
    ['ralink-sdk5', '9', 'no'],
    ['widora', '5', '?'],
    ['widora', '6', FIRMWARE],
    ['hlk-gnubee', '5', FIRMWARE],
    ['qd-escape', '\u001b', 'ok'],
    ['qd-escape', '4', 'ok'],
    ['onion-omega2', '1', 'ok'],
    ['onion-omega2', '4', '?'],
    ['onion-omega2', '0', FIRMWARE],
    ['onion-omega2', '2', FIRMWARE],
    ['onion-omega2', '\r', 'boot'],
    ['glinet-ky', ' ', 'ok'],
    ['glinet-ky', '4', '?'],
    ['glinet-ky', '9', 'no'],
    ['tplink-group', 't', 'ok'],
    ['tplink-group', 'l', 'ok'],
    ['tplink-group', 's', '?'],
    ['mercury', 's', 'ok'],
    ['ravpower', 'i', 'ok'],
    ['ravpower', 'Z', 'ok'],
    ['ravpower', '\u0003', 'ok'],
    ['ravpower', 'U', '?'],
    ['xiaomi', '2', 'E260000-280000 P260000-280000 boot'],
    ['xiaomi', '9', 'no'],
    ['cudy-locked', '4', '?'],
    ['upstream-mt7628', ' ', 'ok'],
    ['upstream-mt7628', '4', '?'],
    ['upstream-gardena', 'x', 'ok'],
    ['upstream-gardena', ' ', '?'],
    ['breed', ' ', 'ok'],
  ])('%s: key %j is %s', (dialect, k, verdict) => {
    expect(judged({ kind: 'countdown' }, key(k), contextOf(dialect))).toBe(verdict);
  });

  it('takes no line and no packet', () => {
    expect(judged({ kind: 'countdown' }, line('version'), contextOf('ralink-sdk4'))).toBe('?');
    expect(judged({ kind: 'countdown' }, { kind: 'packet' }, contextOf('ralink-sdk4'))).toBe('?');
  });

  it('a menu write without a known length runs to the end of the chip, and without a size over everything', () => {
    const open = { loadedBytes: null };
    expect(judged({ kind: 'countdown' }, key('2'), contextOf('ralink-sdk4', open))).toBe(
      'E50000-1000000 P50000-1000000 boot',
    );
    const blind = { loadedBytes: null, flashSize: null };
    expect(judged({ kind: 'countdown' }, key('2'), contextOf('ralink-sdk4', blind))).toBe('E50000-.. P50000-.. boot');
  });
});

describe('nobody or anybody listens', () => {
  it.each(['unknown', 'booting'] as const)('%s: the entry key passes, nothing else does', (kind) => {
    const context = contextOf('ralink-sdk4');
    expect(judged({ kind }, key('4'), context)).toBe('ok');
    for (const k of ['\r', '\u0003', '\u0015', '2', '3', '9', 'a']) expect(judged({ kind }, key(k), context)).toBe('?');
    expect(judged({ kind }, line('version'), context)).toBe('?');
    expect(judged({ kind }, line(''), context)).toBe('?');
    expect(judged({ kind }, { kind: 'packet' }, context)).toBe('?');
  });
});

describe('menu questions (B§1.5, B§1.6)', () => {
  const confirm = (entry: string): Listener => ({ kind: 'menu-confirm', entry });
  const field = (entry: string, name: 'device-ip' | 'server-ip' | 'file', current = '10.10.10.123'): Listener => ({
    kind: 'menu-field',
    entry,
    field: name,
    current,
  });

  it.each([
    [confirm('2'), key('y'), FIRMWARE],
    [confirm('2'), key('Y'), FIRMWARE],
    [confirm('2'), key('n'), 'boot'],
    [confirm('2'), key('4'), 'boot'],
    [confirm('2'), key('\r'), 'boot'],
    [confirm('9'), key('y'), 'no'],
    [confirm('9'), key('n'), 'boot'],
    [confirm('7'), key('y'), 'no'],
    [confirm('6'), key('y'), '?'],
    [confirm('2'), line('y'), '?'],
    [field('2', 'device-ip'), key('\u0015'), 'ok'],
    [field('2', 'device-ip'), line('10.10.10.123'), FIRMWARE],
    [field('2', 'file', ''), line('fw.bin'), FIRMWARE],
    [field('2', 'file', ''), line('fw;reset'), '?'],
    [field('2', 'file', ''), line('a b'), '?'],
    [field('2', 'device-ip'), line('10.10.10'), '?'],
    [field('2', 'device-ip'), line('10.10.10.123\r9'), '?'],
    [field('2', 'device-ip'), key('4'), '?'],
    [field('2', 'device-ip'), key('\u0003'), FIRMWARE],
    [field('1', 'device-ip'), line(''), 'boot'],
    [field('1', 'device-ip'), line('10.10.10.123'), 'boot'],
    [field('1', 'device-ip'), line('192.168.1.1'), 'E30000-40000 P30000-40000 boot'],
    [field('8', 'server-ip'), line('192.168.1.1'), 'E30000-40000 P30000-40000 boot'],
    [field('1', 'file', 'old.bin'), line('new.bin'), 'boot'],
    [field('9', 'file', ''), line('uboot.bin'), 'no'],
  ] as [Listener, Outgoing, string][])('%j, %j is %s', (listener, outgoing, verdict) => {
    expect(judged(listener, outgoing, contextOf('ralink-sdk4'))).toBe(verdict);
  });

  it('an address changed earlier in the dialogue is saved with the last answer too (P7)', () => {
    const context = contextOf('ralink-sdk4', { addressesChanged: true });
    expect(judged(field('1', 'file', ''), line('fw.bin'), context)).toBe('E30000-40000 P30000-40000 boot');
    expect(judged({ kind: 'countdown' }, key('1'), context)).toBe('E30000-40000 P30000-40000 boot');
  });
});

describe('transfers: an interruption flashes what arrived (B§0.7, P5)', () => {
  const receiver = (startedBy: 'prompt' | 'menu', entry: string | null): Listener => ({
    kind: 'serial-receiver',
    startedBy,
    entry,
  });
  it.each([
    [{ kind: 'menu-transfer', entry: '2' }, key('\u0003'), FIRMWARE],
    [{ kind: 'menu-transfer', entry: '9' }, key('\u0003'), 'no'],
    [{ kind: 'menu-transfer', entry: '1' }, key('\u0003'), 'boot'],
    [{ kind: 'menu-transfer', entry: '6' }, key('\u0003'), '?'],
    [{ kind: 'menu-transfer', entry: '2' }, key('4'), '?'],
    [{ kind: 'menu-transfer', entry: '2' }, line('reset'), '?'],
    [{ kind: 'prompt-transfer' }, key('\u0003'), 'ok'],
    [{ kind: 'prompt-transfer' }, key('4'), '?'],
    [{ kind: 'prompt-transfer' }, line('version'), '?'],
    [receiver('prompt', null), { kind: 'packet' }, 'ok'],
    [receiver('prompt', null), key('\u0003'), 'ok'],
    [receiver('prompt', null), line('version'), '?'],
    [receiver('menu', '0'), { kind: 'packet' }, FIRMWARE],
    [receiver('menu', '0'), key('\u0003'), FIRMWARE],
    [receiver('menu', '7'), { kind: 'packet' }, 'no'],
    [receiver('menu', null), { kind: 'packet' }, '?'],
    [receiver('menu', null), key('\u0003'), '?'],
  ] as [Listener, Outgoing, string][])('%j, %j is %s', (listener, outgoing, verdict) => {
    expect(judged(listener, outgoing, contextOf('ralink-sdk4'))).toBe(verdict);
  });
});

describe('prompt keys and memory editing', () => {
  it.each([
    [{ kind: 'prompt' }, key('\u0003'), 'ok'],
    [{ kind: 'prompt' }, key('\u0015'), 'ok'],
    [{ kind: 'prompt' }, key('4'), 'ok'],
    [{ kind: 'prompt' }, key('\r'), '?'],
    [{ kind: 'prompt' }, key('\n'), '?'],
    [{ kind: 'prompt' }, key('y'), '?'],
    [{ kind: 'prompt' }, { kind: 'packet' }, '?'],
    [{ kind: 'memory-modify', address: 0x80100000 }, line('12345678'), 'ok'],
    [{ kind: 'memory-modify', address: 0x80100000 }, line('q'), 'ok'],
    [{ kind: 'memory-modify', address: 0x80100000 }, line(''), '?'],
    [{ kind: 'memory-modify', address: 0x80100000 }, line('reset'), '?'],
    [{ kind: 'memory-modify', address: 0xbc050000 }, line('0'), '?'],
    [{ kind: 'memory-modify', address: 0xb0000034 }, line('1'), '?'],
    [{ kind: 'memory-modify', address: 0x80100000 }, key('\u0003'), 'ok'],
    [{ kind: 'linux-shell' }, line('cat /proc/mtd'), 'ok'],
    [{ kind: 'linux-login' }, line('root'), 'ok'],
  ] as [Listener, Outgoing, string][])('%j, %j is %s', (listener, outgoing, verdict) => {
    expect(judged(listener, outgoing, contextOf('ralink-sdk4'))).toBe(verdict);
  });
});

import type { RuleId } from '../../finding/finding';
import { chipNamed } from '../../chip/chips';
import { bestRate, ENOUGH_BYTES, READABLE } from './score';
import type { DrawingId, LineCheck, LineObservations } from './line-types';
import type { Confidence } from '../boot/boot-types';

/** One verdict of the line diagnosis: its condition, its drawing, and the next check. */
export interface LineRule {
  id: string;
  rule: RuleId;
  kind: 'fault' | 'state' | 'good';
  drawing: DrawingId;
  check: LineCheck;
  /** Chooses the next check where it depends on checks already made. */
  nextCheck?(o: LineObservations): LineCheck;
  confidence: Confidence;
  sources: readonly string[];
  holds(o: LineObservations): boolean;
  params?(o: LineObservations): Record<string, string | number>;
}

/**
 * Listening time after which a router that was switched on would have been heard: the first text comes within a second.
 * ms
 */
const LISTENED_MS = 12_000;
/** Unanswered keys before the wire is blamed: a busy loader loses some (B§0.2). */
const KEYS_ENOUGH = 5;
/** Share of damaged characters that is normal on a good line at 115200 (+3.3 %, B§1.1). */
const NOISE_SHARE = 0.002;

const bytesHeard = (o: LineObservations): number => o.rates.reduce((sum, r) => sum + r.bytes, 0);
const listened = (o: LineObservations): boolean => o.listenedMs >= LISTENED_MS;
const silent = (o: LineObservations): boolean => bytesHeard(o) === 0 && listened(o);
const readable = (o: LineObservations): boolean => (bestRate(o.rates)?.textScore ?? 0) >= READABLE;
const atRate = (o: LineObservations) => o.rates.find((r) => r.baud === o.baud) ?? null;
const rateOf = (o: LineObservations, who: 'loader' | 'kernel'): number | null =>
  o.rates.find((r) => r.who === who && r.textScore >= READABLE)?.baud ?? null;
const port = (o: LineObservations) => ({ port: o.port.label });
const loopbackGood = (o: LineObservations): boolean => o.loopback !== null && o.loopback.back === o.loopback.sent;

const afterTxLate = (o: LineObservations): LineCheck =>
  o.hands.startsWithoutTx === true ? 'connect-tx-late' : 'power-cycle-without-tx';

/** The rules, of which the first match is the verdict: computer, adapter, power, wires, rate, loader. */
export const LINE_RULES: readonly LineRule[] = [
  {
    id: 'port-busy',
    rule: 'port/busy',
    kind: 'fault',
    drawing: 'port',
    check: 'open-port-again',
    confidence: 'high',
    sources: ['field notes, pain 16'],
    holds: (o) => o.port.problem === 'busy',
    params: port,
  },
  {
    id: 'no-permission',
    rule: 'port/no-permission',
    kind: 'fault',
    drawing: 'port',
    check: 'open-port-again',
    confidence: 'high',
    sources: ['field notes, pain 16'],
    holds: (o) => o.port.problem === 'permission',
    params: port,
  },
  {
    id: 'port-missing',
    rule: 'port/gone',
    kind: 'fault',
    drawing: 'port',
    check: 'open-port-again',
    confidence: 'high',
    sources: ['field notes, pain 16'],
    holds: (o) => o.port.problem === 'missing',
    params: port,
  },
  {
    id: 'port-vanished',
    rule: 'port/vanished',
    kind: 'fault',
    drawing: 'port',
    check: 'open-port-again',
    confidence: 'high',
    sources: ['field notes, pain 10', 'field notes, pain 16'],
    holds: (o) => o.port.problem === 'vanished',
    params: port,
  },
  {
    id: 'adapter-dead',
    rule: 'diagnosis/line-adapter-dead',
    kind: 'fault',
    drawing: 'loopback',
    check: 'loopback-test',
    confidence: 'high',
    sources: ['field notes, pain 5'],
    holds: (o) => o.loopback?.back === 0,
  },
  {
    id: 'adapter-damages',
    rule: 'diagnosis/line-adapter-damages',
    kind: 'fault',
    drawing: 'loopback',
    check: 'loopback-test',
    confidence: 'high',
    sources: ['field notes, pain 16'],
    holds: (o) => o.loopback !== null && o.loopback.back < o.loopback.sent,
    params: (o) => ({ sent: o.loopback!.sent, wrong: o.loopback!.sent - o.loopback!.back }),
  },
  {
    id: 'powered-through-tx',
    rule: 'diagnosis/line-powered-through-tx',
    kind: 'fault',
    drawing: 'tx-late',
    check: 'power-cycle-without-tx',
    confidence: 'high',
    sources: ['B§10', 'field notes, pain 10'],
    nextCheck: afterTxLate,
    holds: (o) => o.hands.livesWithoutSupply === true && o.keysEchoed === 0,
  },
  {
    id: 'tx-stops-boot',
    rule: 'diagnosis/line-tx-stops-boot',
    kind: 'fault',
    drawing: 'tx-late',
    check: 'power-cycle-without-tx',
    confidence: 'high',
    sources: ['B§10', 'field notes, pain 10'],
    nextCheck: afterTxLate,
    holds: (o) => o.hands.startsWithoutTx === true && o.keysEchoed === 0,
  },
  {
    id: 'brown-out',
    rule: 'diagnosis/line-brown-out',
    kind: 'fault',
    drawing: 'power',
    check: 'power-cycle-and-catch',
    confidence: 'medium',
    sources: ['B§10', 'field notes, pain 18'],
    holds: (o) => o.bannersWithoutReset >= 3,
    params: (o) => ({ count: o.bannersWithoutReset }),
  },
  {
    id: 'no-power',
    rule: 'diagnosis/line-no-power',
    kind: 'fault',
    drawing: 'power',
    check: 'power-cycle-and-catch',
    confidence: 'high',
    sources: ['field notes, pain 18'],
    holds: (o) => silent(o) && o.hands.powered === false,
  },
  {
    id: 'no-output',
    rule: 'diagnosis/line-no-output',
    kind: 'fault',
    drawing: 'wires',
    check: 'power-cycle-and-catch',
    confidence: 'medium',
    sources: ['field notes, pain 5'],
    holds: (o) => silent(o) && loopbackGood(o) && o.hands.alive === true && o.hands.swapTried,
  },
  {
    id: 'loader-dead',
    rule: 'diagnosis/line-loader-dead',
    kind: 'fault',
    drawing: 'programmer',
    check: 'power-cycle-without-tx',
    confidence: 'medium',
    sources: ['B§10', 'P9'],
    nextCheck: (o) => (o.hands.startsWithoutTx === null ? 'power-cycle-without-tx' : 'none'),
    holds: (o) => silent(o) && loopbackGood(o) && o.hands.powered === true && o.hands.swapTried,
  },
  {
    id: 'swapped',
    rule: 'diagnosis/line-swapped',
    kind: 'fault',
    drawing: 'swap',
    check: 'swap-and-listen',
    confidence: 'medium',
    sources: ['field notes, pain 5'],
    holds: (o) => silent(o) && loopbackGood(o) && o.hands.powered === true,
  },
  {
    id: 'nothing-adapter-good',
    rule: 'diagnosis/line-nothing-adapter-good',
    kind: 'fault',
    drawing: 'wires',
    check: 'ask-power',
    confidence: 'low',
    sources: ['field notes, pain 5'],
    holds: (o) => silent(o) && loopbackGood(o),
  },
  {
    id: 'nothing',
    rule: 'diagnosis/line-nothing',
    kind: 'fault',
    drawing: 'loopback',
    check: 'loopback-test',
    confidence: 'low',
    sources: ['field notes, pain 5', 'B§10'],
    holds: silent,
  },
  {
    id: 'two-rates',
    rule: 'diagnosis/line-two-rates',
    kind: 'state',
    drawing: 'rates',
    check: 'set-rate',
    confidence: 'high',
    sources: ['B§1.1', 'field notes, pain 6'],
    holds: (o) => {
      const [loader, kernel] = [rateOf(o, 'loader'), rateOf(o, 'kernel')];
      return loader !== null && kernel !== null && loader !== kernel;
    },
    params: (o) => ({ loader: rateOf(o, 'loader')!, kernel: rateOf(o, 'kernel')! }),
  },
  {
    id: 'other-rate',
    rule: 'diagnosis/line-other-rate',
    kind: 'fault',
    drawing: 'rates',
    check: 'set-rate',
    confidence: 'high',
    sources: ['B§1.1', 'field notes, pain 6'],
    holds: (o) => readable(o) && bestRate(o.rates)!.baud !== o.baud && (atRate(o)?.textScore ?? 0) < READABLE,
    params: (o) => ({ baud: bestRate(o.rates)!.baud, current: o.baud }),
  },
  {
    id: 'garbage-search',
    rule: 'diagnosis/line-garbage-search',
    kind: 'fault',
    drawing: 'rates',
    check: 'search-rates',
    confidence: 'low',
    sources: ['B§1.1', 'field notes, pain 6'],
    holds: (o) => bytesHeard(o) >= ENOUGH_BYTES && !readable(o) && o.rates.length < 4,
    params: (o) => ({ rates: o.rates.map((r) => r.baud).join(', ') }),
  },
  {
    id: 'garbage',
    rule: 'diagnosis/line-garbage',
    kind: 'fault',
    drawing: 'ground',
    check: 'search-rates',
    confidence: 'medium',
    sources: ['field notes, pain 6', 'field notes, pain 10'],
    holds: (o) => bytesHeard(o) >= ENOUGH_BYTES && !readable(o),
    params: (o) => ({ rates: o.rates.map((r) => r.baud).join(', ') }),
  },
  {
    id: 'other-chip',
    rule: 'diagnosis/line-other-chip',
    kind: 'fault',
    drawing: 'programmer',
    check: 'none',
    confidence: 'high',
    sources: ['published consoles of AR9331 and QCA9531 boards'],
    holds: (o) => o.entry?.kind === 'locked' && o.entry.chip !== null && chipNamed(o.entry.chip).writing === null,
    params: (o) => ({ dialect: o.entry!.title }),
  },
  {
    id: 'locked',
    rule: 'diagnosis/line-locked',
    kind: 'fault',
    drawing: 'programmer',
    check: 'none',
    confidence: 'high',
    sources: ['B§1.4', 'field notes, pain 4'],
    holds: (o) => o.entry?.kind === 'locked' && o.keysEchoed === 0,
    params: (o) => ({ dialect: o.entry!.title }),
  },
  {
    id: 'typed-word',
    rule: 'diagnosis/line-typed-word',
    kind: 'state',
    drawing: 'key',
    check: 'type-word',
    confidence: 'high',
    sources: ['B§1.4'],
    holds: (o) => o.entry?.kind === 'typed-word' && o.wentOn,
    params: (o) => ({ word: o.entry!.word ?? '' }),
  },
  {
    id: 'hold-button',
    rule: 'diagnosis/line-hold-button',
    kind: 'state',
    drawing: 'key',
    check: 'power-cycle-and-catch',
    confidence: 'high',
    sources: ['B§1.4'],
    holds: (o) => o.entry?.button === true && o.wentOn,
    params: (o) => ({ dialect: o.entry!.title }),
  },
  {
    id: 'no-countdown',
    rule: 'diagnosis/line-no-countdown',
    kind: 'fault',
    drawing: 'key',
    check: 'none',
    confidence: 'medium',
    sources: ['B§0.5', 'B§1.4', 'log:E1'],
    holds: (o) => o.wentOn && o.menuSeen && o.ticks === 0,
  },
  {
    id: 'no-input',
    rule: 'diagnosis/line-no-input',
    kind: 'fault',
    drawing: 'rx-open',
    check: 'echo-test',
    confidence: 'medium',
    sources: ['field notes, pain 4', 'field notes, pain 5'],
    holds: (o) => readable(o) && o.keysSent >= KEYS_ENOUGH && o.keysEchoed === 0 && (o.ticks > 0 || !o.wentOn),
    params: (o) => ({ count: o.keysSent }),
  },
  {
    id: 'window-missed',
    rule: 'diagnosis/line-window-missed',
    kind: 'state',
    drawing: 'key',
    check: 'power-cycle-and-catch',
    confidence: 'high',
    sources: ['field notes, pain 4'],
    holds: (o) => o.wentOn,
  },
  {
    id: 'linux-running',
    rule: 'diagnosis/line-linux-running',
    kind: 'state',
    drawing: 'key',
    check: 'power-cycle-and-catch',
    confidence: 'high',
    sources: ['B§11'],
    holds: (o) => o.linuxRunning && readable(o),
  },
  {
    id: 'noise',
    rule: 'diagnosis/line-noise',
    kind: 'fault',
    drawing: 'noise',
    check: 'echo-test',
    confidence: 'medium',
    sources: ['B§1.1', 'B§10', 'log:E10'],
    holds: (o) => readable(o) && (o.damagedShare ?? 0) > NOISE_SHARE,
    params: (o) => ({ percent: ((o.damagedShare ?? 0) * 100).toFixed(1) }),
  },
  {
    id: 'good',
    rule: 'diagnosis/line-good',
    kind: 'good',
    drawing: 'good',
    check: 'go-on',
    confidence: 'high',
    sources: ['B§2'],
    holds: (o) => readable(o) && o.keysEchoed > 0,
    params: (o) => ({ baud: o.baud }),
  },
  {
    id: 'listening',
    rule: 'diagnosis/line-listening',
    kind: 'state',
    drawing: 'wires',
    check: 'power-cycle-and-catch',
    confidence: 'low',
    sources: ['B§11'],
    holds: () => true,
  },
];

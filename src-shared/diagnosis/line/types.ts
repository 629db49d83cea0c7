import { z } from 'zod';
import { Finding } from '../../finding/finding';
import { Confidence } from '../boot/types';

/** What was heard at one rate. */
export const RateHeard = z.object({
  baud: z.number().int().positive(),
  bytes: z.number().int().nonnegative(),
  /** 0 to 1, from `scoreText`. */
  textScore: z.number().min(0).max(1),
  /** What spoke, where it is known. */
  who: z.enum(['loader', 'kernel']).optional(),
});
export type RateHeard = z.infer<typeof RateHeard>;

/** Everything that a wizard has observed on one serial line so far. What was not looked at is null. */
export const LineObservations = z.object({
  port: z.object({
    label: z.string(),
    problem: z.enum(['busy', 'permission', 'missing', 'vanished']).nullable(),
  }),
  /** TX joined to RX: bytes sent and bytes that came back as they were. */
  loopback: z.object({ sent: z.number().int().positive(), back: z.number().int().nonnegative() }).nullable(),
  /** One entry for each rate listened at. */
  rates: z.array(RateHeard),
  /** Rate that the line is set to. */
  baud: z.number().int().positive(),
  listenedMs: z.number().nonnegative(),
  /** Keys sent while somebody could hear them, and how many came back. */
  keysSent: z.number().int().nonnegative(),
  keysEchoed: z.number().int().nonnegative(),
  /** Ticks of the countdown, and whether the menu was seen. */
  ticks: z.number().int().nonnegative(),
  menuSeen: z.boolean(),
  /** The loader went on to boot without taking a key. */
  wentOn: z.boolean(),
  linuxRunning: z.boolean(),
  /** How this loader is entered, once it is recognised. */
  entry: z
    .object({
      kind: z.enum(['menu-key', 'stop-key', 'typed-word', 'key-sequence', 'locked']),
      title: z.string(),
      word: z.string().nullable(),
      /** The chip that this loader is built for, where that is known. */
      chip: z.string().nullable(),
      /** Its menu appears only while a button of the router is held. */
      button: z.boolean(),
    })
    .nullable(),
  /** Banners without a reset line in front, one after the other. */
  bannersWithoutReset: z.number().int().nonnegative(),
  /** What the technician said or the wizard found by asking. */
  hands: z.object({
    /** LEDs or a meter show power. */
    powered: z.boolean().nullable(),
    /** LEDs glow or bytes come while the router's own supply is off. */
    livesWithoutSupply: z.boolean().nullable(),
    /** Heard once TX was unplugged at power-on, and not with it plugged in. */
    startsWithoutTx: z.boolean().nullable(),
    /** The router does its work otherwise: its Wi-Fi or LAN appears, its LEDs blink as always. */
    alive: z.boolean().nullable(),
    /** The two wires were exchanged already. */
    swapTried: z.boolean(),
  }),
  /** Share of damaged characters in readable text, 0 to 1. */
  damagedShare: z.number().min(0).max(1).nullable(),
  /** The line of the console that shows it, or null. */
  quote: z.string().nullable(),
});
export type LineObservations = z.infer<typeof LineObservations>;

/** The drawing of a verdict: `assets/doctor/<id>.svg`. */
export const DrawingId = z.enum([
  'port',
  'loopback',
  'wires',
  'swap',
  'ground',
  'rx-open',
  'power',
  'tx-late',
  'noise',
  'rates',
  'key',
  'programmer',
  'good',
]);
export type DrawingId = z.infer<typeof DrawingId>;

/** The one thing that the wizard can do next to settle it. Text key `diagnosis.check.<id>`. */
export const LineCheck = z.enum([
  'open-port-again',
  'loopback-test',
  'ask-power',
  'swap-and-listen',
  'power-cycle-without-tx',
  'connect-tx-late',
  'search-rates',
  'set-rate',
  'echo-test',
  'power-cycle-and-catch',
  'type-word',
  'go-on',
  'none',
]);
export type LineCheck = z.infer<typeof LineCheck>;

export const LineVerdict = z.object({
  id: z.string(),
  finding: Finding,
  confidence: Confidence,
  drawing: DrawingId,
  check: LineCheck,
  /** Rate to set, where the verdict is about rates. */
  baud: z.number().int().positive().nullable(),
});
export type LineVerdict = z.infer<typeof LineVerdict>;

/** What the line doctor has observed and what it makes of it. JSON. */
export const LineDiagnosis = z.object({ observations: LineObservations, verdict: LineVerdict });
export type LineDiagnosis = z.infer<typeof LineDiagnosis>;

/** Nothing looked at yet. */
export function noObservations(label: string, baud = 57600): LineObservations {
  return {
    port: { label, problem: null },
    loopback: null,
    rates: [],
    baud,
    listenedMs: 0,
    keysSent: 0,
    keysEchoed: 0,
    ticks: 0,
    menuSeen: false,
    wentOn: false,
    linuxRunning: false,
    entry: null,
    bannersWithoutReset: 0,
    hands: { powered: null, livesWithoutSupply: null, startsWithoutTx: null, alive: null, swapTried: false },
    damagedShare: null,
    quote: null,
  };
}

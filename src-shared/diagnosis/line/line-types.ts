import { z } from 'zod';
import { Finding } from '../../finding/finding';
import { Confidence } from '../boot/boot-types';

/** The result of listening at one rate. */
export const RateHeard = z.object({
  baud: z.number().int().positive(),
  bytes: z.number().int().nonnegative(),
  /** 0 to 1, from `scoreText`. */
  textScore: z.number().min(0).max(1),
  /** The program that was heard, where known. */
  who: z.enum(['loader', 'kernel']).optional(),
});
export type RateHeard = z.infer<typeof RateHeard>;

/** All observations on one serial line so far. null where something was not checked. */
export const LineObservations = z.object({
  port: z.object({
    label: z.string(),
    problem: z.enum(['busy', 'permission', 'missing', 'vanished']).nullable(),
  }),
  /** TX joined to RX: bytes sent, and bytes that came back unchanged. */
  loopback: z.object({ sent: z.number().int().positive(), back: z.number().int().nonnegative() }).nullable(),
  /** One entry for each rate tried. */
  rates: z.array(RateHeard),
  /** The present rate. */
  baud: z.number().int().positive(),
  listenedMs: z.number().nonnegative(),
  /** Keys sent while the loader could receive them, and how many were echoed. */
  keysSent: z.number().int().nonnegative(),
  keysEchoed: z.number().int().nonnegative(),
  /** Ticks of the countdown, and whether the menu was seen. */
  ticks: z.number().int().nonnegative(),
  menuSeen: z.boolean(),
  /** The loader continued booting without accepting a key. */
  wentOn: z.boolean(),
  linuxRunning: z.boolean(),
  /** How this loader is entered, once it was recognised. */
  entry: z
    .object({
      kind: z.enum(['menu-key', 'stop-key', 'typed-word', 'key-sequence', 'locked']),
      title: z.string(),
      word: z.string().nullable(),
      /** The chip for which this loader is built, where known. */
      chip: z.string().nullable(),
      /** Its menu appears only while a button on the router is held. */
      button: z.boolean(),
    })
    .nullable(),
  /** Consecutive banners without a reset line before them. */
  bannersWithoutReset: z.number().int().nonnegative(),
  /** Observations made by the technician, or by the wizard's checks. */
  hands: z.object({
    /** LEDs or a meter show power. */
    powered: z.boolean().nullable(),
    /** LEDs glow or bytes come while the router's own supply is off. */
    livesWithoutSupply: z.boolean().nullable(),
    /** The router was heard when powered on with TX unplugged, and not with it connected. */
    startsWithoutTx: z.boolean().nullable(),
    /** The router works otherwise: its Wi-Fi or LAN is up, its LEDs blink as usual. */
    alive: z.boolean().nullable(),
    /** The two wires were already swapped. */
    swapTried: z.boolean(),
  }),
  /** Share of damaged characters in readable text, 0 to 1. */
  damagedShare: z.number().min(0).max(1).nullable(),
  /** The console line that shows it, or null. */
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

/** The next check that would decide it. Text key `diagnosis.check.<id>`. */
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
  /** Rate to set, if the verdict concerns the rate. */
  baud: z.number().int().positive().nullable(),
});
export type LineVerdict = z.infer<typeof LineVerdict>;

/** The line diagnosis: observations and verdict. JSON. */
export const LineDiagnosis = z.object({ observations: LineObservations, verdict: LineVerdict });
export type LineDiagnosis = z.infer<typeof LineDiagnosis>;

/** The initial state: nothing checked. */
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

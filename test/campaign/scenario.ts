import type { MethodId } from '@shared/dialect/dialect-types';
import { makePrng, seedFor } from '@main/practice/prng';
import type { PracticePreset } from '@main/practice/practice-types';
import type { FaultPlan } from '@main/transport/fault-injector';
import type { FaultRates } from '@main/network/memory-network';

/** When something happens in a recovery: an activity of the engine, or the kind of the step being executed. */
export const STAGES = {
  catching: 8_000,
  identifying: 600,
  saving: 6_000,
  planning: 2,
  'load-tftp': 4_000,
  'load-serial': 30_000,
  'check-load': 800,
  erase: 1_200,
  program: 3_000,
  verify: 2_000,
  'menu-write': 16_000,
  reset: 20,
  booting: 9_000,
} as const;
export type Stage = keyof typeof STAGES;

/** An event that happens once, this many virtual ms after its stage has begun. */
export interface Incident {
  stage: Stage;
  afterMs: number;
  what:
    | { kind: 'power-cut'; backAfterMs: number }
    | { kind: 'cable-out'; backAfterMs: number }
    | { kind: 'file-changed' }
    | { kind: 'file-truncated' }
    | { kind: 'disk-full'; room: number }
    | { kind: 'disk-fails' }
    | { kind: 'clock-jump'; wallMs: number; sleepMs: number }
    /** A cell in the kernel’s data that did not take its bit; `at` counts from the start of the payload. */
    | { kind: 'weak-cell'; at: number; bit: number };
}

/** All faults of one run, derived from its seed alone. */
export interface Scenario {
  seed: number;
  routerSeed: number;
  preset: PracticePreset;
  method: MethodId;
  transport: 'tftp' | 'serial';
  /** The router's partition list is available; without it the erased ranges depend on what is read. */
  listed: boolean;
  /** Bytes take real time on the wire. */
  paced: boolean;
  line: FaultPlan | null;
  network: (FaultRates & { strangerMs: number | null }) | null;
  incidents: Incident[];
  /** The program dies after this many journal records; `torn` bytes of the last one reach the disk. */
  kill: { atRecord: number; torn: number | null } | null;
  /** The router loses power when this byte passes the wire. */
  cutAt: { direction: 'to-router' | 'from-router'; byte: number; backAfterMs: number } | null;
  /**
   * Position of the damage to the dead program's journal before the next start, as a share of its length; null:
   * undamaged.
   */
  journalDamage: number | null;
  /** Number of retries with the same program before the technician restarts everything. */
  retries: number;
}

/** Every loader and method to try, with its relative frequency. */
export const METHODS: readonly [PracticePreset, MethodId, 'tftp' | 'serial', number][] = [
  ['brick-healthy-loader', 'prompt-cp-linux', 'tftp', 5],
  ['brick-healthy-loader', 'menu-2', 'tftp', 4],
  ['upstream', 'upstream-sf', 'tftp', 3],
  ['sdk-5', 'menu-2', 'tftp', 2],
  ['sdk-5', 'prompt-cp-linux', 'tftp', 1],
  ['widora', 'menu-2', 'tftp', 1],
  ['menu-asks-nothing', 'menu-2', 'tftp', 1],
  ['no-menu', 'prompt-erase-cp', 'tftp', 1],
  ['no-addresses', 'prompt-cp-linux', 'tftp', 1],
  ['escape-menu', 'prompt-cp-linux', 'tftp', 1],
  ['brick-healthy-loader', 'menu-0', 'serial', 2],
  ['upstream', 'upstream-sf', 'serial', 2],
];

/** The scenario of a seed; the same seed, the same scenario, on every computer. */
export function scenarioOf(seed: number): Scenario {
  const prng = makePrng(seedFor(seed, 'campaign'));
  const below = (limit: number) => prng.below(limit);
  const chance = (share: number) => below(1_000_000) < share * 1_000_000;
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  /** Between 10^-high and 10^-low, evenly over the orders of magnitude. */
  const rate = (low: number, high: number) => 10 ** -(low + (below(1000) / 1000) * (high - low));

  const [preset, method, transport] = pick(METHODS.flatMap((m) => Array.from({ length: m[3] }, () => m)));
  const scenario: Scenario = {
    seed,
    routerSeed: below(3),
    preset,
    method,
    transport,
    // Drawn from a separate stream, so that the other events of a seed stay the same; upstream's default names no
    // firmware.
    listed: preset === 'upstream' || makePrng(seedFor(seed, 'campaign list')).below(3) > 0,
    paced: below(50) === 0,
    line: null,
    network: null,
    incidents: [],
    kill: null,
    cutAt: null,
    journalDamage: null,
    retries: below(3),
  };
  /** Approximate number of bytes sent to the router in a whole recovery. */
  const bytesSent = transport === 'serial' ? 400_000 : 4_500;
  const causes = 1 + below(3);
  for (let i = 0; i < causes; i++) {
    switch (
      pick([
        'line',
        'unplug',
        'network',
        'power',
        'power',
        'power',
        'kill',
        'kill',
        'file',
        'disk',
        'clock',
        'cable',
        'cell',
        'line',
        'cut-at-byte',
      ])
    ) {
      case 'line': {
        // Two identical flips, one in each direction, would forge an echo, which no line discipline can detect
        // (RELIABILITY, limits).
        const forth = chance(0.5);
        // A few thousand bytes go to the router, hundreds of thousands come back.
        const perByte = () => (forth ? rate(2, 4) : rate(3, 5.5));
        const faults = {
          ...(chance(0.6) && { flip: perByte() }),
          ...(chance(0.5) && { lose: perByte() }),
          ...(chance(0.5) && { duplicate: perByte() }),
          ...(chance(0.4) && { noise: { chance: perByte() / 2, maxBytes: 1 + below(12) } }),
          ...(chance(0.4) && { stall: { chance: perByte(), ms: 10 + below(900) } }),
        };
        scenario.line = { ...(scenario.line ?? { seed }), ...(forth ? { toRouter: faults } : { fromRouter: faults }) };
        break;
      }
      case 'unplug': {
        const toRouter = chance(0.6);
        const unplug = {
          direction: toRouter ? ('to-router' as const) : ('from-router' as const),
          atByte: toRouter ? below(bytesSent) : Math.floor(10 ** (1 + (below(1000) / 1000) * 5)),
          replugAfterMs: 200 + below(20_000),
        };
        const before = scenario.line ?? { seed };
        scenario.line = { ...before, unplugs: [...(before.unplugs ?? []), unplug] };
        break;
      }
      case 'network':
        scenario.network = {
          seed,
          ...(chance(0.7) && { loss: rate(1.2, 3.5) }),
          ...(chance(0.6) && { duplication: rate(1, 3) }),
          ...(chance(0.6) && { reordering: rate(1, 3), lateMs: 1 + below(6_000) }),
          delayMs: pick([0, 0, 0.3, 2]),
          strangerMs: chance(0.5) ? 20 + below(400) : null,
        };
        break;
      case 'power': {
        const load: Stage = transport === 'serial' ? 'load-serial' : 'load-tftp';
        const writing: Stage[] = method.startsWith('menu') ? ['menu-write'] : ['erase', 'program', 'verify', load];
        const stage = chance(0.6) ? pick(writing) : pick(Object.keys(STAGES) as Stage[]);
        add(stage, { kind: 'power-cut', backAfterMs: 100 + below(15_000) });
        break;
      }
      case 'cut-at-byte': {
        const toRouter = chance(0.5);
        scenario.cutAt = {
          direction: toRouter ? 'to-router' : 'from-router',
          byte: toRouter ? below(bytesSent) : Math.floor(10 ** (2 + (below(1000) / 1000) * 4)),
          backAfterMs: 100 + below(15_000),
        };
        break;
      }
      case 'cable':
        add(pick(['load-tftp', 'menu-write', 'saving']), { kind: 'cable-out', backAfterMs: 500 + below(30_000) });
        break;
      case 'cell': {
        const what = { kind: 'weak-cell' as const, at: 64 + below(0x31000), bit: below(8) };
        // After a menu's own comparison only the checksum at boot follows, immediately: a cell that changes later
        // cannot be detected.
        if (!scenario.method.startsWith('menu')) scenario.incidents.push({ stage: 'verify', afterMs: 0, what });
        break;
      }
      case 'file':
        add(pick(['planning', 'load-tftp', 'load-serial', 'erase', 'menu-write', 'check-load']), {
          kind: chance(0.5) ? 'file-changed' : 'file-truncated',
        });
        break;
      case 'disk':
        add(
          pick(Object.keys(STAGES) as Stage[]),
          chance(0.7) ? { kind: 'disk-full', room: below(60_000) } : { kind: 'disk-fails' },
        );
        break;
      case 'clock':
        add(pick(Object.keys(STAGES) as Stage[]), {
          kind: 'clock-jump',
          wallMs: pick([-3_600_000, -1_000, 86_400_000, 31_536_000_000, -63_072_000_000]),
          sleepMs: pick([0, 0, 2_000, 600_000]),
        });
        break;
      default:
        scenario.kill = { atRecord: 1 + below(34), torn: chance(0.4) ? below(200) : null };
        if (chance(0.2)) scenario.journalDamage = below(1000) / 1000;
    }
  }
  return scenario;

  function add(stage: Stage, what: Incident['what']): void {
    scenario.incidents.push({ stage, afterMs: below(Math.max(1, STAGES[stage] * 100)) / 100, what });
  }
}

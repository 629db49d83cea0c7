import type { Board, ProgramEnd, ResetCause } from './board';
import { chipOf, makeCase, PROC_MTD } from './case-data';
import { Ethernet } from './ethernet';
import { runLinux } from './linux/linux';
import { PracticeLine } from './line-fault';
import { isLoaderImage } from './loader-image';
import { PracticeTransport } from './practice-transport';
import { seedFor } from './prng';
import { profileOf, type LoaderProfile } from './profile';
import { Bus, Ram } from './ram';
import { runGlInetLoader } from './gl-inet-loader';
import { runStockLoader } from './stock-loader';
import type { PracticeOptions, PracticeRouter } from './practice-types';
import { Uart } from './uart';
import { runUpstreamLoader } from './upstream/upstream-loader';

/** When a weak supply drops after power-on, and for how long, ms. */
const DIP_AFTER_MS = 900;
const DIP_MS = 250;

/** Creates a practice router on its bench, switched off. Same preset and seed, same router. */
export function createPracticeRouter(options: PracticeOptions): PracticeRouter {
  const { preset, seed, clock } = options;
  const profile = profileOf(preset);
  const practiceCase = makeCase(preset, seed);
  const now = () => clock.now();
  const line = new PracticeLine(preset, seed);
  const wire = line.carry.bind(line);
  const uart = new Uart({ clock, baud: profile.baud, paced: options.paced, wire });
  const flash = chipOf(practiceCase, seed, now);
  const ram = new Ram(profile.ramMb * 0x100000, seedFor(seed, 'ram'));
  const ethernet = new Ethernet(clock, options.network, (to) => options.route(to));
  const transport = new PracticeTransport(`practice:${preset}`, uart, line);
  let supply: AbortController | null = null;
  let running: Promise<void> = Promise.resolve();
  let on = false;
  let cancelDip: () => void = () => undefined;
  const faults: Error[] = [];

  const cut = () => {
    const gone = supply;
    if (!gone) return;
    supply = null;
    flash.cutPower();
    uart.cut();
    ram.forget();
    gone.abort(new PowerCut());
  };
  const start = () => {
    supply = new AbortController();
    const board: Board = {
      clock,
      networkClock: options.networkClock ?? clock,
      onLine: options.onLine ?? (() => undefined),
      uart,
      flash,
      ram,
      bus: new Bus(ram, flash),
      ethernet,
      modem: practiceCase.modem,
      jedecId: profile.jedecId ?? [0xef, 0x40, 0x18],
      power: supply.signal,
    };
    // A board powered through TX never lost power, so it does not reset (B§10).
    if (line.feedsBoard) return;
    // A bug in the simulation looks like a router that hangs; it is reported when the router is disposed of.
    running = runWhilePowered(board, profile).catch((error: unknown) => {
      faults.push(error as Error);
    });
    if (preset === 'brown-out') cancelDip = clock.after(DIP_AFTER_MS, dip);
  };
  /** The supply drops under load and recovers (field notes, pain 18). */
  const dip = () => {
    cut();
    cancelDip = clock.after(DIP_MS, start);
  };
  const powerOff = () => {
    on = false;
    cancelDip();
    cut();
  };

  return {
    preset,
    transport,
    flash: flash.bytes,
    get powered() {
      return on;
    },
    get wires() {
      return line.wires;
    },
    setWires: (wires) => {
      line.wires = wires;
    },
    get lights() {
      return line.lights(on, supply !== null && !line.feedsBoard && isLoaderImage(flash.bytes));
    },
    powerOn: () => {
      if (on) return;
      on = true;
      start();
    },
    powerOff,
    setCable: (connected) => {
      ethernet.setCable(connected);
    },
    files: () => practiceCase.files(),
    partitionText: () => PROC_MTD,
    dispose: async () => {
      powerOff();
      transport.dispose();
      await running;
      if (faults[0]) throw faults[0];
    },
  };
}

/** The rejection reason of every wait that ends because power was cut. */
class PowerCut extends Error {
  constructor() {
    super('the power was cut');
  }
}

/** Runs one program after the other until power is cut. */
async function runWhilePowered(board: Board, profile: LoaderProfile): Promise<void> {
  try {
    let cause: ResetCause = 'power-on';
    for (;;) {
      const end = await runOnce(board, profile, cause);
      if (end.kind !== 'reset') return; // hangs until the power goes
      cause = end.cause;
      board.uart.disable();
    }
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
}

async function runOnce(board: Board, profile: LoaderProfile, cause: ResetCause): Promise<ProgramEnd> {
  // The CPU runs the code in flash: without its loader the router is dead.
  if (!isLoaderImage(board.flash.bytes)) return { kind: 'hang' };
  const end = await runLoader(board, profile, cause);
  if (end.kind !== 'linux') return end;
  // It runs, but prints nothing.
  return end.handover.closed === true ? { kind: 'hang' } : runLinux(board, profile, end.handover);
}

function runLoader(board: Board, profile: LoaderProfile, cause: ResetCause): Promise<ProgramEnd> {
  switch (profile.kind) {
    case 'stock':
      return runStockLoader(board, profile, cause);
    case 'gl-inet':
      return runGlInetLoader(board, profile, cause);
    case 'upstream':
      return runUpstreamLoader(board, profile, cause);
  }
}

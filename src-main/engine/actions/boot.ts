import { BootLogAnalyzer } from '@shared/diagnosis/boot/boot-log-analyzer';
import type { BootReport } from '@shared/diagnosis/boot/boot-types';
import type { BootResult } from '@shared/contract/snapshot';
import { assertOpen } from '@shared/recovery/steps';
import { bootPhase } from '@shared/session/result';
import { sleep } from '../../time/clock';
import { fail, FindingError, finding, type Finding } from '@shared/finding/finding';
import { findLinuxBaud } from '../../linux/baud';
import { BootRate } from '../../loader/boot-rate';
import { BootWatch } from '../../loader/boot-watch';
import type { Bench } from '../bench';
import { requireBench, type Recovery } from '../context';
import { foreignMacs } from './confirm-ownership';

const LOOK_MS = 200;
/** Watching continues a little after Linux is up, because a panic in user space comes late. ms */
const SETTLE_MS = 3_000;
/** Minimum of that time for even the fastest practice router. ms */
const LEAST_SETTLE_MS = 500;
/** A kernel silent for this long will print no more by itself; only a probe can find its rate. ms */
const ASK_RATE_MS = 8_000;

/** Watches the boot started by the last step, or restarts the router if it is at the prompt. */
export function startBootWatch(recovery: Recovery): void {
  const bench = requireBench(recovery);
  const { store, activities, ports } = recovery;
  assertOpen(store.now, 'boot');
  activities.start('booting', async ({ signal }) => {
    const { console } = bench;
    if (console.listener.kind === 'prompt') {
      setBootAside(recovery);
      await console.sendLine('reset', { allowReboot: true, signal }).catch((error: unknown) => {
        // Already restarted by a power cycle.
        if (!(error instanceof FindingError && error.finding.rule === 'console/router-restarted')) throw error;
      });
      console.setListener({ kind: 'booting' });
    }
    const before = recovery.lastBoot ?? heardBefore(console.inbox.slice(0, Math.max(recovery.bootFrom, 0)));
    const watch = new BootWatch(ports.clock, console.prompt, await foreignMacs(recovery));
    const rate = new RateFollower(bench, store.now.caught?.baud, signal);
    const settle = Math.max(LEAST_SETTLE_MS, SETTLE_MS / (bench.line.speed ?? 1));
    let fed = Math.max(recovery.bootFrom, 0);
    let upSince: number | null = null;
    for (;;) {
      const now = console.inbox.position;
      if (now > fed) {
        watch.push(Buffer.from(console.inbox.slice(fed, now), 'latin1'));
        await rate.follow(console.inbox.slice(Math.max(fed, console.rateFrom), now));
      } else await rate.ask();
      fed = now;
      const view = watch.view;
      const findings = [...view.findings, ...rate.notes];
      const boot: BootResult = {
        verdict: view.verdict,
        findings,
        report: view.report,
        ...(before && { before }),
        modem: bootedSince(bench) ? null : (store.now.boot?.modem ?? null),
      };
      store.setOften({ boot });
      if (view.verdict === 'linux-up') upSince ??= ports.clock.now();
      else upSince = null;
      const over = view.verdict !== 'watching' && (upSince === null || ports.clock.now() - upSince > settle);
      if (over) {
        await noteChecksum(recovery, view.summedBytes);
        await bench.session.journal.append(bootPhase(view.verdict));
        store.set({ boot, findings });
        return;
      }
      if (console.end) fail('port/vanished', { port: bench.line.transport.label });
      await sleep(ports.clock, LOOK_MS, signal);
    }
  });
}

/** Follows this boot's baud rate, so that it stays readable (B§1.1). */
class RateFollower {
  readonly #bench: Bench;
  readonly #signal: AbortSignal;
  readonly #rate: BootRate;
  #asked = false;

  /** `loaderBaud`: the loader's rate, if known. */
  constructor(bench: Bench, loaderBaud: number | undefined, signal: AbortSignal) {
    this.#bench = bench;
    this.#signal = signal;
    this.#rate = new BootRate(bench.baud, loaderBaud === undefined ? [] : [loaderBaud]);
  }

  get notes(): Finding[] {
    return this.#rate.note ? [this.#rate.note] : [];
  }

  async follow(text: string): Promise<void> {
    const baud = this.#rate.push(text);
    if (baud === null) return;
    await this.#bench.console.setBaud(baud);
    this.#bench.baud = baud;
  }

  /**
   * Probes, once, for the rate of a kernel that fell silent before its rate was found; after the handover no loader can
   * receive the probe.
   */
  async ask(): Promise<void> {
    const { console } = this.#bench;
    if (this.#asked || !this.#rate.kernelUnread || console.inbox.silentFor < ASK_RATE_MS) return;
    this.#asked = true;
    const { listener } = console;
    const from = console.inbox.position;
    const baud = await findLinuxBaud(console, this.#bench.baud, this.#signal);
    console.setListener(listener);
    if (console.inbox.position === from) return;
    this.#bench.baud = baud;
    this.#rate.found(baud);
  }
}

const BOOT = /U-Boot (?:SPL )?\d|Linux version \d/;
const BOOT_TEXT = 128 * 1024;

/** True if the router has restarted since its modem was checked, so that the result belongs to an earlier boot. */
export function bootedSince({ modemAt, console: { inbox } }: Bench): boolean {
  return modemAt !== null && BOOT.test(inbox.slice(modemAt, modemAt + BOOT_TEXT));
}

/** The router restarts: the last boot's result is no longer current, but is kept for comparison. */
export function setBootAside(recovery: Recovery): void {
  recovery.bootFrom = recovery.bench?.console.inbox.position ?? 0;
  const { boot } = recovery.store.now;
  if (!boot) return;
  recovery.lastBoot = boot.report ?? recovery.lastBoot;
  recovery.store.set({ boot: null });
}

/** The diagnosis of the boots before the loader was entered; null if none failed. */
function heardBefore(text: string): BootReport | null {
  const doctor = new BootLogAnalyzer();
  doctor.push(text);
  doctor.end();
  return doctor.report.kind === 'fault' ? doctor.report : null;
}

/**
 * The loader computed the kernel image's checksum from flash while booting: the router itself has verified that part of
 * the write (P6).
 */
async function noteChecksum(recovery: Recovery, summed: number | null): Promise<void> {
  const target = recovery.store.now.plan?.intents[0]?.target;
  if (summed === null || !target) return;
  const comparedBytes = Math.min(summed, target.end - target.start);
  await requireBench(recovery).session.journal.append({
    type: 'verified',
    range: { start: target.start, end: target.start + comparedBytes },
    how: 'checksum',
    comparedBytes,
  });
}

/** Records the technician's look at the modem (founding case, row 4). */
export async function noteModem(recovery: Recovery, state: 'present' | 'missing' | 'not-checked'): Promise<void> {
  const { store } = recovery;
  const boot = store.now.boot ?? fail('engine/no-boot');
  // Flash dumps never contained the modem's own firmware: stated every time it is missing.
  const findings = state === 'missing' ? [finding('modem/not-in-dumps', 'warning')] : [];
  if (recovery.bench) recovery.bench.modemAt = recovery.bench.console.inbox.position;
  store.set({ boot: { ...boot, modem: { state, findings } } });
  await recovery.bench?.session.journal.append({ type: 'note', text: `modem: ${state}` });
}

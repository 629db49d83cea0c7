import { loaderIdentity } from '@shared/recovery/steps';
import { fail, finding, hasBlocker, type Finding, FindingError } from '@shared/finding/finding';
import { inspectRamImage } from '@shared/image/ram-image';
import { macForLoad } from '@shared/plan/own-mac';
import { planRamBoot, type RamBootLines } from '@shared/plan/ram-boot';
import type { PlanStep } from '@shared/plan/plan-types';
import { NO_EFFECT } from '@shared/effect/effect';
import { restartIn } from '../../console/prompt';
import { BootWatch } from '../../loader/boot-watch';
import { loadByTftp } from '../../loader/load-tftp';
import { proveBytes } from '../../loader/prove';
import type { LoadContext } from '../../loader/step-context';
import { flashBehind } from '../../linux/mounts';
import { sleep } from '../../time/clock';
import type { ActivityHandle } from '../activities';
import type { Bench } from '../bench';
import { requireBench, type Recovery } from '../context';
import { Pace } from '../pace';
import { fileServer } from '../serve-file';
import { attachLinux } from './linux';
import { adoptLinux } from './flash-access';

const LOOK_MS = 200;
/** Delay after Linux is up: services that start late would print into the check of the shell. ms */
const SETTLE_MS = 3_000;

/** A preview of a file's RAM boot: the lines to send, and findings. `lines` is null if there are blockers. */
export async function checkRamBoot(
  recovery: Recovery,
  fileId: string,
): Promise<{ lines: RamBootLines | null; findings: Finding[] }> {
  const bench = requireBench(recovery);
  const identity = loaderIdentity(recovery.store.now) ?? fail('engine/not-identified');
  const file = recovery.store.now.files.find((f) => f.id === fileId) ?? fail('files/gone', { id: fileId });
  const source = recovery.shelf.source(fileId) ?? fail('files/gone', { id: fileId });
  const { image, findings } = await inspectRamImage(source, file.name);
  const order = [
    ...(recovery.store.now.unitDataSafe ? [] : [finding('ram/unit-data-first', 'blocker')]),
    ...(bench.console.listener.kind === 'prompt' ? [] : [finding('ram/loader-first', 'blocker')]),
  ];
  if (!image) return { lines: null, findings: [...findings, ...order] };
  const mac = await macForLoad(recovery.store.now.backups, (id) => recovery.shelf.source(id));
  const plan = planRamBoot(image, bench.dialect, identity, mac);
  const all = [...findings, ...plan.findings, ...order];
  return { lines: hasBlocker(all) ? null : plan.lines, findings: all };
}

/**
 * Boots an initramfs image from the router's RAM: loaded by `tftpboot`, verified there (P5), started by the only
 * `bootm` that the guard allows for it, watched, and its shell attached. No environment is saved and the flash is not
 * changed (P7).
 */
export function startRamBoot(recovery: Recovery, fileId: string): void {
  const bench = requireBench(recovery);
  const { store, activities, shelf } = recovery;
  activities.start('ram-booting', async (handle) => {
    await shelf.assertUnchanged([fileId]);
    const { lines, findings } = await checkRamBoot(recovery, fileId);
    const blocker = findings.find((f) => f.severity === 'blocker');
    if (blocker) throw new FindingError(blocker);
    if (!lines) fail('ram/not-a-kernel', { name: fileId });
    const source = shelf.source(fileId) ?? fail('files/gone', { id: fileId });
    const bytes = await source.read(0, source.size);
    // The image replaces the loader, which a plan for the loader would need.
    store.set({ plan: null });
    await loadAndProve(recovery, bench, lines, bytes, handle);
    await bench.session.journal.append({ type: 'phase', phase: `ram boot of ${fileId}: ${lines.start}` });
    const from = await startImage(bench, lines, handle.signal);
    await untilUp(recovery, bench, from, handle);
    const linux = await attachLinux(recovery, handle.signal);
    adoptLinux(recovery, linux);
    const mounted = linux.facts.mounts.find(
      (m) => m.writable && flashBehind(m, linux.facts.commandLine, linux.layout.partitions) !== null,
    );
    store.set({
      findings: [
        finding('ram/running', 'note', { address: `0x${lines.address.toString(16)}` }),
        ...(mounted ? [finding('ram/mounts-flash', 'warning', { device: mounted.device, point: mounted.point })] : []),
        ...linux.derivation.findings,
      ],
    });
  });
}

/** Sets the loader's addresses, loads the file, and verifies it in RAM. */
async function loadAndProve(
  recovery: Recovery,
  bench: Bench,
  lines: RamBootLines,
  bytes: Uint8Array,
  handle: ActivityHandle,
): Promise<void> {
  const { ports, store } = recovery;
  const identity = loaderIdentity(store.now) ?? fail('engine/not-identified');
  const practice = bench.line.practice !== null;
  const pace = new Pace(ports.clock, bytes.length, 'bytes');
  const onFinding = (found: Finding) => store.set({ findings: [found] });
  const quiet = (kind: PlanStep['kind'], texts: readonly string[]): LoadContext['step'] => ({
    ...{ id: '1', kind, intent: 0, effect: NO_EFFECT, target: null, stop: 'safe' },
    ...{ ramAddress: lines.address, eta: { typicalMs: 0, worstMs: 0 } },
    commands: texts.map((text) => ({ channel: 'line', text, effect: NO_EFFECT })),
  });
  const context = (step: LoadContext['step']): LoadContext => ({
    ...{ console: bench.console, identity, step, plan: { network: lines.network, intents: [], steps: [step] } },
    payload: () => Promise.resolve(bytes),
    serve: (file) => fileServer(ports, lines.network, practice, file, onFinding, handle.turn),
    onProgress: (done, total, unit) =>
      handle.progress(unit === 'bytes' ? pace.at(done) : { done, total, unit, etaMs: null }),
    onFinding,
    setLoadedBytes: (count) => bench.setLoadedBytes(count),
    signal: handle.signal,
  });
  await loadByTftp(context(quiet('load-tftp', [...lines.before, lines.load])));
  await proveBytes(context(quiet('check-load', lines.proof)), bytes);
}

/** Sends the line that starts it; only during this line does the guard know an image that may be started. */
async function startImage(bench: Bench, lines: RamBootLines, signal: AbortSignal): Promise<number> {
  const { console } = bench;
  bench.ramBoot = lines.address;
  try {
    const from = await console.sendLine(lines.start, { allowReboot: true, signal });
    console.setListener({ kind: 'booting' });
    return from;
  } finally {
    bench.ramBoot = null;
    // The data in RAM is no firmware, so cp.linux must never write it.
    bench.setLoadedBytes(null);
  }
}

async function untilUp(recovery: Recovery, bench: Bench, from: number, { signal }: ActivityHandle): Promise<void> {
  const { ports } = recovery;
  const { console } = bench;
  const watch = new BootWatch(ports.clock, console.prompt);
  let fed = from;
  let upSince: number | null = null;
  for (;;) {
    const now = console.inbox.position;
    if (now > fed) watch.push(Buffer.from(console.inbox.slice(fed, now), 'latin1'));
    fed = now;
    const { verdict, report } = watch.view;
    const text = console.inbox.slice(from);
    // A restarted loader means that the image is no longer running: whatever comes up then was booted from flash.
    const left = verdict !== 'watching' && verdict !== 'linux-up';
    if (left || restartIn(text.replace(/Starting kernel \.\.\./, '')) !== null) {
      fail('ram/did-not-start', {}, [
        ...report.finding.evidence,
        { source: 'console', quote: text.trim().slice(-200) },
      ]);
    }
    upSince = verdict === 'linux-up' ? (upSince ?? ports.clock.now()) : null;
    if (upSince !== null && ports.clock.now() - upSince > SETTLE_MS) return;
    if (console.end) fail('port/vanished', { port: bench.line.transport.label });
    await sleep(ports.clock, LOOK_MS, signal);
  }
}

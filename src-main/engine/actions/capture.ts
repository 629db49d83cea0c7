import type { CaptureRun, TwinCapture, TransferMethod, TransferMethodStatus } from '@shared/capture/capture-types';
import { judgeModem } from '@shared/diagnosis/modem';
import { FindingError, type Finding } from '@shared/finding/finding';
import type { VerbInput } from '@shared/contract/verbs';
import { captureTwin } from '../../linux/capture/capture';
import { networkWays, type NetworkWay } from '../../linux/capture/transfer-methods';
import { askModem } from '../../linux/modem-questions';
import type { ActivityHandle } from '../activities';
import type { Bench } from '../bench';
import type { LinuxAttachment } from '../linux-attachment';
import type { Recovery } from '../context';
import { Pace } from '../pace';
import { requireLinux } from './linux';
import { rememberCapture } from './takeover';

const WAYS: readonly TransferMethod[] = ['tftp', 'nc', 'http', 'serial'];

/** Dumps the attached router's flash with read-only commands; verified parts are kept if it is interrupted. */
export function startCapturing(recovery: Recovery, request: VerbInput<'capture.start'>): void {
  const { bench, linux } = requireLinux(recovery);
  const { store, activities, ports } = recovery;
  const id = request.id ?? ports.captures.newId();
  const directory = ports.captures.directory(id);
  activities.start('capturing', async (handle) => {
    const ways = waysOf(recovery, linux);
    const view = new CaptureView(recovery, handle, {
      id,
      directory,
      state: 'running',
      parts: [],
      current: null,
      ways: WAYS.map((way) => ({ way, status: way === 'serial' || linux.place ? 'waiting' : 'no-address' })),
    });
    await bench.session.journal.append({ type: 'phase', phase: `capture ${id} begun` });
    try {
      const capture = await captureTwin({
        shell: linux.shell,
        fs: ports.captures.fs,
        folder: directory,
        clock: ports.clock,
        ways,
        signal: handle.signal,
        ...(request.only && { only: request.only }),
        ...(request.of && { of: request.of }),
        onProgress: (part, done, total, way) => view.progress(part, done, total, way),
        onSaved: (saved) => view.saved(saved),
        onWay: (way, status) => view.way(way, status),
        onFinding: (finding) => view.finding(finding),
      });
      await view.written();
      const withModem = await askTwinModem(linux, handle, capture);
      if (withModem !== capture) await ports.captures.folder(id).save(withModem);
      await bench.session.journal.append({ type: 'phase', phase: `capture ${id} complete` });
      await rememberCapture(recovery, id);
      view.end('complete');
      const unfinished = await ports.captures.unfinished(linux.facts);
      const { linux: shown } = store.now;
      store.set({ findings: view.findings, ...(shown && { linux: { ...shown, unfinished } }) });
    } catch (error) {
      await view.written();
      const unfinished = view.begun ? id : null;
      const { linux: shown } = store.now;
      view.end('broken-off');
      if (shown) store.set({ linux: { ...shown, unfinished } });
      await noteBroken(bench, id, error);
      throw error;
    }
  });
}

/** Records an interruption in the journal, if that still accepts records. */
async function noteBroken(bench: Bench, id: string, error: unknown): Promise<void> {
  const why =
    error instanceof FindingError ? error.finding.rule : error instanceof Error ? error.message : String(error);
  await bench.session.journal
    .append({ type: 'phase', phase: `capture ${id} broken off: ${why}` })
    .catch(() => undefined);
}

function waysOf(recovery: Recovery, { place }: LinuxAttachment): NetworkWay[] {
  if (!place) return [];
  const { clock, network } = recovery.ports;
  const { listen, seenAs } = place;
  // BusyBox's tftp accepts a port, so neither privileges for port 69 are needed nor can another server interfere.
  return networkWays({ clock, network, listen, seenAs, tftpPort: 0, allow: (address) => place.allow(address) });
}

/** The modem diagnosis of the twin, for later comparison with the brick; absent if the router does not answer. */
async function askTwinModem(
  linux: LinuxAttachment,
  handle: ActivityHandle,
  capture: TwinCapture,
): Promise<TwinCapture> {
  handle.progress(null);
  handle.describe({ area: 'LTE' });
  try {
    const modem = judgeModem(await askModem(linux.shell, { signal: handle.signal }));
    return { ...capture, modem };
  } catch {
    // The partitions were the goal, and they are complete.
    return capture;
  }
}

/** Shows a capture's progress in the snapshot and records it in the journal. */
class CaptureView {
  readonly findings: Finding[] = [];
  readonly #recovery: Recovery;
  readonly #handle: ActivityHandle;
  #run: CaptureRun;
  #pace: Pace | null = null;
  #taken = 0;
  #journal: Promise<unknown> = Promise.resolve();

  constructor(recovery: Recovery, handle: ActivityHandle, run: CaptureRun) {
    this.#recovery = recovery;
    this.#handle = handle;
    this.#run = run;
    this.#show({});
  }

  /** True once the folder contains something. */
  get begun(): boolean {
    return this.#pace !== null;
  }

  saved({ parts, of }: TwinCapture): void {
    const open = parts.filter((p) => p.file === null);
    const left = open.reduce((sum, p) => sum + p.size, 0);
    this.#pace ??= new Pace(this.#recovery.ports.clock, left, 'bytes');
    for (const part of parts.filter((p) => p.file !== null)) {
      const before = this.#run.parts.find((p) => p.index === part.index);
      if (!before || before.file !== null) continue;
      this.#taken += part.size;
      const { name, size, sha256, way, stability, checkedBy } = part;
      this.#note(`captured ${name}, ${size} bytes, by ${way}, ${stability}, checked by ${checkedBy}: ${sha256}`);
    }
    this.#show({ parts, of, current: null });
  }

  progress(part: string, done: number, total: number, way: TransferMethod): void {
    this.#handle.describe({ area: part });
    if (this.#pace) this.#handle.progress(this.#pace.at(this.#taken + done));
    this.#run = { ...this.#run, current: { name: part, done, total, way } };
    this.#recovery.store.setOften({ capture: this.#run });
  }

  way(way: TransferMethod, status: TransferMethodStatus['status']): void {
    const known = this.#run.ways.find((w) => w.way === way);
    if (known?.status === status) return;
    this.#note(`way ${way}: ${status}`);
    this.#show({ ways: this.#run.ways.map((w) => (w.way === way ? { way, status } : w)) });
  }

  finding(finding: Finding): void {
    this.findings.push(finding);
    this.#queue({ type: 'finding', finding });
    this.#recovery.store.set({ findings: [...this.findings] });
  }

  end(state: CaptureRun['state']): void {
    this.#show({ state, current: null });
  }

  /** Resolves when everything is in the journal; rejects if writing to disk failed (P8). */
  async written(): Promise<void> {
    await this.#journal;
  }

  #note(text: string): void {
    this.#queue({ type: 'note', text });
  }

  #queue(entry: { type: 'note'; text: string } | { type: 'finding'; finding: Finding }): void {
    const { bench } = this.#recovery;
    this.#journal = this.#journal.then(() => bench?.session.journal.append(entry));
    this.#journal.catch(() => undefined);
  }

  #show(change: Partial<CaptureRun>): void {
    this.#run = { ...this.#run, ...change };
    this.#recovery.store.set({ capture: this.#run });
  }
}

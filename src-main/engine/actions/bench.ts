import type { PortInfo, PracticeWires, Snapshot } from '@shared/contract/snapshot';
import { fail, finding, hasBlocker, type Finding, FindingError } from '@shared/finding/finding';
import { loaderIdentity } from '@shared/recovery/steps';
import { legacyOf } from '@shared/recovery/legacy';
import { resultOf } from '@shared/session/result';
import { Bench } from '../bench';
import { requireBench, type Recovery } from '../context';
import type { PracticeRouter } from '../../practice/practice-types';
import { noteBoard } from './board';
import { boardAfterClosing, suggestFromLastSession } from './suggest-board';
import { setBootAside } from './boot';
import { portProblem } from './line';
import { forgetLinux } from './linux';
import { remember } from './takeover';
import { removeAddress } from './network';

/**
 * Opens a port and begins a session, or continues `resumed`. Rejects with `port/...` or `storage/...`; then nothing is
 * open, and a session to be resumed is unchanged.
 */
export async function openBench(recovery: Recovery, path: string, resumed: string | null = null): Promise<void> {
  recovery.activities.assertIdle();
  await closeBench(recovery);
  const { ports, store } = recovery;
  const info = await describePort(recovery, path);
  const line = await ports.line(path);
  const session = resumed === null ? await ports.sessions.create(path) : (await ports.sessions.open(resumed)).session;
  try {
    recovery.bench = await Bench.open(
      line,
      session,
      ports.clock,
      {
        onConsole: (direction, text) => store.emit({ type: 'console', direction, text }),
        onLost: () => {
          forgetLinux(recovery);
          store.set({ line: 'lost', findings: [finding('port/vanished', 'blocker', { port: path })] });
          if (recovery.bench) portProblem(recovery, recovery.bench, 'vanished');
        },
        onLinuxGone: () => {
          // A restart is expected during an activity; otherwise it is reported.
          const expected = store.now.activity !== null;
          store.set({ linux: null, ...(!expected && { findings: [finding('linux/restarted', 'warning')] }) });
        },
        onRefusal: (refusal) =>
          void session.journal.append({
            type: 'refused',
            listener: refusal.listener.kind,
            outgoing: refusal.outgoing.kind === 'line' ? refusal.outgoing.text : JSON.stringify(refusal.outgoing),
            rule: refusal.finding.rule,
          }),
      },
      () => ({ identity: loaderIdentity(store.now), linux: store.now.linux }),
    );
  } catch (error) {
    // The port's failure is what matters; a full disk is reported at the next start.
    const leave = resumed === null ? session.close('stopped') : ports.sessions.release(session);
    await leave.catch(() => undefined);
    throw error;
  }
  store.reset({
    port: { ...info, ...(line.power && { switched: true as const }) },
    line: 'open',
    files: recovery.shelf.list,
    // Chosen before the port was opened, or kept from the previous router.
    board: store.now.board,
    practice: line.practice && practiceView(line.practice, true),
    session: { directory: session.directory, journal: session.journalPath, id: session.id },
    findings: info.findings,
  });
  if (store.now.board.chosen) await noteBoard(recovery);
  else await suggestFromLastSession(recovery);
}

async function describePort(recovery: Recovery, path: string): Promise<PortInfo> {
  const { ports } = await recovery.ports.listPorts();
  const known = ports.find((p) => p.path === path);
  if (known) {
    if (hasBlocker(known.findings)) throw new FindingError(known.findings[0]!);
    return known;
  }
  const kind = path.startsWith('practice:') ? 'practice' : 'serial';
  return { path, kind, title: path, vendorId: null, productId: null, serialNumber: null, findings: [] };
}

/** Closes port and session; everything done so far stays on disk. */
export async function closeBench(recovery: Recovery): Promise<void> {
  const { bench, store } = recovery;
  if (!bench) return;
  recovery.bench = null;
  recovery.bootFrom = 0;
  recovery.lastBoot = null;
  let left: Finding | null = null;
  try {
    await bench.close();
    const given = recovery.address !== null;
    left = await removeAddress(recovery);
    const text = `computer: ${left ? left.rule : 'as it was'}`;
    if (given) await bench.session.journal.append({ type: 'note', text });
    const { records } = await recovery.ports.sessions.readJournal(bench.session.id);
    remember(recovery, legacyOf('router', bench.session.id, records));
    await bench.session.close(resultOf(records));
  } finally {
    // The line is closed even if the disk fails.
    const board = boardAfterClosing(recovery, bench.session.id);
    store.reset({ files: recovery.shelf.list, board, ...(left && { findings: [left] }) });
  }
}

/** Operates the practice bench's power switch. */
export function setPower(recovery: Recovery, on: boolean): void {
  withHands(recovery, (practice) => {
    if (on) practice.powerOn();
    else {
      practice.powerOff();
      forgetLinux(recovery);
      setBootAside(recovery);
    }
  });
}

/** Plugs or unplugs the practice bench's network cable. */
export function setCable(recovery: Recovery, connected: boolean): void {
  withHands(recovery, (practice) => practice.setCable(connected), connected);
}

/** Sets the wiring between the practice bench's adapter and router. */
export function setWires(recovery: Recovery, wires: PracticeWires): void {
  withHands(recovery, (practice) => practice.setWires(wires));
}

function withHands(recovery: Recovery, work: (practice: PracticeRouter) => void, cable?: boolean): void {
  const { store } = recovery;
  const practice = requireBench(recovery).line.practice ?? fail('engine/not-practice');
  work(practice);
  store.set({ practice: practiceView(practice, cable ?? store.now.practice?.cable ?? true) });
}

function practiceView({ powered, wires, lights }: PracticeRouter, cable: boolean): NonNullable<Snapshot['practice']> {
  return { powered, cable, wires, lights };
}

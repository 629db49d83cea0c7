import { VERBS, type BenchVerb, type EngineEvent, type VerbInput, type VerbOutput } from '@shared/contract/verbs';
import type { Snapshot } from '@shared/contract/snapshot';
import { fail } from '@shared/finding/finding';
import { mayStop } from '@shared/plan/plan-types';
import { PartialReadCache } from '../loader/partial-read-cache';
import { Activities } from './activities';
import { appHandlers, type EngineVerb, type Handlers } from './app-handlers';
import { closeBench, openBench, setCable, setPower, setWires } from './actions/bench';
import { chooseBoard } from './actions/board';
import { shareBoard } from './actions/own-boards';
import { noteModem, startBootWatch } from './actions/boot';
import { startCapturing } from './actions/capture';
import { estimateOf } from './actions/capture-estimate';
import { startCatching } from './actions/catch';
import { addFiles, addPracticeFiles, removeFile, setChoices } from './actions/choose';
import { consoleHistory, sendToConsole, yieldTerminal } from './actions/console';
import { addCaptureFiles, layoutFromCapture } from './actions/twin-firmware';
import { lookAtFactory, makeLocalCopy } from './actions/factory-partition';
import { chooseLayout, pasteLayout, startIdentifying, startProbing } from './actions/identify';
import { detachLinux, startAttaching } from './actions/linux';
import { approve, discardPlan, startPlanning } from './actions/plan';
import { startLineCheck, tellLine } from './actions/line';
import { startModemCheck } from './actions/modem';
import { checkRamBoot, startRamBoot } from './actions/ram-boot';
import { addAddress, checkNetwork } from './actions/network';
import { makeReport } from './actions/report';
import { resumeSession } from './actions/resume';
import { startSaving } from './actions/save';
import { adoptLinux, useLinux } from './actions/flash-access';
import { noteLabel, confirmOwnership } from './actions/confirm-ownership';
import { startWriting } from './actions/write';
import type { Recovery } from './context';
import { OpenFiles } from './open-files';
import type { EnginePorts } from './ports';
import { SnapshotStore } from './store';

/**
 * One recovery as an explicit state machine without a user interface: verbs in, snapshots and console text out.
 * Independent of Electron and serialport; hosts, the command line and tests use it alike.
 */
export class Engine {
  readonly #recovery: Recovery;
  readonly #handlers: Handlers<EngineVerb>;

  constructor(ports: EnginePorts) {
    const store = new SnapshotStore(ports.clock);
    this.#recovery = {
      ports,
      store,
      activities: new Activities(store),
      shelf: new OpenFiles(ports.files),
      bench: null,
      kept: new PartialReadCache(),
      twins: new Map(),
      legacy: null,
      address: null,
      bootFrom: 0,
      lastBoot: null,
      terminal: null,
    };
    this.#recovery.activities.beforeStart = (name) => yieldTerminal(this.#recovery, name);
    this.#handlers = { ...appHandlers(ports), ...benchHandlers(this.#recovery) };
  }

  get snapshot(): Snapshot {
    return this.#recovery.store.now;
  }

  /** Runs a verb. Rejects with a FindingError that states what happened, why, and what to do now. */
  async call<V extends EngineVerb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
    const shape = VERBS[verb].input.safeParse(input);
    if (!shape.success) fail('engine/bad-request', { verb, problem: shape.error.issues[0]?.message ?? '' });
    return this.#handlers[verb](shape.data as VerbInput<V>);
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    return this.#recovery.store.onEvent(listener);
  }

  /** Resolves when no activity runs; for the command line and tests. */
  idle(): Promise<void> {
    return this.#recovery.activities.idle();
  }

  /** A search for the loader with a time limit: for the command line, where nobody may be there to stop it. */
  catchWithin(timeoutMs: number, baud: 'auto' | number = 'auto'): void {
    startCatching(this.#recovery, baud, timeoutMs);
  }

  /** The recovery itself, for the command line, which combines several verbs into one operation. */
  get recovery(): Recovery {
    return this.#recovery;
  }

  /** Stops what may be stopped, waits for the rest, closes the line and the journal. */
  async dispose(): Promise<void> {
    const { activities, store } = this.#recovery;
    if (store.now.activity && mayStop(store.now.activity.stop)) activities.stop();
    await activities.idle();
    await closeBench(this.#recovery);
    await this.#recovery.shelf.clear();
  }
}

function benchHandlers(recovery: Recovery): Handlers<BenchVerb> {
  const { store, activities } = recovery;
  const done = {};
  /** For verbs that start an activity and return. */
  const start = (work: () => void) => {
    work();
    return done;
  };
  return {
    'bench.snapshot': () => store.now,
    'bench.open': async ({ path }) => {
      await openBench(recovery, path);
      return done;
    },
    'bench.close': async () => {
      activities.assertIdle();
      await closeBench(recovery);
      return done;
    },
    'practice.power': ({ on }) => start(() => setPower(recovery, on)),
    'practice.cable': ({ connected }) => start(() => setCable(recovery, connected)),
    'practice.wires': ({ wires }) => start(() => setWires(recovery, wires)),
    'line.check': async ({ check }) => {
      await startLineCheck(recovery, check);
      return done;
    },
    'line.observe': async ({ saw }) => {
      await tellLine(recovery, saw);
      return done;
    },
    'board.choose': async ({ id }) => {
      await chooseBoard(recovery, id);
      return done;
    },
    'board.share': (names) => shareBoard(recovery, names),
    'catch.start': ({ baud }) => start(() => startCatching(recovery, baud)),
    'linux.attach': ({ use, ...login }) =>
      start(() => startAttaching(recovery, login, use === true ? (linux) => adoptLinux(recovery, linux) : undefined)),
    'linux.use': async () => {
      await useLinux(recovery);
      return done;
    },
    'linux.detach': async () => {
      await detachLinux(recovery);
      return done;
    },
    'capture.estimate': ({ id }) => estimateOf(recovery, id),
    'capture.start': (wanted) => start(() => startCapturing(recovery, wanted)),
    'identify.start': () => start(() => startIdentifying(recovery)),
    'layout.paste': async ({ text }) => {
      await pasteLayout(recovery, text);
      return done;
    },
    'layout.fromCapture': async ({ id }) => {
      await layoutFromCapture(recovery, id);
      return done;
    },
    'layout.choose': async ({ id }) => {
      await chooseLayout(recovery, id);
      return done;
    },
    'layout.probe': () => start(() => startProbing(recovery)),
    'save.start': (wanted) => start(() => startSaving(recovery, wanted)),
    // A host with native dialogs handles this verb itself and calls `files.add`.
    'files.choose': () => fail('engine/no-dialogs'),
    'files.add': async ({ paths }) => ({ added: await addFiles(recovery, paths) }),
    'files.addCapture': async ({ id, parts }) => ({ added: await addCaptureFiles(recovery, id, parts) }),
    'files.addPractice': async () => ({ added: await addPracticeFiles(recovery) }),
    'files.vouch': async ({ id, labelMac }) => {
      await confirmOwnership(recovery, id, labelMac);
      return done;
    },
    'factory.look': () => lookAtFactory(recovery),
    'factory.label': async ({ mac }) => {
      await noteLabel(recovery, mac);
      return done;
    },
    'factory.localMacs': async ({ seed }) => ({ added: await makeLocalCopy(recovery, seed) }),
    'files.remove': async ({ id }) => {
      await removeFile(recovery, id);
      return done;
    },
    'choices.set': (wanted) => start(() => setChoices(recovery, wanted)),
    'network.check': async () => {
      await checkNetwork(recovery);
      return done;
    },
    'network.addAddress': async () => {
      await addAddress(recovery);
      return done;
    },
    'plan.make': (wanted) => start(() => startPlanning(recovery, wanted)),
    'plan.approve': async ({ hash }) => {
      await approve(recovery, hash);
      return done;
    },
    'plan.discard': () => start(() => discardPlan(recovery)),
    'ram.check': async ({ fileId }) => {
      const { lines, findings } = await checkRamBoot(recovery, fileId);
      const sent = lines ? [...lines.before, lines.load, ...lines.proof, lines.start] : [];
      return { lines: sent, address: lines?.address ?? null, findings };
    },
    'ram.boot': ({ fileId }) => start(() => startRamBoot(recovery, fileId)),
    'write.start': (wanted) => start(() => startWriting(recovery, wanted)),
    'boot.watch': () => start(() => startBootWatch(recovery)),
    'boot.modem': async ({ state }) => {
      await noteModem(recovery, state);
      return done;
    },
    'modem.check': () => start(() => startModemCheck(recovery)),
    'report.make': () => makeReport(recovery),
    // Opening things on the desktop is the host's task.
    'report.open': () => fail('engine/no-desktop'),
    'activity.stop': ({ phase }) => start(() => activities.stopAsked(phase)),
    'power.confirmLost': ({ phase }) => start(() => activities.tellPower(phase)),
    'console.send': ({ kind, text }) => sendToConsole(recovery, kind, text),
    'console.history': () => ({ text: consoleHistory(recovery) }),
    'sessions.resume': ({ id }) => resumeSession(recovery, id),
  };
}

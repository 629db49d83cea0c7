import { fail, FindingError, type Finding } from '@shared/finding/finding';
import { say } from '@shared/i18n/say';
import { boardOption } from '../board/read-library';
import type { Engine } from '../engine/engine';
import type { BenchRegistry } from '../app/bench-registry';
import { composeBenches } from '../app/compose';
import { sleep } from '../time/clock';
import type { Arguments } from './verb';
import { attend } from './attend';
import type { Operator } from './operator';
import type { Output } from './output';

/** Options of every verb that uses an engine on a port. */
export const ON_PORT = ['listen', 'practice-speed'] as const;
/** Options of every verb that interrupts the boot. */
export const CATCHING = ['baud', 'board', 'power-off', 'power-on', 'timeout'] as const;
/** Options of every verb that uses a Linux console. */
export const LOGIN = ['user', 'password'] as const;

export type EngineArguments = Arguments<never, 'home' | (typeof ON_PORT)[number] | 'power-off' | 'power-on'>;
type CatchArguments = Arguments<never, (typeof CATCHING)[number]>;
type PortArguments = Arguments<'port', (typeof CATCHING)[number]>;

const CATCH_SECONDS = 90;
const LOOK_MS = 500;
const PRACTICE_BOOT_MS = 180_000;

/** Runs `work` with its own engine and the operator attached, and disposes of the engine in any case. */
export function withEngine<T>(
  args: EngineArguments,
  output: Output,
  operator: Operator,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  return withBenches(args, async (benches) => {
    const { engine } = benches.open();
    const leave = attend(engine, output, operator);
    try {
      return await work(engine);
    } finally {
      // Ctrl-C must not prevent the journal's last record either.
      await benches.dispose().finally(leave);
    }
  });
}

/** Runs `work` with this computer's benches, none open yet, and disposes of those that it opened. */
export async function withBenches<T>(args: EngineArguments, work: (benches: BenchRegistry) => Promise<T>): Promise<T> {
  const { values } = args;
  const speed = values['practice-speed'];
  const benches = await composeBenches({
    ...(values.home !== undefined && { home: values.home }),
    ...(values.listen !== undefined && { listen: endpoint(values.listen) }),
    ...(speed !== undefined && { practice: { speed } }),
    ...powerOf(values),
  });
  try {
    return await work(benches);
  } finally {
    await benches.dispose();
  }
}

/** Opens `--port` and interrupts the boot; a practice router is switched on automatically, a real one by the user. */
export async function catchOn(engine: Engine, args: PortArguments, output: Output): Promise<void> {
  await engine.call('bench.open', { path: args.values.port });
  await catchOpened(engine, args, output);
}

/** Interrupts the boot on the open port. */
export async function catchOpened(engine: Engine, args: CatchArguments, output: Output): Promise<void> {
  const { timeout, baud, board } = args.values;
  const chosen = boardOption(board, engine.recovery.ports.boards.library);
  if (chosen) await engine.call('board.choose', { id: chosen.id });
  engine.catchWithin((timeout ?? CATCH_SECONDS) * 1000, baud ?? 'auto');
  const { port, practice } = engine.snapshot;
  if (port?.switched) output.progress(say(output.language, 'cli.switched'));
  else if (practice) await engine.call('practice.power', { on: true });
  else output.progress(say(output.language, 'cli.switch-on'));
  await waitForActivity(engine);
  const { session } = engine.snapshot;
  if (session) output.progress(say(output.language, 'cli.session', { directory: session.directory }));
}

/** Waits for the running activity; its failure, or the operator's Stop, becomes an error. */
export async function waitForActivity(engine: Engine): Promise<void> {
  await engine.idle();
  const end = whatEndedIt(engine.snapshot.findings);
  if (end) throw new FindingError(end);
}

/** The finding that ended an activity: its failure, or the operator's Stop; null if it was completed. */
export function whatEndedIt(findings: readonly Finding[]): Finding | null {
  return findings.find((f) => f.severity === 'blocker') ?? findings.find((f) => f.rule === 'engine/stopped') ?? null;
}

/** Interrupts the boot and identifies the loader. */
export async function identifyOn(engine: Engine, args: PortArguments, output: Output): Promise<void> {
  await catchOn(engine, args, output);
  await identifyCaught(engine);
}

export async function identifyCaught(engine: Engine): Promise<void> {
  await engine.call('identify.start', {});
  await waitForActivity(engine);
}

/**
 * Opens `--port` and attaches to the Linux that runs there; `use`: the session then works through it instead of a
 * loader.
 */
export async function attachOn(
  engine: Engine,
  args: Arguments<'port', (typeof LOGIN)[number]>,
  output: Output,
  use = true,
): Promise<void> {
  await engine.call('bench.open', { path: args.values.port });
  // This verb expects a real router to be running already.
  if (engine.snapshot.practice) await bootPractice(engine);
  const { session } = engine.snapshot;
  if (session) output.progress(say(output.language, 'cli.session', { directory: session.directory }));
  const { user, password } = args.values;
  await engine.call('linux.attach', {
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(use && { use }),
  });
  await waitForActivity(engine);
}

async function bootPractice(engine: Engine): Promise<void> {
  const { clock } = engine.recovery.ports;
  await engine.call('practice.power', { on: true });
  const up = async () => (await engine.call('console.history', {})).text.includes('activate this console');
  for (let waited = 0; waited < PRACTICE_BOOT_MS && !(await up()); waited += LOOK_MS) await sleep(clock, LOOK_MS);
}

/** Both commands or none: with only one, the router could not be power-cycled. */
function powerOf(values: EngineArguments['values']) {
  const [off, on] = [values['power-off'], values['power-on']];
  if (off === undefined && on === undefined) return {};
  if (off === undefined) return fail('cli/missing-option', { option: '--power-off' });
  if (on === undefined) return fail('cli/missing-option', { option: '--power-on' });
  return { power: { off, on } };
}

function endpoint(text: string) {
  const match = /^(\d+\.\d+\.\d+\.\d+)(?::(\d+))?$/.exec(text);
  if (!match) fail('cli/bad-address', { value: text });
  return { address: match[1]!, port: Number(match[2] ?? 69) };
}

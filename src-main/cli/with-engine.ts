import { fail, FindingError } from '@shared/finding/finding';
import { say } from '@shared/text/text';
import type { Engine } from '../engine/engine';
import { composeEngine } from '../hosts/compose';
import { sleep } from '../time/clock';
import { need, numberOption, type Arguments } from './arguments';
import type { Output } from './output';

const CATCH_SECONDS = 90;
const LOOK_MS = 500;
const PRACTICE_BOOT_MS = 180_000;

/** Runs `work` with an engine of its own and disposes of it, whatever happens. */
export async function withEngine<T>(args: Arguments, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { values } = args;
  const speed = values['practice-speed'];
  const engine = await composeEngine({
    ...(values.home !== undefined && { home: values.home }),
    ...(values.listen !== undefined && { listen: endpoint(values.listen) }),
    ...(speed !== undefined && { practice: { speed: numberOption(speed, 'practice-speed') } }),
  });
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** Opens `--port` and catches the loader; the practice router is switched on by itself, a real one by the reader. */
export async function catchOn(engine: Engine, args: Arguments, output: Output): Promise<void> {
  await engine.call('bench.open', { path: need(args.values, 'port') });
  await catchOpened(engine, args, output);
}

/** Catches the loader on the port that is open. */
export async function catchOpened(engine: Engine, args: Arguments, output: Output): Promise<void> {
  const seconds = args.values.timeout === undefined ? CATCH_SECONDS : numberOption(args.values.timeout, 'timeout');
  const baud = args.values.baud === undefined ? 'auto' : numberOption(args.values.baud, 'baud');
  engine.catchWithin(seconds * 1000, baud);
  if (engine.snapshot.practice) await engine.call('practice.power', { on: true });
  else output.progress(say(output.language, 'cli.switch-on'));
  await settle(engine);
  const { session } = engine.snapshot;
  if (session) output.progress(say(output.language, 'cli.session', { directory: session.directory }));
}

/** Waits for the running activity; its failure becomes an error. */
export async function settle(engine: Engine): Promise<void> {
  await engine.idle();
  const blocker = engine.snapshot.findings.find((f) => f.severity === 'blocker');
  if (blocker) throw new FindingError(blocker);
}

/** Catches and identifies. */
export async function identifyOn(engine: Engine, args: Arguments, output: Output): Promise<void> {
  await catchOn(engine, args, output);
  await identifyCaught(engine);
}

export async function identifyCaught(engine: Engine): Promise<void> {
  await engine.call('identify.start', {});
  await settle(engine);
}

/** Opens `--port` and attaches the Linux that runs there; `use`: the session's work goes through it instead of a loader. */
export async function attachOn(engine: Engine, args: Arguments, output: Output, use = true): Promise<void> {
  await engine.call('bench.open', { path: need(args.values, 'port') });
  // A real router is running when this is called.
  if (engine.snapshot.practice) await bootPractice(engine);
  const { session } = engine.snapshot;
  if (session) output.progress(say(output.language, 'cli.session', { directory: session.directory }));
  const { user, password } = args.values;
  await engine.call('linux.attach', {
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(use && { use }),
  });
  await settle(engine);
}

async function bootPractice(engine: Engine): Promise<void> {
  const { clock } = engine.recovery.ports;
  await engine.call('practice.power', { on: true });
  const up = async () => (await engine.call('console.history', {})).text.includes('activate this console');
  for (let waited = 0; waited < PRACTICE_BOOT_MS && !(await up()); waited += LOOK_MS) await sleep(clock, LOOK_MS);
}

function endpoint(text: string) {
  const match = /^(\d+\.\d+\.\d+\.\d+)(?::(\d+))?$/.exec(text);
  if (!match) fail('cli/bad-address', { value: text });
  return { address: match[1]!, port: Number(match[2] ?? 69) };
}

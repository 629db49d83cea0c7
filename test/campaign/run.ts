import type { EngineEvent } from '@shared/contract/verbs';
import { FindingError } from '@shared/finding/finding';
import { nextStepAfter } from '@shared/session/resume';
import type { SessionReview } from '@shared/session/review';
import { hasText } from '@shared/i18n/say';
import { Engine } from '@main/engine/engine';
import { prepareOpened, planIt, prepare, writeAndReport } from '@main/engine/testing/recover';
import { sleep } from '@main/time/clock';
import { scenarioOf, type Scenario } from './scenario';
import { World } from './world';

/** Maximum duration of a life, virtual ms; the longest single wait of a driver is 15 minutes. */
const LONGEST_MS = 4 * 3_600_000;

export interface RunResult {
  seed: number;
  scenario: Scenario;
  /** How the life with faults ended: `recovered`, `killed`, or the rule that stopped it. */
  first: string;
  faults: Readonly<Record<string, number>>;
  violations: string[];
  /** What the next start offered: a rule of `resume/...`, or `nothing`. */
  offered: string;
  /** Virtual ms. */
  virtualMs: number;
}

/** Runs one seed: a recovery with faults, then a fresh start without; checks all promises after each. */
export async function runSeed(seed: number, watch?: (atMs: number, event: EngineEvent) => void): Promise<RunResult> {
  const scenario = scenarioOf(seed);
  const world = new World(scenario);
  if (watch) world.note = (event) => watch(world.clock.now(), event);
  const violations: string[] = [];
  const stray = (error: unknown) => violations.push(`nobody handled: ${String(error)}`);
  process.on('unhandledRejection', stray);
  let first = 'nothing';
  let offered = 'nothing';
  try {
    first = await world.clock.run(withinLimit(world, faultyLife(world, violations)));
    checkFlash(world, violations, 'after the faults');
    await world.clock.run(world.calm());
    const damaged = first === 'killed' ? await world.damageJournal() : null;
    offered = await world.clock.run(checkJournals(world, first, damaged, violations));
    const second = await world.clock.run(withinLimit(world, nextLife(world)));
    if (second !== 'recovered') violations.push(`a fresh start ended with ${second}`);
    checkFlash(world, violations, 'after the fresh start');
    const written = world.bench.router.flash.subarray(0x50000, 0x50000 + world.payload.length);
    if (second === 'recovered' && Buffer.compare(written, world.payload) !== 0) {
      violations.push('called recovered, and the flash holds something else');
    }
    await world.clock.run(world.bench.router.dispose());
  } catch (error) {
    violations.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', stray);
  }
  violations.push(...world.lies.map((lie) => `claimed and not true: ${lie}`));
  violations.push(...world.lines.wrong.map((line) => `a line ran that was not typed: ${line} (P3)`));
  if (world.lines.noisyEnters > 0) world.faults['noise in the moment of Enter'] = world.lines.noisyEnters;
  if (world.lines.strayEnters > 0) world.faults['Enter out of noise'] = world.lines.strayEnters;
  if (/saveenv/.test(world.sent)) violations.push('saveenv was sent (P7)');
  if (world.sent.includes('\n')) violations.push('LF was sent (P3)');
  return { seed, scenario, first, faults: world.faults, violations, offered, virtualMs: world.clock.now() };
}

/** The program with all faults, and a technician who retries a few times. */
async function faultyLife(world: World, violations: string[]): Promise<string> {
  const engine = new Engine(world.bench.ports(world.life));
  engine.onEvent((event) => {
    if (event.type === 'snapshot') world.follow(event.snapshot);
    world.note?.(event);
  });
  const outcome = await Promise.race([world.killed, tries(world, engine, violations)]);
  if (outcome !== 'killed') {
    await Promise.race([world.killed, engine.dispose().catch((e: unknown) => noteFailure(e, violations))]);
  }
  return world.life.over ? 'killed' : outcome;
}

async function tries(world: World, engine: Engine, violations: string[]): Promise<string> {
  let last = '';
  for (let attempt = 0; attempt <= world.scenario.retries; attempt++) {
    last = await once(world, engine, violations);
    if (last === 'recovered') {
      const written = world.bench.router.flash.subarray(0x50000, 0x50000 + world.payload.length);
      if (Buffer.compare(written, world.payload) !== 0)
        violations.push('called recovered, and the flash holds something else');
      return last;
    }
    // Power off, and on again at the next attempt; an unplugged adapter is plugged in meanwhile.
    world.bench.router.powerOff();
    await sleep(world.clock, 25_000);
    world.bench.router.powerOff();
  }
  return last;
}

async function once(world: World, engine: Engine, violations: string[], resume: string | null = null): Promise<string> {
  try {
    if (resume === null) await prepare(world.bench, engine, world.request);
    else {
      await engine.call('sessions.resume', { id: resume });
      await prepareOpened(world.bench, engine, world.request);
    }
    await planIt(engine, world.request);
    await writeAndReport(engine);
    return engine.snapshot.report?.result ?? 'no report';
  } catch (error) {
    return noteFailure(error, violations);
  }
}

/** Every failure is a finding with its words (P9), and none is a defect of the program. */
function noteFailure(error: unknown, violations: string[]): string {
  if (!(error instanceof FindingError)) {
    violations.push(`no finding: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 'no finding';
  }
  const { rule, evidence } = error.finding;
  if (rule === 'engine/defect') violations.push(`defect: ${evidence[0]?.quote ?? ''}`);
  for (const part of ['what', 'why', 'next']) {
    if (!hasText(`finding.${rule}.${part}`)) violations.push(`no text finding.${rule}.${part} (P9)`);
  }
  return rule;
}

/** A new program on the same storage: it looks for interrupted sessions, and resumes by the wizard's own verb. */
async function nextLife(world: World): Promise<string> {
  const { router } = world.bench;
  router.powerOff();
  await sleep(world.clock, 3_000);
  const engine = new Engine(world.bench.ports());
  engine.onEvent((event) => {
    if (event.type === 'snapshot') world.follow(event.snapshot);
    world.note?.(event);
  });
  const problems: string[] = [];
  const { review } = await engine.call('sessions.interrupted', {});
  const outcome = await once(world, engine, problems, review?.id ?? null);
  await engine.dispose();
  const left = await world.bench.ports().sessions.interrupted();
  if (outcome === 'recovered' && left) problems.push(`still offered after the recovery: ${left.finding.rule}`);
  return problems[0] ?? outcome;
}

/**
 * Every journal is readable to its last complete record, damage is reported, a crash is listed as one, and the next
 * start's offer is right. Returns the offered rule. `damaged` is the session whose journal was damaged on purpose.
 */
async function checkJournals(
  world: World,
  first: string,
  damaged: string | null,
  violations: string[],
): Promise<string> {
  const { sessions } = world.bench.ports();
  const changed = Buffer.compare(world.before, world.bench.router.flash) !== 0;
  const list = await sessions.list();
  const review = await sessions.interrupted();
  let effects = damaged !== null;
  for (const { id, result } of list) {
    const { records, damage } = await sessions.readJournal(id);
    if (damage === 'broken-chain' && id !== damaged) violations.push(`journal ${id} is broken`);
    if (damage !== 'broken-chain' && id === damaged) violations.push(`journal ${id} is damaged, and nobody says so`);
    if (damage === 'torn-tail' && first !== 'killed') violations.push(`journal ${id} is torn without a crash`);
    const closed = records.some((r) => r.entry.type === 'session-closed');
    if (!closed && result !== 'crashed') violations.push(`a session without an end is listed as ${result}`);
    const { rule, severity } = nextStepAfter(records).finding;
    if (severity === 'warning' || rule === 'resume/finished') effects = true;
    if (rule === 'resume/finished' && first === 'killed' && !closed) violations.push('a crash is called finished');
    const begun = records.some((r) => r.entry.type !== 'session-opened') || id === damaged;
    if (first === 'killed' && result === 'crashed' && begun && review === null) {
      violations.push(`session ${id} was cut off, and the next start does not offer it (P8)`);
    }
  }
  if (changed && !effects) violations.push('the flash has changed, and no journal says so (P8)');
  if (first === 'killed' && list.length === 0 && changed) violations.push('the session is lost');
  if (review) checkReview(review, damaged, changed && list.length === 1, violations);
  return review?.finding.rule ?? 'nothing';
}

/** Statements of certainty are true, and every text exists (P9). */
function checkReview(review: SessionReview, damaged: string | null, changed: boolean, violations: string[]): void {
  if (review.id === damaged && review.finding.rule !== 'resume/journal-damaged') {
    violations.push(`a damaged journal is offered as ${review.finding.rule}`);
  }
  const certain = review.certain.map((f) => f.rule);
  if (changed && certain.includes('resume/nothing-sent')) {
    violations.push('the flash has changed, and it is called certain that nothing was sent');
  }
  for (const { rule } of [review.finding, ...review.certain, ...review.uncertain]) {
    for (const part of ['what', 'why', 'next']) {
      if (!hasText(`finding.${rule}.${part}`)) violations.push(`no text finding.${rule}.${part} (P9)`);
    }
  }
}

/** No byte outside the approved ranges, and never Bootloader, Config or Factory (P1, P2). */
function checkFlash(world: World, violations: string[], when: string): void {
  const { flash } = world.bench.router;
  if (Buffer.compare(flash.subarray(0, 0x50000), world.before.subarray(0, 0x50000)) !== 0) {
    violations.push(`Bootloader, Config or Factory changed ${when}`);
  }
  const bounds = [...world.allowed].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of [...bounds, { start: flash.length, end: flash.length }]) {
    if (start > at && Buffer.compare(flash.subarray(at, start), world.before.subarray(at, start)) !== 0) {
      violations.push(
        `flash changed outside the approved ranges, in 0x${at.toString(16)}-0x${start.toString(16)}, ${when}`,
      );
    }
    at = Math.max(at, end);
  }
}

function withinLimit(world: World, life: Promise<string>): Promise<string> {
  const limit = sleep(world.clock, LONGEST_MS).then(() => {
    throw new Error(`did not end within ${LONGEST_MS} virtual ms`);
  });
  return Promise.race([life, limit]);
}

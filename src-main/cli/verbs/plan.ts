import { rangesText } from '@shared/bytes/range-text';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteRange } from '@shared/bytes/range';
import type { WriteChoice } from '@shared/contract/verbs';
import { dialectById } from '@shared/dialect';
import { fail, hasBlocker, type Finding } from '@shared/finding/finding';
import { LoaderIdentity } from '@shared/identity/identity-types';
import type { InspectedFile } from '@shared/image/image-types';
import { deriveLayout } from '@shared/layout/derive';
import { resolveByTechnician } from '@shared/layout/resolve-layout';
import { Layout, type LayoutDerivation } from '@shared/layout/layout-types';
import { assumedIdentity } from '@shared/plan/identity';
import { makePlan } from '@shared/plan/make-plan';
import type { Plan } from '@shared/plan/plan-types';
import { say } from '@shared/i18n/say';
import { failureFinding } from '../../engine/activities';
import { openFile } from '../../app/open-file';
import { readJournal } from '../../storage/journal';
import { type Arguments, declareVerb } from '../verb';
import { EXIT, exitCodeFor } from '../../app/exit-code';
import { writeOut } from '../output-files';
import type { Output } from '../output';
import { readText } from '../read-file';
import { inspectFile } from './inspect';

const USUAL_DIALECT = 'ralink-sdk4';
const USUAL_CHIP = 0x1000000;

const declaration = {
  name: 'plan',
  needs: ['image'],
  takes: [
    'layout',
    'layout-id',
    'session',
    'dialect',
    'chip-size',
    'partition',
    'slice',
    'overlay',
    'erase-to',
    'give-up',
    'method',
    'transport',
    'out',
  ],
  together: [['layout-id', 'layout']],
  apart: [
    ['dialect', 'session'],
    ['chip-size', 'session'],
  ],
  router: 'no',
} as const;

type PlanArguments = Arguments<(typeof declaration.needs)[number], (typeof declaration.takes)[number]>;

/**
 * Prints the findings, every range and command, and the hash to approve. With `--session` the plan is based on the
 * identity found there; otherwise on the dialect's usual board, which `recover` compares with the real one.
 */
export const plan = declareVerb(declaration, async (args, output) => {
  const { values } = args;
  const session = values.session === undefined ? null : await readSession(values.session);
  const derivation = await chooseLayout(args, session?.layout ?? null);
  const layout = derivation.hypotheses[0];
  if (!layout) {
    derivation.findings.forEach((f) => output.finding(f));
    output.document({ ok: false, findings: derivation.findings });
    return EXIT.refused;
  }
  const identity = session?.identity ?? assumed(args, layout);
  const dialect = dialectById(identity.dialect) ?? fail('engine/unknown-dialect', { id: identity.dialect });
  const files = await Promise.all(values.image.map((path) => inspectFile(path)));
  const open = new Map(await Promise.all(files.map(async (f) => [f.id, await openFile(f.path)] as const)));
  try {
    const made = await makePlan(
      {
        identity,
        dialect,
        layout,
        files,
        choices: choicesOf(values, files),
        method: values.method ?? null,
        ...(values.transport !== undefined && { transport: values.transport }),
        hypotheses: derivation.hypotheses,
      },
      (id) => open.get(id) ?? null,
    );
    // A missing folder must not prevent the plan from being shown.
    const unwritten = values.out === undefined ? null : await savePlan(values.out, made);
    printPlan(made, output);
    if (unwritten) output.finding(unwritten);
    output.document({
      ok: !unwritten && !hasBlocker(made.findings),
      plan: made,
      ...(unwritten && { findings: [unwritten] }),
    });
    if (unwritten) return exitCodeFor(unwritten);
    return hasBlocker(made.findings) ? EXIT.refused : EXIT.ok;
  } finally {
    for (const file of open.values()) await file.close();
  }
});

/** Writes the plan; returns the finding if that failed, or null. */
async function savePlan(path: string, made: Plan): Promise<Finding | null> {
  try {
    await writeOut(path, `${JSON.stringify(made, null, 2)}\n`);
    return null;
  } catch (error) {
    return failureFinding(error);
  }
}

async function chooseLayout(args: PlanArguments, fromSession: Layout | null): Promise<LayoutDerivation> {
  const { values } = args;
  if (values.layout === undefined && fromSession) {
    return { source: 'hand-made', hypotheses: [fromSession], probes: [], findings: [] };
  }
  const path = values.layout ?? fail('cli/missing-option', { option: '--layout' });
  const derivation = deriveLayout(await readText(path), { sourceName: path });
  const id = values['layout-id'];
  if (id === undefined) return derivation;
  if (!derivation.hypotheses.some((h) => h.id === id)) fail('engine/no-such-layout', { id });
  return resolveByTechnician(derivation, id);
}

function assumed({ values }: PlanArguments, layout: Layout): LoaderIdentity {
  const id = values.dialect ?? USUAL_DIALECT;
  const dialect = dialectById(id) ?? fail('engine/unknown-dialect', { id });
  return assumedIdentity(dialect, { chipSize: values['chip-size'] ?? (layout.chipSize || USUAL_CHIP) });
}

type ChoiceValues = Arguments<never, 'partition' | 'slice' | 'overlay' | 'erase-to' | 'give-up'>['values'];

/** By default one whole image for the first firmware, unless options say otherwise; the validator checks it. */
export function choicesOf(values: ChoiceValues, files: readonly InspectedFile[]): WriteChoice[] {
  const overlay = values.overlay ?? 'keep';
  return files.map((file, index) => ({
    fileId: file.id,
    slice: sliceOf(values.slice, file),
    partition: (values.partition ?? 'firmware1').split(',')[index] ?? values.partition ?? 'firmware1',
    overlay,
    ...(values['erase-to'] !== undefined && { eraseTo: values['erase-to'] }),
    ...(values['give-up'] !== undefined && { givenUp: [flashRange(values['give-up'])] }),
  }));
}

/** `--give-up START-END`, flash bytes. */
function flashRange(text: string): ByteRange {
  return rangeIn(text) ?? fail('cli/bad-choice', { option: '--give-up', value: text, choices: 'START-END' });
}

/** `START-END`, decimal or `0x...`; null unless it is a range of at least one byte. */
function rangeIn(text: string): ByteRange | null {
  const match = /^(0x[0-9a-f]+|\d+)[-–](0x[0-9a-f]+|\d+)$/i.exec(text);
  const [start, end] = [Number(match?.[1]), Number(match?.[2])];
  return match && start < end ? { start, end } : null;
}

function sliceOf(text: string | undefined, file: InspectedFile): ByteRange {
  if (text === undefined) return { start: 0, end: file.size };
  const named = file.verdict.slices.find((s) => s.label === text);
  if (named) return named.range;
  const range = rangeIn(text);
  if (!range || range.end > file.size) {
    const choices = file.verdict.slices.map((s) => s.label).join(', ') || 'START-END';
    return fail('cli/bad-choice', { option: '--slice', value: text, choices });
  }
  return range;
}

/** The last identity and layout recorded in a session. */
async function readSession(directory: string): Promise<{ identity: LoaderIdentity | null; layout: Layout | null }> {
  const names = await readdir(directory).catch(() => fail('files/missing', { path: directory }));
  if (!names.includes('journal.jsonl')) fail('files/missing', { path: join(directory, 'journal.jsonl') });
  const { records } = readJournal(await readFile(join(directory, 'journal.jsonl'), 'utf8'));
  let identity: LoaderIdentity | null = null;
  let layout: Layout | null = null;
  for (const { entry } of records) {
    if (entry.type === 'identified') identity = LoaderIdentity.safeParse(entry.identity).data ?? identity;
    if (entry.type === 'layout-chosen') layout = Layout.safeParse(entry.layout).data ?? layout;
  }
  return { identity, layout };
}

/** Findings, ranges, commands, hash: everything that an approval covers. */
export function printPlan(made: Plan, output: Output): void {
  made.findings.forEach((f) => output.finding(f));
  for (const step of made.steps) {
    output.line(`${step.id.padStart(3)}. ${say(output.language, `cli.step.${step.kind}`)} (${step.method})`);
    if (step.effect.erased.length > 0) output.say('cli.erased', { ranges: rangesText(step.effect.erased) });
    if (step.effect.programmed.length > 0) output.say('cli.programmed', { ranges: rangesText(step.effect.programmed) });
    for (const command of step.commands)
      output.line(`       ${command.channel.padEnd(7)} ${JSON.stringify(command.text)}`);
  }
  if (made.network) output.say('cli.network', { ...made.network });
  output.say('cli.hash', { hash: made.hash });
}

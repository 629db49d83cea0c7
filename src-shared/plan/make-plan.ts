import { overlaps } from '../bytes/range';
import { combineEffects, NO_EFFECT } from '../effect/effect';
import type { Finding } from '../finding/finding';
import { finding, FindingError, hasBlocker } from '../finding/finding';
import type { Backup } from '../session/session-types';
import { planHash } from './canonical';
import { provenCopies } from './local-copies';
import { checkIntents, checkExecution, unique } from './checks/all';
import { checkSizes } from './checks/chip';
import { chooseMethod } from './choose-method';
import type { MethodChoice } from './choose-method';
import type { Resolved } from './intents';
import { METHODS } from './methods/registry';
import { resolveChoices } from './intents';
import { macForLoad } from './own-mac';
import type { Sources } from './payload';
import { protectedRanges } from './protected';
import type { CheckFacts, PlanRequest } from './request';
import type { StepInputs } from './steps';
import { buildSteps, methodContext } from './steps';
import type { SavedUnitData } from './plan-types';
import { Plan } from './plan-types';

/**
 * Makes the plan for the technician's choices: payloads with checksums, the method, every command with its effect,
 * time, findings and hash. Never throws and never rejects: every problem is a blocker in `findings`, and a blocked plan
 * has no steps.
 */
export async function makePlan(request: PlanRequest, sources: Sources): Promise<Plan> {
  const sizes = checkSizes(request.layout, request.dialect, request.identity);
  if (sizes.length > 0) return seal(emptyPlan(request), sizes);
  try {
    return await plan(request, sources);
  } catch (error) {
    const reason = error instanceof FindingError ? error.finding : unreadable(error);
    return seal(emptyPlan(request), [reason]);
  }
}

async function plan(request: PlanRequest, sources: Sources): Promise<Plan> {
  const mac = await macForLoad(request.ownBackups ?? [], sources);
  const { resolved, choice } = await resolveAndChoose(request, sources, mac);
  const { intents } = resolved;
  const draft: Plan = { ...emptyPlan(request), intents };
  if (choice.method) draft.method = choice.method.id;
  const copies = await provenCopies((request.ownBackups ?? []).flatMap(unitData), sources);
  const facts: CheckFacts = {
    dialect: request.dialect,
    sources,
    layout: request.layout,
    files: request.files,
    saved: copies.saved,
    hypotheses: request.hypotheses ?? null,
    unitAreas: request.unitAreas ?? [],
    sights: request.sights ?? [],
    board: request.board ?? null,
  };
  const aims = [
    ...(request.choices.length === 0 ? [finding('plan/nothing-to-do', 'blocker')] : []),
    ...resolved.findings,
    ...copies.findings,
    ...twinFindings(request),
    ...(await checkIntents(draft, facts)),
  ];
  // If the target itself is blocked, findings about the method are irrelevant.
  const findings = hasBlocker(aims) ? aims : [...aims, ...choice.findings];
  if (hasBlocker(findings) || !choice.method) return seal(draft, findings);
  const inputs = inputsOf(request, sources, resolved, mac);
  const steps = await buildSteps(choice.method, inputs);
  const full: Plan = {
    ...draft,
    network: choice.method.network(methodContext(inputs)),
    steps,
    effect: combineEffects(steps.map((step) => step.effect)),
  };
  const means = await checkExecution(full, facts);
  if (hasBlocker(means)) return seal(draft, [...findings, ...means]);
  return seal(full, [...findings, ...means]);
}

/** Only line-by-line writing needs the rest of a sector from a backup, so it is retried with that before giving up. */
async function resolveAndChoose(
  request: PlanRequest,
  sources: Sources,
  mac: string,
): Promise<{ resolved: Resolved; choice: MethodChoice }> {
  const resolved = await resolveChoices(request, sources, request.method);
  if (resolved.intents.length === 0) return { resolved, choice: { method: null, findings: [] } };
  const choice = chooseMethod(request, inputsOf(request, sources, resolved, mac));
  const keeper = request.dialect.methods.find((id) => METHODS.get(id)?.keepsSectorRest);
  if (choice.method || request.method !== null || keeper === undefined) return { resolved, choice };
  const kept = await resolveChoices(request, sources, keeper);
  const second = chooseMethod(request, inputsOf(request, sources, kept, mac));
  return second.method ? { resolved: kept, choice: second } : { resolved, choice };
}

function inputsOf(request: PlanRequest, sources: Sources, resolved: Resolved, mac: string): StepInputs {
  const { dialect, identity, layout } = request;
  // A method with only one transport determines it.
  const chosen = request.method === null ? undefined : METHODS.get(request.method);
  const transport = request.transport ?? chosen?.onlyTransport ?? 'tftp';
  return { dialect, identity, layout, transport, intents: resolved.intents, mac, sources };
}

function unitData(backup: Backup): SavedUnitData[] {
  const { role, range, sha256, readTwice, localMacsOf } = backup;
  if (role !== 'factory' && role !== 'config' && role !== 'environment') return [];
  return [{ role, range, sha256, readTwice, ...(localMacsOf !== undefined && { localMacsOf }) }];
}

/**
 * A unit that carries its twin's Factory has saved the twin's data as its own: reported before it is written back
 * (founding case, row 3).
 */
function twinFindings(request: PlanRequest): Finding[] {
  const others = new Set(request.otherUnits?.map((unit) => unit.lanMac.toLowerCase()));
  return request.choices.flatMap((choice) => {
    const target = request.layout.partitions.find((p) => p.name === choice.partition);
    const file = request.files.find((f) => f.id === choice.fileId);
    const guarded = protectedRanges(request.layout, request.dialect, { ...request, unitAreas: [] });
    if (!target || !file || !guarded.some((p) => overlaps(p.range, target.range))) return [];
    return file.verdict.segments.flatMap(({ detail }) =>
      detail.kind === 'factory-eeprom' && others.has(detail.eeprom.lanMac.toLowerCase())
        ? [finding('plan/carries-twins-mac', 'warning', { file: file.name, mac: detail.eeprom.lanMac })]
        : [],
    );
  });
}

function emptyPlan(request: PlanRequest): Plan {
  return {
    version: 1,
    identity: request.identity,
    layout: request.layout,
    files: request.files,
    intents: [],
    method: request.method ?? request.dialect.methods[0] ?? 'menu-2',
    network: null,
    steps: [],
    effect: NO_EFFECT,
    findings: [],
    hash: '0'.repeat(64),
  };
}

/** The plan with its findings and hash, as plain data exactly in the contract's shape. */
function seal(draft: Plan, findings: readonly Finding[]): Plan {
  const complete = { ...draft, findings: unique(findings) };
  const parsed = Plan.safeParse(complete);
  const plain = parsed.success
    ? parsed.data
    : { ...complete, steps: [], findings: [...complete.findings, finding('plan/malformed', 'blocker')] };
  return { ...plain, hash: planHash(plain) };
}

function unreadable(error: unknown): Finding {
  return finding('plan/file-unreadable', 'blocker', { partition: '', error: String(error).slice(0, 200) });
}

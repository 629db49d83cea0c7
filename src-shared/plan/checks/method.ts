import { hex } from '../../bytes/hex';
import { builtInLoadAddress } from '../../dialect/load-address';
import type { DialectProfile } from '../../dialect/dialect-types';
import type { LoaderIdentity } from '../../identity/identity-types';
import type { Finding } from '../../finding/finding';
import { finding, findingAmong, FindingError } from '../../finding/finding';
import { canonicalJson } from '../canonical';
import { hasCommand, lowestLoad, ramLimit, STOCK_LOAD_ADDRESS } from '../constants';
import { serialCommand } from '../methods/common';
import type { Method, MethodContext, Transport } from '../methods/method';
import { onlyAtKernelOffset } from '../methods/obstacles';
import { METHODS } from '../methods/registry';
import { SPARE_MAC } from '../own-mac';
import type { CheckFacts } from '../request';
import { buildSteps, methodContext } from '../steps';
import type { StepInputs } from '../steps';
import type { Plan } from '../plan-types';

const IPV4 = /^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/;
/** No group bit in the first byte. */
const STATION = /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/;
const FILE_NAME = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Why a method cannot be used for the intents: it is not in this dialect, a command is missing, or it cannot reach the
 * target.
 */
export function methodObstacle(method: Method, context: MethodContext): Finding | null {
  const { dialect, identity, transport } = context;
  if (!method.byAgent && !dialect.methods.includes(method.id)) {
    return finding('plan/method-not-in-dialect', 'blocker', { method: method.id, dialect: dialect.title });
  }
  if (transport === 'serial-fast' && dialect.loadBaud === undefined) {
    return finding('plan/rate-not-switched', 'blocker', { dialect: dialect.title });
  }
  const loading = transport === 'tftp' ? 'tftpboot' : serialCommand(identity);
  const needed = method.loads ? [...method.commands, loading] : method.commands;
  const missing = needed.filter((command) => !hasCommand(identity, command));
  if (missing.length > 0) {
    return finding('plan/method-lacks-command', 'blocker', { method: method.id, commands: missing.join(', ') });
  }
  return method.obstacle(context) ?? (method.reach === 'kernel-offset' ? notThere(method, context) : null);
}

function notThere(method: Method, context: MethodContext): Finding | null {
  const anywhere = context.dialect.methods.filter((id) => METHODS.get(id)?.reach === 'anywhere');
  return onlyAtKernelOffset(method.id, context, anywhere);
}

/**
 * Whether the plan's method can be used, and whether its steps are exactly those that the method generates from the
 * intents.
 */
export async function checkMethod(plan: Plan, facts: CheckFacts): Promise<Finding[]> {
  const method = METHODS.get(plan.method);
  if (!method) return [finding('plan/method-not-built', 'blocker', { method: plan.method })];
  const inputs = stepInputs(plan, facts, plan.identity);
  const context = methodContext(inputs);
  const obstacle = methodObstacle(method, context);
  if (obstacle) return [obstacle];
  const findings: Finding[] = [];
  if (canonicalJson(method.network(context)) !== canonicalJson(plan.network)) {
    findings.push(finding('plan/steps-differ', 'blocker', { method: plan.method }));
  }
  try {
    const steps = await buildSteps(method, inputs);
    if (canonicalJson(steps) !== canonicalJson(plan.steps)) {
      findings.push(finding('plan/steps-differ', 'blocker', { method: plan.method }));
    }
  } catch (error) {
    if (error instanceof FindingError) findings.push(error.finding);
    else findings.push(finding('plan/file-unreadable', 'blocker', { partition: '', error: String(error) }));
  }
  return [
    ...findings,
    ...checkNetwork(plan),
    ...checkRam(plan, facts.dialect, plan.identity),
    ...methodNotes(plan, facts),
  ];
}

/** Whether the method also works on the real router: an assumed identity may have more memory and addresses. */
export function checkMethodOnBench(
  plan: Plan,
  facts: Pick<CheckFacts, 'dialect' | 'sources'>,
  bench: LoaderIdentity,
): Finding[] {
  const method = METHODS.get(plan.method);
  const obstacle = method && methodObstacle(method, methodContext(stepInputs(plan, facts, bench)));
  return [
    ...(obstacle ? [obstacle] : []),
    ...checkSource(plan, facts.dialect, bench),
    ...checkRam(plan, facts.dialect, bench),
  ];
}

/** A loader with another RAM size may read from another address than the one in the plan. */
function checkSource(plan: Plan, dialect: DialectProfile, bench: LoaderIdentity): Finding[] {
  const method = METHODS.get(plan.method);
  if (!method?.loads || method.source !== 'built-in') return [];
  const source = builtInLoadAddress(dialect, bench);
  if ('unknown' in source) return unknownSource(plan, source.unknown);
  const elsewhere = plan.steps.some((step) => step.kind === 'program' && step.ramAddress !== source.address);
  return elsewhere ? [finding('plan/copy-source-differs', 'blocker')] : [];
}

/** The address from which this loader reads is unknown, so it may differ from the plan's load address. */
function unknownSource(plan: Plan, unknown: 'build' | 'ram-size'): Finding[] {
  const rule = unknown === 'build' ? 'plan/copy-source-unknown' : 'plan/copy-source-needs-ram';
  return [finding(rule, 'blocker', { method: plan.method })];
}

function stepInputs(plan: Plan, facts: Pick<CheckFacts, 'dialect' | 'sources'>, identity: LoaderIdentity): StepInputs {
  return {
    dialect: facts.dialect,
    identity,
    layout: plan.layout,
    intents: plan.intents,
    transport: transportOf(plan),
    mac: plan.network?.mac ?? SPARE_MAC,
    sources: facts.sources,
  };
}

/** How the plan's payloads get into RAM. */
export function transportOf(plan: Plan): Transport {
  const line = plan.steps.find((step) => step.kind === 'load-serial')?.commands[0]?.text;
  if (line !== undefined && line.split(' ').length > 2) return 'serial-fast';
  if (line !== undefined) return 'serial';
  return METHODS.get(plan.method)?.onlyTransport ?? 'tftp';
}

function checkNetwork(plan: Plan): Finding[] {
  if (plan.network === null) return [];
  const { deviceIp, serverIp, fileName, mac } = plan.network;
  const odd = [deviceIp, serverIp].find((ip) => !IPV4.test(ip) || ip.split('.').some((n) => Number(n) > 255));
  if (odd !== undefined || deviceIp === serverIp) {
    return [finding('plan/address-odd', 'blocker', { device: deviceIp, server: serverIp })];
  }
  // Any address without the group bit will do: it is only set in RAM for this load.
  if (mac !== undefined && !STATION.test(mac)) {
    return [finding('plan/address-odd', 'blocker', { device: mac.slice(0, 40), server: serverIp })];
  }
  return FILE_NAME.test(fileName) ? [] : [finding('plan/file-name-odd', 'blocker', { name: fileName.slice(0, 80) })];
}

/** A load must end below the loader's own copy (B§4.1). In Linux the kernel allocates the file's memory, or refuses. */
function checkRam(plan: Plan, dialect: DialectProfile, identity: LoaderIdentity): Finding[] {
  if (METHODS.get(plan.method)?.side === 'linux') return [];
  const { limit, known } = ramLimit(dialect, identity);
  const loads = plan.steps.filter((s) => s.kind === 'load-tftp' || s.kind === 'load-serial' || s.kind === 'menu-write');
  if (loads.length === 0) return [];
  const tooFar = loads.some((step) => {
    const from = step.ramAddress ?? STOCK_LOAD_ADDRESS;
    const length = plan.intents[step.intent ?? -1]?.payload.length ?? 0;
    return from < lowestLoad(dialect) || from + length > limit;
  });
  if (tooFar) return [finding('plan/ram-too-small', 'blocker', { limit: hex(limit) })];
  return known ? [] : [finding('plan/ram-unknown', 'note', { limit: hex(limit) })];
}

/** Notes on this way of writing that a technician should read before approving. */
function methodNotes(plan: Plan, facts: CheckFacts): Finding[] {
  const { level } = facts.dialect.evidence;
  const findings: Finding[] = [];
  if (level === 'guess' || level === 'community') {
    findings.push(finding('plan/dialect-uncertain', 'warning', { dialect: facts.dialect.title, level }));
  }
  const transport = transportOf(plan);
  if (transport !== 'tftp') {
    const loads = plan.steps.filter((step) => step.kind === 'load-serial' || step.kind === 'menu-write');
    const ms = loads.reduce((sum, step) => sum + step.eta.typicalMs, 0);
    const baud = (transport === 'serial-fast' ? facts.dialect.loadBaud : undefined) ?? plan.identity.baud;
    const time = Math.max(1, Math.round(ms / 60_000)) * 60_000;
    findings.push(finding('plan/serial-is-slow', 'note', { time, baud }));
  }
  const set = plan.steps.filter((step) => step.kind === 'set-address').flatMap((step) => step.commands);
  if (set.length > 0) {
    const names = set.map((command) => command.text.split(' ')[1]!).join(', ');
    findings.push(finding('plan/addresses-in-ram', 'note', { names }));
  }
  const known = METHODS.get(plan.method)?.methodNotes ?? [];
  return [...findings, ...known.map(({ rule, severity }) => findingAmong(rule, severity, {}))];
}

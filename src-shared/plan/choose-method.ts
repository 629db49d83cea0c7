import type { MethodId } from '../dialect/dialect-types';
import type { Finding } from '../finding/finding';
import { finding, hasBlocker } from '../finding/finding';
import { checkChip } from './checks/chip';
import { methodObstacle } from './checks/method';
import type { Method } from './methods/method';
import { METHODS } from './methods/registry';
import type { PlanRequest } from './request';
import type { StepInputs } from './steps';
import { methodContext } from './steps';

/** The method to use, if any is possible, and findings about the choice. */
export interface MethodChoice {
  method: Method | null;
  findings: Finding[];
}

/**
 * The method chosen by the technician, or the first of the dialect's that is possible; those passed over are noted with
 * the reason.
 */
export function chooseMethod(request: PlanRequest, inputs: StepInputs): MethodChoice {
  if (request.method !== null) return tryMethod(request.method, request, inputs);
  const passed: Finding[] = [];
  for (const id of request.dialect.methods) {
    const { method, findings } = tryMethod(id, request, inputs);
    if (method) {
      const chosen = finding('plan/method-chosen', 'note', { method: id });
      return { method, findings: [chosen, ...passed] };
    }
    passed.push(...findings.map((f): Finding => ({ ...f, severity: 'note' })));
  }
  const methods = request.dialect.methods.join(', ') || '-';
  return {
    method: null,
    findings: [finding('plan/no-method', 'blocker', { methods }), ...agentCan(inputs), ...passed],
  };
}

/** Suggests the agent where none of the loader's methods is possible; it is never chosen automatically. */
function agentCan(inputs: StepInputs): Finding[] {
  const can = [...METHODS.values()].some(
    (method) => method.byAgent && methodObstacle(method, methodContext(inputs)) === null,
  );
  return can ? [finding('plan/agent-can', 'note')] : [];
}

function tryMethod(id: MethodId, request: PlanRequest, inputs: StepInputs): MethodChoice {
  const method = METHODS.get(id);
  if (!method) return { method: null, findings: [finding('plan/method-not-built', 'blocker', { method: id })] };
  const obstacle = methodObstacle(method, methodContext(inputs));
  if (obstacle) return { method: null, findings: [obstacle] };
  const end = Math.max(0, ...inputs.intents.map((intent) => intent.target.end));
  const chip = checkChip(request.layout, request.identity, id, end);
  return hasBlocker(chip) ? { method: null, findings: chip } : { method, findings: [] };
}

import { fail, type Finding, FindingError } from '@shared/finding/finding';
import { requireBench, type Recovery } from '../context';

/** The network part of the plan; rejects with `plan/none`, or `network/not-needed` for a load over the serial line. */
function plannedNetwork(recovery: Recovery): { serverIp: string; deviceIp: string } {
  const plan = recovery.store.now.plan ?? fail('plan/none');
  return plan.network ?? fail('network/not-needed');
}

/** Checks again whether the router will find this computer, for the displayed plan. */
export async function checkNetwork(recovery: Recovery): Promise<void> {
  recovery.activities.assertIdle();
  const { serverIp, deviceIp } = plannedNetwork(recovery);
  const practice = requireBench(recovery).line.practice !== null;
  const network = await recovery.ports.preflight(serverIp, deviceIp, practice);
  const others = recovery.store.now.findings.filter((f) => !f.rule.startsWith('network/'));
  recovery.store.set({ findings: [...others, ...network] });
}

/**
 * Adds the address at which the router looks for its server to this computer, until the port is closed (P7), then
 * checks again. Rejects with `network/no-interface`, `network/address-add-denied` or `network/address-add-failed`.
 */
export async function addAddress(recovery: Recovery): Promise<void> {
  recovery.activities.assertIdle();
  const { journal } = requireBench(recovery).session;
  const { serverIp } = plannedNetwork(recovery);
  if (recovery.address?.plan.address !== serverIp) {
    const left = await removeAddress(recovery);
    if (left?.severity === 'warning') throw new FindingError(left);
    recovery.address = recovery.ports.addressFor(serverIp) ?? fail('network/no-interface');
  }
  const { plan } = recovery.address;
  // The intent is recorded first, so that the change of this computer is documented even after a crash (P8).
  await journal.append({ type: 'note', text: `computer: ${plan.add.line}` });
  await recovery.address.add();
  await checkNetwork(recovery);
}

/** Removes the address added by `addAddress`; resolves to a warning if the system refuses, to a note if another bench still needs it. */
export async function removeAddress(recovery: Recovery): Promise<Finding | null> {
  const { address } = recovery;
  if (!address) return null;
  const left = await address.remove();
  if (left?.severity !== 'warning') recovery.address = null;
  return left;
}

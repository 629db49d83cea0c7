import { adapterFindings, adapterOf } from '@shared/adapter/adapters';
import type { PortInfo } from '@shared/contract/snapshot';
import { finding, type Finding } from '@shared/finding/finding';
import { listSerialPorts, type ListedPort } from './serial-list';

/**
 * The serial ports of this computer, USB adapters first, each with its adapter's name and notes. Never rejects: a
 * failure to list is a finding, and a path can still be typed. Ptys are never listed.
 */
export async function listPorts(
  list: () => Promise<ListedPort[]> = listSerialPorts,
): Promise<{ ports: PortInfo[]; findings: Finding[] }> {
  let listed: ListedPort[];
  try {
    listed = await list();
  } catch (error) {
    return { ports: [], findings: [listFinding(error instanceof Error ? error.message : String(error))] };
  }
  const ports = listed.filter((p) => p.path !== '').map(describePort);
  ports.sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'en', { numeric: true }));
  return { ports, findings: ports.length === 0 ? [finding('port/none-found', 'warning')] : [] };
}

function describePort(port: ListedPort): PortInfo {
  const adapter = adapterOf(port.vendorId, port.productId);
  const maker = port.manufacturer?.trim();
  return {
    path: port.path,
    kind: 'serial',
    title: adapter?.chip ?? (maker === undefined || maker === '' ? port.path : maker),
    vendorId: port.vendorId?.toLowerCase() ?? null,
    productId: port.productId?.toLowerCase() ?? null,
    serialNumber: port.serialNumber ?? null,
    findings: adapterFindings(port.path, port.vendorId, port.productId),
  };
}

function rank(port: PortInfo): number {
  return port.vendorId === null ? 1 : 0;
}

function listFinding(message: string): Finding {
  // serialport runs udevadm on Linux and fails with "spawn udevadm ENOENT" if the package udev is missing.
  const rule = message.includes('udevadm') ? 'port/list-needs-udev' : 'port/list-failed';
  return finding(rule, 'warning', { detail: message }, [{ source: 'port list', quote: message }]);
}

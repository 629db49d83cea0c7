import { FindingError, finding, findingAmong, type Finding } from '@shared/finding/finding';
import type { DatagramNetwork } from './datagram';
import { addressPlan } from './address-commands';
import { candidates } from './interface-address';
import type { InterfaceInfo } from './interfaces';
import { ipv4, sameNetwork } from './ipv4';

/** Inputs of the check before a network load. */
export interface PreflightInput {
  /** The address at which the router looks for its server; this computer adapts to it (P7). */
  serverIp: string;
  /** The router's own address in the loader. */
  deviceIp: string;
  /** UDP port of the server, 69. */
  port: number;
  interfaces: readonly InterfaceInfo[];
  platform: NodeJS.Platform;
}

/** Proposed prefix length: the loaders know no mask, and 24 is customary on a bench. */
export const BENCH_PREFIX = 24;

/**
 * Checks whether the router will find this computer; an empty list means no objection. Pure: checks only the input;
 * `runPreflight` also binds the port.
 */
export function preflight(input: PreflightInput): Finding[] {
  const server = ipv4(input.serverIp);
  const device = ipv4(input.deviceIp);
  if (server === null) return [finding('network/address-invalid', 'blocker', { address: input.serverIp })];
  if (device === null) return [finding('network/address-invalid', 'blocker', { address: input.deviceIp })];
  const { serverIp, deviceIp, interfaces } = input;
  if (server === device) return [finding('network/same-address', 'blocker', { address: serverIp })];

  const findings: Finding[] = [];
  const withRouterIp = interfaces.find((i) => i.addresses.some((a) => a.address === deviceIp));
  if (withRouterIp) {
    findings.push(
      finding('network/router-address-taken', 'blocker', { address: deviceIp, interface: withRouterIp.name }),
    );
  }
  const holders = interfaces.filter((i) => i.addresses.some((a) => a.address === serverIp));
  if (holders.length === 0) findings.push(...addressMissing(input, server, device));
  else findings.push(...addressPresent(input, holders, server, device));
  const servers = new Set(holders.map((i) => i.name));
  const rivals = interfaces.filter(
    (i) => !servers.has(i.name) && i.kind !== 'loopback' && i.addresses.some((a) => covers(a, device)),
  );
  for (const rival of rivals) {
    findings.push(finding('network/subnet-elsewhere', 'warning', { device: deviceIp, interface: rival.name }));
  }
  if (input.platform === 'win32') {
    const port = input.port;
    const rule = 'name="MT7628 TFTP"';
    const command = `netsh advfirewall firewall add rule ${rule} dir=in action=allow protocol=UDP localport=${port}`;
    const undo = `netsh advfirewall firewall delete rule ${rule}`;
    findings.push(finding('network/windows-firewall', 'note', { port, command, undo }));
  }
  return findings;
}

function covers(at: { address: string; prefix: number }, device: number): boolean {
  const own = ipv4(at.address);
  return own !== null && at.prefix < 32 && sameNetwork(own, device, at.prefix);
}

/** No interface has the server address: proposes one, with the command that adds it. */
function addressMissing(input: PreflightInput, server: number, device: number): Finding[] {
  const { serverIp, deviceIp, interfaces, platform } = input;
  const wired = candidates(interfaces);
  const best = wired[0];
  if (!best) {
    const wireless = interfaces.find((i) => i.kind === 'wireless');
    return [
      wireless
        ? finding('network/only-wireless', 'blocker', { interface: wireless.name })
        : finding('network/no-interface', 'blocker'),
    ];
  }
  const plan = addressPlan(best.name, serverIp, BENCH_PREFIX, platform);
  const params = { address: serverIp, interface: best.name, command: plan.add.line, undo: plan.remove.line };
  const rule = platform === 'win32' ? 'network/server-address-missing-windows' : 'network/server-address-missing';
  const findings = [findingAmong(rule, 'blocker', params)];
  if (best.link === false) findings.push(noLink(best));
  const alike = wired.filter((i) => i.link === best.link);
  if (alike.length > 1) {
    findings.push(
      finding('network/several-interfaces', 'note', {
        interfaces: alike.map((i) => i.name).join(', '),
        interface: best.name,
      }),
    );
  }
  if (!sameNetwork(server, device, BENCH_PREFIX)) findings.push(otherSubnet(serverIp, deviceIp, BENCH_PREFIX));
  return findings;
}

function addressPresent(
  input: PreflightInput,
  holders: readonly InterfaceInfo[],
  server: number,
  device: number,
): Finding[] {
  const { serverIp, deviceIp } = input;
  const findings: Finding[] = [];
  if (holders.length > 1) {
    findings.push(
      finding('network/address-twice', 'blocker', {
        address: serverIp,
        interfaces: holders.map((i) => i.name).join(', '),
      }),
    );
  }
  const holder = holders[0]!;
  if (holder.kind === 'wireless') {
    findings.push(finding('network/server-address-wireless', 'warning', { address: serverIp, interface: holder.name }));
  } else if (holder.link === false) {
    findings.push(noLink(holder));
  }
  const prefix = holder.addresses.find((a) => a.address === serverIp)!.prefix;
  // On loopback the practice router answers at any address.
  if (holder.kind !== 'loopback' && !sameNetwork(server, device, prefix)) {
    findings.push(otherSubnet(serverIp, deviceIp, prefix));
  }
  return findings;
}

function noLink(at: InterfaceInfo): Finding {
  const evidence = [{ source: `/sys/class/net/${at.name}/carrier`, quote: '0' }];
  return finding('network/no-link', 'warning', { interface: at.name }, evidence);
}

function otherSubnet(server: string, device: string, prefix: number): Finding {
  return finding('network/other-subnet', 'blocker', { server, device, prefix });
}

/** `preflight`, and a real attempt to bind the port: address, permission, other TFTP servers. */
export async function runPreflight(input: PreflightInput & { network: DatagramNetwork }): Promise<Finding[]> {
  const findings = preflight(input);
  try {
    const socket = await input.network.bind({ address: input.serverIp, port: input.port });
    await socket.close();
  } catch (error) {
    if (!(error instanceof FindingError)) throw error;
    const known = findings.some((f) => f.severity === 'blocker');
    // A missing address was already reported, with the command that adds it.
    if (error.finding.rule !== 'network/address-missing' || !known) findings.push(error.finding);
  }
  return findings;
}

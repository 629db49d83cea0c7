import type { LinuxState } from '@shared/contract/snapshot';
import { finding } from '@shared/finding/finding';
import { resolveLayout } from '@shared/layout/resolve-layout';
import type { LayoutDerivation } from '@shared/layout/layout-types';
import { fail } from '@shared/finding/finding';
import { activateShell } from '../../linux/activate';
import { askAddresses, neighbourOf } from '../../linux/addresses';
import { suggestFromLinux } from './suggest-board';
import { findLinuxBaud } from '../../linux/baud';
import { askFacts, layoutOf } from '../../linux/capture/probes';
import { SERIAL_BLOCK, SerialReader } from '../../linux/capture/serial-reader';
import type { LinuxShell } from '../../linux/shell';
import type { Bench } from '../bench';
import type { LinuxAttachment } from '../linux-attachment';
import { requireBench, type Recovery } from '../context';

/** Login data typed by the technician. */
export interface Login {
  user?: string;
  password?: string;
}

/** Commands between which capturing and writing choose. */
const COMMANDS = [
  ...['tftp', 'nc', 'wget', 'sha256sum', 'sha1sum', 'md5sum', 'cksum'],
  ...['base64', 'xxd', 'hexdump', 'od', 'dd', 'mtd', 'flashcp', 'flash_erase'],
];

/**
 * Brings up a confirmed Linux shell on the open line and identifies its router; `then` runs before this is reported.
 */
export function startAttaching(
  recovery: Recovery,
  login: Login,
  then: (linux: LinuxAttachment) => void = () => undefined,
): void {
  requireBench(recovery);
  const { store, activities } = recovery;
  activities.start('attaching', async ({ signal }) => {
    const linux = await attachLinux(recovery, signal, login);
    const { network } = store.now.linux ?? fail('linux/not-attached');
    const away =
      network.deviceIp !== null && !network.present
        ? [
            finding('linux/no-address-beside', 'warning', {
              router: network.deviceIp,
              address: network.serverIp ?? '-',
            }),
          ]
        : [];
    then(linux);
    store.set({ findings: [...linux.derivation.findings, ...away] });
  });
}

/**
 * The freshly confirmed shell on the open line, with the facts that guard, plan and capture need; also for a Linux
 * booted from RAM. Rejects with `linux/...`, `capture/no-mtd`; then no shell is attached.
 */
export async function attachLinux(
  recovery: Recovery,
  signal: AbortSignal,
  login: Login = {},
): Promise<LinuxAttachment> {
  const bench = requireBench(recovery);
  const { store, ports } = recovery;
  forgetLinux(recovery);
  const baud = await findLinuxBaud(bench.console, bench.baud, signal);
  bench.baud = baud;
  const shell = await activateShell(bench.console, { ...login, signal });
  const facts = await askFacts(shell, signal);
  const derivation = await settled(shell, layoutOf(facts), signal);
  if (derivation.hypotheses.length === 0) fail('capture/no-mtd', {});
  const addresses = await askAddresses(shell);
  const place = ports.linuxPlace(addresses, bench.line.practice !== null);
  const lan = addresses[0] ?? null;
  const commands = [...(await shell.have(COMMANDS))].sort();
  const network: LinuxState['network'] = {
    deviceIp: lan?.address ?? null,
    serverIp: place?.seenAs ?? (lan && neighbourOf(lan)),
    present: place !== null,
  };
  bench.attachShell({ shell, place });
  await bench.session.journal.append({ type: 'phase', phase: `linux shell: ${facts.version.slice(0, 160)}` });
  const unfinished = await ports.captures.unfinished(facts);
  // A router that restarted meanwhile no longer has a shell.
  if (!bench.isShellAttached) fail('linux/restarted');
  const prompt = bench.console.prompt ?? '';
  suggestFromLinux(recovery, facts, 'linux');
  store.set({ linux: { facts, prompt, baud, commands, derivation, network, unfinished } });
  return requireLinux(recovery).linux;
}

/** The attached shell; throws `linux/not-attached`. */
export function requireLinux(recovery: Recovery): { bench: Bench; linux: LinuxAttachment } {
  const bench = requireBench(recovery);
  return { bench, linux: bench.linux ?? fail('linux/not-attached') };
}

/** The shell is gone (power, restart, another program on the line) or no longer wanted. Sends nothing. */
export function forgetLinux(recovery: Recovery): void {
  recovery.bench?.letGoOfShell();
  if (recovery.store.now.linux) recovery.store.set({ linux: null });
}

/** Detaches the shell properly: kernel messages are re-enabled. */
export async function detachLinux(recovery: Recovery): Promise<void> {
  recovery.activities.assertIdle();
  const { linux } = requireLinux(recovery);
  try {
    await linux.shell.loud();
  } finally {
    forgetLinux(recovery);
  }
}

/** Reads the bytes that distinguish two remaining layouts from the device of the whole chip (B§6.3). */
async function settled(
  shell: LinuxShell,
  derivation: LayoutDerivation,
  signal: AbortSignal,
): Promise<LayoutDerivation> {
  const chip = derivation.hypotheses[0]?.partitions.find((p) => p.role === 'chip');
  if (derivation.probes.length === 0 || chip?.index === undefined) return derivation;
  const reader = await SerialReader.make(shell);
  const path = `/dev/mtd${chip.index}ro`;
  const reads = [];
  for (const { range } of derivation.probes) {
    const block = Math.floor(range.start / SERIAL_BLOCK);
    const bytes = await reader.block(path, block, chip.range.end - chip.range.start, signal);
    reads.push({ offset: block * SERIAL_BLOCK, bytes });
  }
  return resolveLayout(derivation, reads);
}

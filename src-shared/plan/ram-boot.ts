import { hex } from '../bytes/hex';
import { overlaps, rangeOf } from '../bytes/range';
import type { DialectProfile } from '../dialect/dialect-types';
import { finding, type Finding } from '../finding/finding';
import type { LoaderIdentity } from '../identity/identity-types';
import type { RamImage } from '../image/ram-image';
import { hasCommand, lowestLoad, ramBase, ramLimit } from './constants';
import { addressLines, FILE_NAME, networkOf, proofInRam, windowLines } from './methods/common';
import type { Plan } from './plan-types';

/** The lines of a RAM boot, none of which touches the flash. */
export interface RamBootLines {
  /** CPU address of the image when it is started. */
  address: number;
  /** Sets the addresses of a loader that has none (P7), and the transfer's window; in RAM only. */
  before: string[];
  load: string;
  /** Verifies the image in RAM before it is started (P5). */
  proof: string[];
  start: string;
  /** The loader's own addresses: this computer adapts to them (P7). */
  network: NonNullable<Plan['network']>;
}

/** Staging addresses clear of the unpacked kernel (B§4.1), best first. */
const STAGING = [0x82000000, 0x81000000];
/** Addresses at which `bootm` jumps directly, without checking a header (B§3.7). */
const JUMPS = [0x80200000, 0x8a200000, 0x8a300000, 0x88001000, 0x8b800000];
/** Space after the unpacked kernel for its variables and first page tables. Bytes. */
const BSS = 0x200000;
const STEP = 0x100000;

/**
 * The best way that this loader has to boot from RAM: `tftpboot` and `bootm` at the prompt, which save no environment
 * (menu 1 saves it as soon as an address or a file name is changed, B§1.6). The image is staged where neither its
 * unpacked output nor the loader's copy overlaps it (B§3.7, B§4.1). `lines` is null if there are blockers.
 */
export function planRamBoot(
  image: RamImage,
  dialect: DialectProfile,
  identity: LoaderIdentity,
  /** Ethernet address for a loader that has none (`macForLoad`). */
  mac: string,
): { lines: RamBootLines | null; findings: Finding[] } {
  const missing = ['tftpboot', 'bootm'].filter((command) => !hasCommand(identity, command));
  if (missing.length > 0) {
    return { lines: null, findings: [finding('ram/no-rung', 'blocker', { commands: missing.join(', ') })] };
  }
  const base = ramBase(dialect);
  const { limit, known } = ramLimit(dialect, identity);
  const kernel = rangeOf(image.loadAddress, image.unpackedBytes + BSS);
  if (kernel.start < base || kernel.end > limit + BSS) {
    const params = { address: hex(image.loadAddress), bytes: image.unpackedBytes, limit: hex(limit) };
    return { lines: null, findings: [finding('ram/does-not-fit', 'blocker', params)] };
  }
  const address = stagingFor(image, kernel, base, limit, lowestLoad(dialect));
  if (address === null) {
    const params = { address: hex(image.loadAddress), bytes: image.size, limit: hex(limit) };
    return { lines: null, findings: [finding('ram/does-not-fit', 'blocker', params)] };
  }
  const at = address.toString(16).padStart(8, '0');
  const network = networkOf({ identity, dialect, mac });
  const proof = proofInRam({ identity }, address, image.size).map((command) => command.text);
  const before = [...addressLines({ identity, dialect, mac }), ...windowLines(dialect)];
  return {
    lines: { address, before, network, proof, load: `tftpboot ${at} ${FILE_NAME}`, start: `bootm ${at}` },
    findings: known ? [] : [finding('ram/size-assumed', 'note', { limit: hex(limit) })],
  };
}

function stagingFor(
  image: RamImage,
  kernel: ReturnType<typeof rangeOf>,
  base: number,
  limit: number,
  lowest: number,
): number | null {
  const fits = (start: number) => {
    const staged = rangeOf(start, image.size);
    return start >= lowest && staged.end <= limit && !overlaps(staged, kernel) && !JUMPS.includes(start);
  };
  const preferred = STAGING.map((address) => address - 0x80000000 + base).find(fits);
  if (preferred !== undefined) return preferred;
  for (let start = lowest; start + image.size <= limit; start += STEP) if (fits(start)) return start;
  return null;
}

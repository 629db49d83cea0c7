import { createHash } from 'node:crypto';
import type { LinuxShell } from '../shell';

/** A checksum tool on the router, and the same checksum computed here. */
export interface SumTool {
  name: string;
  pattern: RegExp;
  of(bytes: Uint8Array): string;
}

const hash = (algorithm: string) => (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

/** Best first. */
export const SUM_TOOLS: readonly SumTool[] = [
  { name: 'sha256sum', pattern: /^([0-9a-f]{64})\b/m, of: hash('sha256') },
  { name: 'sha1sum', pattern: /^([0-9a-f]{40})\b/m, of: hash('sha1') },
  { name: 'md5sum', pattern: /^([0-9a-f]{32})\b/m, of: hash('md5') },
  { name: 'cksum', pattern: /^(\d{1,10} \d{1,12})\b/m, of: (bytes) => `${cksum(bytes)} ${bytes.length}` },
];

/** Reading 16 MiB and computing its checksum on a 580 MHz MIPS takes about ten seconds. ms */
const SUM_MS = 180_000;

/** The router's best checksum tool, or null. */
export async function sumTool(shell: LinuxShell): Promise<SumTool | null> {
  const have = await shell.have(SUM_TOOLS.map((tool) => tool.name));
  return SUM_TOOLS.find((tool) => have.has(tool.name)) ?? null;
}

/** The checksum of a file or device as computed by the router, null if it printed none. */
export async function sumOnRouter(
  shell: LinuxShell,
  tool: SumTool,
  path: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const { output, status } = await shell.run(`${tool.name} ${path}`, { timeoutMs: SUM_MS, ...(signal && { signal }) });
  return status === 0 ? (tool.pattern.exec(output)?.[1] ?? null) : null;
}

/** CRC of POSIX cksum(1): polynomial 0x04C11DB7, length appended, inverted. */
export function cksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = step(crc, byte);
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) crc = step(crc, length & 0xff);
  return ~crc >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let crc = i << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

function step(crc: number, byte: number): number {
  return ((crc << 8) ^ TABLE[((crc >>> 24) ^ byte) & 0xff]!) >>> 0;
}

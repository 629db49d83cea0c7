/** A file of an initramfs; `mode` with its type bits. */
export interface CpioEntry {
  path: string;
  mode: number;
  data?: Uint8Array;
  /** Numbers of a device node. */
  device?: readonly [major: number, minor: number];
}

export const DIRECTORY = 0o040755;
export const PROGRAM = 0o100755;
export const SYMLINK = 0o120777;
export const CHARACTER_DEVICE = 0o020600;

/** Writes an archive in the kernel's `newc` format (Documentation/driver-api/early-userspace/buffer-format). */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  const chunks: Buffer[] = [];
  [...entries, { path: 'TRAILER!!!', mode: 0 }].forEach((entry: CpioEntry, index) => {
    const data = Buffer.from(entry.data ?? []);
    const [major, minor] = entry.device ?? [0, 0];
    const fields = [index + 1, entry.mode, 0, 0, 1, 0, data.length, 0, 0, major, minor, entry.path.length + 1, 0];
    const head = `070701${fields.map((n) => n.toString(16).padStart(8, '0')).join('')}${entry.path}\0`;
    chunks.push(padded(Buffer.from(head, 'latin1')), padded(data));
  });
  return Buffer.concat(chunks);
}

function padded(bytes: Buffer): Buffer {
  const rest = -bytes.length & 3;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(rest)]);
}

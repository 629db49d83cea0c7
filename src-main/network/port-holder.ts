import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** The process that holds a UDP port. */
export interface PortHolder {
  pid: number;
  /** Its name in the kernel, at most 15 characters. */
  name: string;
}

/**
 * Inodes of the sockets bound to `port`, from the text of /proc/net/udp (column 2 `address:port` in hex, column 10
 * inode).
 */
export function udpInodes(table: string, port: number): Set<string> {
  const inodes = new Set<string>();
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/, 10);
    const local = columns[1]?.split(':')[1];
    const inode = columns[9];
    if (local !== undefined && inode !== undefined && Number.parseInt(local, 16) === port) inodes.add(inode);
  }
  return inodes;
}

/**
 * Finds the holder of UDP `port` on Linux through /proc; null if unknown (another system, another user's process).
 * `proc` is the mount point, replaceable in tests.
 */
export async function findPortHolder(port: number, proc = '/proc'): Promise<PortHolder | null> {
  try {
    const inodes = udpInodes(await readFile(join(proc, 'net/udp'), 'latin1'), port);
    if (inodes.size === 0) return null;
    const pids = (await readdir(proc)).filter((name) => /^[0-9]+$/.test(name));
    for (const pid of pids) {
      if (await holdsSocket(join(proc, pid, 'fd'), inodes)) {
        const name = (await readFile(join(proc, pid, 'comm'), 'utf8')).trim();
        return { pid: Number(pid), name };
      }
    }
  } catch {
    // No /proc, or the process has ended: the port is still reported as taken, without its holder.
  }
  return null;
}

async function holdsSocket(directory: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(directory).catch(() => []);
  for (const descriptor of descriptors) {
    const target = await readlink(join(directory, descriptor)).catch(() => '');
    const inode = /^socket:\[([0-9]+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}

/** A file that only grows. */
export interface AppendFile {
  /**
   * Adds bytes at the end. With `durable` it resolves only when they are on the disk, not in a cache. After a failed
   * append the file ends where it ended before: no half record stays in front of the next one.
   */
  append(bytes: Uint8Array, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * The few things that storage does with a disk, so that a full disk and a torn write can be tested.
 * Paths are absolute. Everything rejects with a FindingError (`storage/disk-full`, `storage/no-permission`, `storage/io`).
 */
export interface FileSystemPort {
  /** Whole contents, or null if there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Names in a folder, sorted; empty if there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Makes a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
  /** After this the file has the new contents, durably; at no moment, whatever fails, has it anything but the old or the new. */
  writeAtomic(path: string, bytes: Uint8Array): Promise<void>;
  /** Opens for appending, making the file if need be, cut to its first `length` bytes if given. */
  openAppend(path: string, length?: number): Promise<AppendFile>;
  /** Gives a file another name in the same folder. */
  rename(from: string, to: string): Promise<void>;
}

/** A file opened for appending. */
export interface AppendFile {
  /**
   * Adds bytes at the end. With `durable` it resolves only when they are on disk, not in a cache. After a failed append
   * the file is restored to its old length, so that no partial record precedes the next one.
   */
  append(bytes: Uint8Array, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * The disk operations that storage needs, as an interface so that a full disk and a torn write can be tested. Paths are
 * absolute. Everything rejects with a FindingError (`storage/disk-full`, `storage/no-permission`, `storage/io`).
 */
export interface FileSystemPort {
  /** Whole contents, or null if there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Names in a folder, sorted; empty if there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Creates a folder and its parents. */
  makeFolder(folder: string): Promise<void>;
  /** Replaces a file's contents atomically and durably: at any moment it has either the old or the new contents. */
  writeAtomic(path: string, bytes: Uint8Array): Promise<void>;
  /** Opens for appending, creates the file if necessary, and truncates it to its first `length` bytes if given. */
  openAppend(path: string, length?: number): Promise<AppendFile>;
  /** Renames a file within its folder. */
  rename(from: string, to: string): Promise<void>;
}

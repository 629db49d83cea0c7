import { expect } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './host';

/** The founding device's flash map, offsets; half-open (design §1). */
export const FACTORY = { start: 0x40000, end: 0x50000 };
export const FIRMWARE_1 = { start: 0x50000, end: 0x800000 };
export const OVERLAY_1 = { start: 0x6a0000, end: 0x800000 };
export const CHIP_SIZE = 0x1000000;

/** Bytes that a plan writes at an offset of the flash. */
export interface Written {
  at: number;
  bytes: Uint8Array;
}

/** A file from the disk of the practice router's owner, as stored in the session. */
export function practiceFile(home: Home, name: string): Buffer {
  const sessions = join(home.path, 'sessions');
  const newest = readdirSync(sessions)
    .filter((name) => /^\d/.test(name))
    .sort()
    .at(-1)!;
  return readFileSync(join(sessions, newest, 'practice-files', name));
}

/** The LAN MAC of a Factory copy as the label shows it (B§7: at 0x28). */
export function labelMac(factory: Buffer): string {
  return Array.from(factory.subarray(0x28, 0x2e), (b) => b.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

/** `length` erased bytes. */
export function erased(length: number): Buffer {
  return Buffer.alloc(length, 0xff);
}

/**
 * After the recovery the flash equals that before it, byte for byte, except for exactly the planned contents. Compared
 * after the practice router's power was cut or its line closed.
 */
export function expectFlash(home: Home, written: readonly Written[], router = 1): void {
  const expected = Buffer.from(home.flash('before', router));
  expect(expected.length).toBe(CHIP_SIZE);
  for (const { at, bytes } of written) expected.set(bytes, at);
  const after = home.flash('after', router);
  expect(after.length).toBe(CHIP_SIZE);
  if (after.equals(expected)) return;
  const first = after.findIndex((byte, i) => byte !== expected[i]);
  const count = after.reduce((sum, byte, i) => sum + (byte === expected[i] ? 0 : 1), 0);
  throw new Error(
    `${count} bytes of the flash are wrong, the first at 0x${first.toString(16)}: ` +
      `${after[first]!.toString(16)} instead of ${expected[first]!.toString(16)}`,
  );
}

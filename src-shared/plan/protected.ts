import type { ByteRange } from '../bytes/range';
import type { DialectProfile } from '../dialect/types';
import type { Layout } from '../layout/types';
import { PROTECTED_ROLES } from '../layout/types';
import { BOOTLOADER_BYTES } from './constants';

/** A stretch of flash that no normal plan may touch (P2), and what it is. */
export interface ProtectedRange {
  name: string;
  role: 'bootloader' | 'config' | 'factory';
  range: ByteRange;
}

/**
 * Everything that is outside every normal plan: what the layout says, what the dialect says, and the first 0x30000 bytes.
 * All three count, because each of them may be wrong by itself; so does a place where this unit's data was seen.
 */
export function protectedRanges(
  layout: Layout,
  dialect: DialectProfile,
  unitAreas: readonly ByteRange[] = [],
): ProtectedRange[] {
  const { bootloader, environment, config, factory } = dialect.flash;
  const fromDialect: (ProtectedRange | null)[] = [
    bootloader && { name: 'bootloader', role: 'bootloader', range: bootloader },
    environment && { name: 'environment', role: 'config', range: environment },
    config && { name: 'config', role: 'config', range: config },
    factory && { name: 'factory', role: 'factory', range: factory },
  ];
  const fromLayout = layout.partitions.flatMap((p): ProtectedRange[] =>
    p.role === 'bootloader' || p.role === 'config' || p.role === 'factory'
      ? [{ name: p.name, role: p.role, range: p.range }]
      : [],
  );
  return [
    ...fromLayout,
    ...fromDialect.filter((p) => p !== null),
    { name: 'bootloader', role: 'bootloader', range: { start: 0, end: BOOTLOADER_BYTES } },
    ...unitAreas.map((range): ProtectedRange => ({ name: 'Factory', role: 'factory', range })),
  ];
}

/** True for the roles that a normal plan never writes. */
export function isProtectedRole(role: string): boolean {
  return PROTECTED_ROLES.some((p) => p === role);
}

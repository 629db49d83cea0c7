import { rangeText } from '../bytes/range-text';
import { hex } from '../bytes/hex';
import { contains } from '../bytes/range';
import type { ByteRange } from '../bytes/range';
import type { DialectProfile } from '../dialect/dialect-types';
import { finding } from '../finding/finding';
import { makeLayout } from './containment';
import type { PlacedPartition } from './containment';
import { probesFor } from './hypotheses';
import type { LayoutDerivation } from './layout-types';

/**
 * The dialect's default layout (B§4.1), used while nothing better is known: loader, Config, Factory, and a firmware up
 * to the next protected area or the chip's end. `chipSize` in bytes. Always a hypothesis.
 */
export function defaultLayout(profile: DialectProfile, chipSize: number): LayoutDerivation {
  const { flash } = profile;
  const evidence = (range: ByteRange) => [
    { kind: 'dialect-default' as const, detail: `${profile.title}: ${rangeText(range)}` },
  ];
  const config = flash.config;
  const environment = flash.environment && !(config && contains(config, flash.environment)) ? flash.environment : null;
  const fixed: [string, ByteRange | null][] = [
    ['Bootloader', flash.bootloader],
    ['Config', config],
    ['u-boot-env', environment],
    ['Factory', flash.factory],
  ];
  const placed = fixed.flatMap(([name, range]): PlacedPartition[] =>
    range && range.end > range.start ? [{ name, range, evidence: evidence(range) }] : [],
  );
  if (flash.firmware !== null && flash.firmware < chipSize) {
    const start = flash.firmware;
    const next = placed.map((p) => p.range.start).filter((s) => s >= start);
    const range = { start, end: Math.min(chipSize, ...next) };
    if (range.end > range.start) placed.push({ name: 'firmware', range, evidence: evidence(range) });
  }
  const findings = [finding('layout/from-dialect-default', 'warning', { dialect: profile.title, chip: hex(chipSize) })];
  if (placed.length === 0) return { source: 'dialect-default', hypotheses: [], probes: [], findings };
  const layout = makeLayout('dialect-default', chipSize, flash.eraseSize, placed, 'hypothesis');
  return { source: 'dialect-default', hypotheses: [layout], probes: probesFor([layout]), findings };
}

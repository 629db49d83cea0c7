import { expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, type Snapshot } from '../contract/snapshot';
import { deriveLayout } from '../layout/derive';
import { resolveByTechnician } from '../layout/resolve-layout';
import type { LayoutDerivation } from '../layout/layout-types';
import type { Plan } from '../plan/plan-types';
import { withChange } from './invalidation';

const row = (start: number, end: number, name: string) =>
  `0x${start.toString(16).padStart(12, '0')}-0x${end.toString(16).padStart(12, '0')} : "${name}"`;
const list = (end: number, count = 2, from = 0) =>
  [`Creating ${count} MTD partitions on "spi0.0":`, row(from, 0x50000, 'u-boot'), row(0x50000, end, 'firmware')].join(
    '\n',
  );
const derive = (text: string) => deriveLayout(text, { chipSize: 0x1000000 });
const layoutOf = (derivation: LayoutDerivation) => ({ derivation, chosen: derivation.hypotheses[0] ?? null });

const PLAN = { hash: 'a'.repeat(64), intents: [], steps: [], findings: [] } as unknown as Plan;
const APPROVED: Snapshot = {
  ...EMPTY_SNAPSHOT,
  layout: layoutOf(derive(list(0x1000000))),
  plan: PLAN,
  approvedHash: PLAN.hash,
};

const FLAWED: [string, string][] = [
  ['without its head', list(0x1000000, 2, 0x30000)],
  ['with rows of two boots that differ', `${list(0x800000)}\n${list(0x1000000)}`],
  ['with fewer rows than it promises', list(0x1000000, 5)],
  ['across itself', [list(0x800000, 3), row(0x7f0000, 0x900000, 'data')].join('\n')],
  ['with a row that ends before it begins', [list(0x800000, 3), row(0x900000, 0x800000, 'data')].join('\n')],
  [
    'that its own offsets contradict',
    'mtd0: 00050000 00010000 "u-boot"\nmtd1: 00fb0000 00010000 "firmware"\n/sys/class/mtd/mtd1/offset:393216',
  ],
];

it.each(FLAWED)('a list %s is never proven, and a plan and its approval fall with it', (_what, text) => {
  const derivation = derive(text);
  const ids = derivation.hypotheses.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  const judged = [derivation, ...ids.map((id) => resolveByTechnician(derivation, id))];
  for (const { hypotheses } of judged) for (const { confidence } of hypotheses) expect(confidence).toBe('hypothesis');

  const after = withChange(APPROVED, { layout: layoutOf(derivation) });
  expect([after.plan, after.approvedHash]).toEqual([null, null]);
  expect(after.findings.map((f) => f.rule)).toContain('plan/void-layout');
});

it('the same list leaves them in peace', () => {
  expect(withChange(APPROVED, { layout: APPROVED.layout }).plan).toBe(PLAN);
});

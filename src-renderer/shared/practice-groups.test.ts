import { expect, it } from 'vitest';
import type { PortInfo } from '@shared/contract/snapshot';
import practice from '../../locales/en/practice.json' with { type: 'json' };
import { groupsOf } from './practice-groups';

const port = (preset: string): PortInfo => ({
  path: `practice:${preset}`,
  kind: 'practice',
  title: preset,
  vendorId: null,
  productId: null,
  serialNumber: null,
  findings: [],
});

const PRESETS = Object.keys(practice).flatMap((key) => /^practice\.(.+)\.title$/.exec(key)?.[1] ?? []);

it('every practice router that has a title has its group, once', () => {
  const groups = groupsOf(PRESETS.map(port));
  expect(groups.map((g) => g.group)).toEqual(['founding', 'line', 'loader', 'modem']);
  expect(groups.flatMap((g) => g.ports.map((p) => p.title)).sort()).toEqual([...PRESETS].sort());
});

it('a practice router that no group names is still offered', () => {
  expect(groupsOf([port('healthy-twin'), port('tomorrow')]).map((g) => [g.group, g.ports[0]?.title])).toEqual([
    ['founding', 'healthy-twin'],
    ['more', 'tomorrow'],
  ]);
});

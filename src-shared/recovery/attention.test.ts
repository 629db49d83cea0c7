import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, type Activity, type Snapshot } from '../contract/snapshot';
import { finding } from '../finding/finding';
import type { Plan } from '../plan/plan-types';
import { attentionOf } from './attention';

const port = {
  path: '/dev/ttyUSB0',
  kind: 'serial',
  title: 'CP2102',
  vendorId: null,
  productId: null,
  serialNumber: null,
} as const;
const open: Snapshot = { ...EMPTY_SNAPSHOT, port: { ...port, findings: [] }, line: 'open' };
const activity: Activity = { name: 'writing', params: {}, progress: null, stop: 'loader-writes' };
const plan = { hash: 'x' } as Plan;
const failed = [finding('port/busy', 'blocker', { port: '/dev/ttyUSB0' })];
const report = { path: '/r', log: '/l', result: 'recovered' } as const;

describe('who needs a hand', () => {
  it.each<[string, Partial<Snapshot>, ReturnType<typeof attentionOf>]>([
    ['works by itself', { activity }, null],
    ['waits for its turn', { activity: { ...activity, waits: null } }, null],
    ['works on after an earlier failure', { activity, findings: failed }, null],
    ['is silent and asks about the power', { activity: { ...activity, prompt: 'power' } }, 'power-question'],
    ['has failed', { findings: failed }, 'failed'],
    ['has been warned only', { findings: [finding('engine/stopped', 'note')] }, 'next-step'],
    ['has a plan that nobody has approved', { plan }, 'approval'],
    ['has an approved plan that nobody has started', { plan, approvedHash: 'x' }, 'next-step'],
    ['has its report', { plan, approvedHash: 'x', report }, 'finished'],
    ['lost its line while it worked', { line: 'lost', activity }, 'line-lost'],
  ])('a router that %s', (_what, change, attention) => {
    expect(attentionOf({ ...open, ...change })).toBe(attention);
  });

  it('a bench without a router calls nobody, unless its port could not be opened', () => {
    expect(attentionOf(EMPTY_SNAPSHOT)).toBeNull();
    expect(attentionOf({ ...EMPTY_SNAPSHOT, findings: failed })).toBe('failed');
  });
});

import { NO_EFFECT, type Effect } from '@shared/effect/effect';
import { finding } from '@shared/finding/finding';
import type { Plan, PlanStep } from '@shared/plan/plan-types';
import type { StepRun } from '@shared/contract/snapshot';
import { FILES, IDENTITY, PROVEN, range, sha } from './founding-case';

const TARGET = range(0x50000, 0x800000);
const erased: Effect = { ...NO_EFFECT, erased: [TARGET] };
const programmed: Effect = { ...NO_EFFECT, programmed: [range(0x50000, 0x6a0000)] };

function step(
  id: string,
  kind: PlanStep['kind'],
  lines: string[],
  seconds: [number, number],
  effect: Effect = NO_EFFECT,
  stop: PlanStep['stop'] = 'safe',
): PlanStep {
  return {
    id,
    kind,
    method: 'prompt-cp-linux',
    intent: 0,
    commands: lines.map((text) => ({ channel: 'line', text, effect })),
    effect,
    ramAddress: 0x80a00000,
    target: kind === 'set-address' || kind === 'reset' ? null : TARGET,
    stop,
    eta: { typicalMs: seconds[0] * 1000, worstMs: seconds[1] * 1000 },
  };
}

/** firmware1 from the twin's mtd4 without its overlay. */
export const PLAN: Plan = {
  version: 1,
  identity: IDENTITY,
  layout: PROVEN,
  files: [FILES[0]!],
  intents: [
    {
      partition: 'firmware1',
      target: TARGET,
      payload: {
        pieces: [{ kind: 'file', fileId: FILES[0]!.id, range: range(0, 0x650000) }],
        length: 0x650000,
        sha256: sha('d'),
        crc32: 0x1a2b3c4d,
      },
      purpose: 'firmware',
    },
  ],
  method: 'prompt-cp-linux',
  network: { deviceIp: '10.10.10.123', serverIp: '10.10.10.3', fileName: 'fw1.bin' },
  steps: [
    step('1', 'set-address', ['setenv ipaddr 10.10.10.123', 'setenv serverip 10.10.10.3'], [1, 5]),
    step('2', 'load-tftp', ['tftpboot 80a00000 fw1.bin'], [6, 60]),
    step('3', 'check-load', ['crc32 80a00000 650000', 'md.l 80a00000 10'], [3, 10]),
    step('4', 'erase', ['spi erase 50000 7b0000'], [20, 246], erased, 'leaves-target-erased'),
    step('5', 'program', ['cp.linux 650000'], [26, 94], programmed, 'leaves-target-partial'),
    step('6', 'verify', ['spi read 50000 40', 'crc32 bc050000 3b0000'], [14, 40]),
    step('7', 'reset', ['reset'], [1, 5], { ...NO_EFFECT, reboots: true }),
  ],
  effect: { erased: [TARGET], programmed: [range(0x50000, 0x6a0000)], reboots: true },
  findings: [finding('plan/verify-sampled', 'note')],
  hash: `9f3c1a77${'0'.repeat(56)}`,
};

/** The owner's second attempt: both images joined. */
export const BLOCKED_PLAN: Plan = {
  ...PLAN,
  hash: `77aa01b2${'0'.repeat(56)}`,
  findings: [
    finding(
      'plan/does-not-fit',
      'blocker',
      { partition: 'firmware1', bytes: 0xf60000, room: 0x7b0000, over: 0x7b0000 },
      [{ source: 'mtd4-and-mtd7.bin', quote: '27 05 19 56', range: range(0x7b0000, 0x7b0004) }],
    ),
    finding('plan/verify-sampled', 'warning'),
  ],
};

/** The plan's steps with number `running` in progress and the earlier ones done. */
export function runAt(running: number, last: StepRun['state'] = 'running'): StepRun[] {
  return PLAN.steps.map((s, i) => {
    if (i < running) return { step: s.id, state: 'done', progress: null };
    if (i > running) return { step: s.id, state: 'waiting', progress: null };
    const progress = last === 'running' ? { done: 47, total: 123, unit: 'blocks' as const, etaMs: 13_000 } : null;
    return { step: s.id, state: last, progress };
  });
}

import { describe, expect, it } from 'vitest';
import { subtractRanges } from '../bytes/range';
import { dialectById } from '../dialect';
import type { DialectProfile, MethodId } from '../dialect/dialect-types';
import { NO_EFFECT } from '../effect/effect';
import { classify } from '../guard/classify';
import type { GuardContext } from '../guard/guard-types';
import { linuxProfile } from './linux-profile';
import { makePlan } from './make-plan';
import { mtdRangesOf } from './mtd-ranges';
import { founding, identity, STOCK, UPSTREAM } from './testing/fixtures';
import { Files, firmware } from './testing/images';

/** The guard's context on the plan's own bench, with this many bytes loaded. */
function contextAt(dialect: DialectProfile, loadedBytes: number): GuardContext {
  return {
    dialect,
    flashSize: 0x1000000,
    eraseSize: dialect.flash.eraseSize,
    flashBase: 0xbc000000,
    environment: {},
    loadedBytes,
  };
}

/**
 * The guard classifies every line independently; a plan with lines that it refuses could be approved but never carried
 * out.
 */
describe('planner and guard agree on menu 0: key and packets alike (P1)', () => {
  it('what the guard sees in both lies inside the step', async () => {
    const dialect = dialectById('ralink-sdk5')!;
    const files = new Files();
    const file = files.add('fw.bin', firmware({ kernel: 0xefc0, rootfs: 0x1000 }), 'firmware');
    const slice = { start: 0, end: file.size };
    const choices = [{ fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' as const }];
    const plan = await makePlan(
      { identity: identity(dialect), dialect, layout: founding(), files: files.inspected, choices, method: 'menu-0' },
      files.sources,
    );
    const [step] = plan.steps;
    expect(step?.commands.map((c) => c.text)).toEqual(['0', 'y', 'kermit']);
    const context = contextAt(dialect, file.size);
    const packet = Uint8Array.from([1, 0x23, 0x20, 0x44, 0x2b, 13]);
    const seen = [
      classify({ kind: 'countdown' }, { kind: 'key', key: '0' }, context),
      classify({ kind: 'menu-confirm', entry: '0' }, { kind: 'key', key: 'y' }, context),
      classify({ kind: 'serial-receiver', startedBy: 'menu', entry: '0' }, { kind: 'packet', bytes: packet }, context),
    ];
    expect(seen.map((verdict) => verdict.verdict === 'effect' && verdict.effect)).toEqual(
      step?.commands.map((command) => command.effect),
    );
  });
});

describe('planner and guard agree on every line for Linux (P1)', () => {
  it.each(['linux-mtd', 'linux-flashcp', 'linux-dd'] as const)('%s', async (method) => {
    const dialect = linuxProfile(STOCK);
    const files = new Files();
    const file = files.add('fw.bin', firmware({ kernel: 0xefc0, rootfs: 0x1000 }), 'firmware');
    const slice = { start: 0, end: file.size };
    const choices = [{ fileId: file.id, slice, partition: 'firmware2', overlay: 'keep' as const }];
    const tools = ['mtd', 'flashcp', 'flash_erase', 'dd', 'sha256sum'];
    const unit = { ...identity(dialect), commands: tools };
    const layout = { ...founding(), partitions: founding().partitions.map((p, index) => ({ ...p, index })) };
    const plan = await makePlan(
      { identity: unit, dialect, layout, files: files.inspected, choices, method },
      files.sources,
    );
    expect(plan.findings.filter((f) => f.severity === 'blocker')).toEqual([]);
    const context = { ...contextAt(dialect, file.size), flashBase: null, mtdRanges: mtdRangesOf(layout) };
    for (const command of plan.steps.flatMap((s) => s.commands)) {
      const seen = classify({ kind: 'linux-shell' }, { kind: 'line', text: command.text }, context);
      expect(['harmless', 'effect'], command.text).toContain(seen.verdict);
      expect(seen.verdict === 'effect' ? seen.effect : NO_EFFECT, command.text).toEqual(command.effect);
    }
  });
});

describe('planner and guard agree on every planned line (P1)', () => {
  const cases: [DialectProfile, MethodId, 'tftp' | 'serial'][] = [
    [STOCK, 'prompt-cp-linux', 'tftp'],
    [STOCK, 'prompt-spi-write', 'tftp'],
    [dialectById('glinet-ky')!, 'prompt-erase-cp', 'tftp'],
    [dialectById('glinet-ky')!, 'prompt-erase-cp', 'serial'],
    [UPSTREAM, 'upstream-sf', 'tftp'],
    [UPSTREAM, 'upstream-sf', 'serial'],
    [UPSTREAM, 'upstream-mtd', 'tftp'],
    [UPSTREAM, 'upstream-cfi', 'tftp'],
    [UPSTREAM, 'upstream-cfi', 'serial'],
  ];

  it.each(cases)('$id %#', async (dialect, method, transport) => {
    const files = new Files();
    const file = files.add('fw.bin', firmware({ kernel: 0xefc0, rootfs: 0x1000 }), 'firmware');
    const choices = [
      { fileId: file.id, slice: { start: 0, end: file.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const unit = { ...identity(dialect), serverIp: null };
    const plan = await makePlan(
      { identity: unit, dialect, layout: founding(), files: files.inspected, choices, method, transport },
      files.sources,
    );
    expect(plan.steps.length).toBeGreaterThan(3);
    const context = contextAt(dialect, file.size);
    for (const step of plan.steps) {
      for (const command of step.commands.filter((c) => c.channel === 'line')) {
        const seen = classify({ kind: 'prompt' }, { kind: 'line', text: command.text }, context);
        expect(['harmless', 'effect'], command.text).toContain(seen.verdict);
        const effect = seen.verdict === 'effect' ? seen.effect : NO_EFFECT;
        expect(subtractRanges(effect.erased, step.effect.erased), command.text).toEqual([]);
        expect(subtractRanges(effect.programmed, step.effect.programmed), command.text).toEqual([]);
        expect(effect.reboots && !step.effect.reboots, command.text).toBe(false);
      }
    }
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import type { Listener } from '@shared/guard/guard-types';
import type { ApprovedPlan, Plan } from '@shared/plan/plan-types';
import { MemoryBench } from '../engine/testing/memory-ports';
import { planIt, prepare } from '../engine/testing/recover';
import { approvePlan } from '@shared/plan/approve';
import { planFacts } from '../engine/actions/plan';
import { Engine } from '../engine/engine';
import { StepPermit } from './permit';
import { FakeLoader } from './testing/fake-loader';

const SHORT = { timeoutMs: 2_000 };

/** Lines that would write, erase, save, hang or are unknown; none may be sent without an approved step. */
const DANGEROUS = [
  'erase all',
  'erase linux',
  'erase uboot',
  'er all',
  'spi erase 50000 10000',
  'spi write 40000 00',
  'sp e 0 10000',
  'cp.linux',
  'cp.uboot',
  'saveenv',
  'savee',
  'version;erase all',
  'version ; saveenv',
  "setenv a 'x';saveenv",
  'md.l bc000000 10;spi erase 0 30000',
  'cp.b 80100000 bc050000 1000',
  'mm bc000000',
  'nm b0000b00',
  'go 80100000',
  'bootm 80100000',
  'reset',
  'spi',
  'spi read',
  'rf w 1 2',
  'mdio.w 0 1 2',
  'nosuchcommand',
  'sf erase 0 1000',
  'mtd erase nor0 0 1000',
  '$x',
  '${x}',
  '',
  ' ',
  '`erase all`',
  'run x',
];

const LISTENERS: Listener[] = [
  { kind: 'unknown' },
  { kind: 'countdown' },
  { kind: 'menu-confirm', entry: '2' },
  { kind: 'menu-confirm', entry: '9' },
  { kind: 'menu-transfer', entry: '2' },
  { kind: 'menu-transfer', entry: '9' },
  { kind: 'prompt-transfer' },
  { kind: 'booting' },
  { kind: 'serial-receiver', startedBy: 'menu', entry: '0' },
];

async function approvedPlan(method: 'prompt-cp-linux' | 'menu-2'): Promise<ApprovedPlan> {
  const bench = new MemoryBench();
  const engine = new Engine(bench.ports());
  await bench.clock.run(prepare(bench, engine, { file: 'firmware-vendor.bin' }));
  await bench.clock.run(planIt(engine, { file: 'firmware-vendor.bin', method }));
  const plan = engine.snapshot.plan!;
  const result = await approvePlan(plan, plan.hash, planFacts(engine.recovery));
  if (!('approved' in result)) throw new Error('not approved');
  return result.approved;
}

describe('nothing with an effect leaves without an approved step (P1)', () => {
  it.each(DANGEROUS)('line %j is refused before its first character', async (line) => {
    const loader = new FakeLoader();
    const refused: unknown[] = [];
    const failure: unknown = await loader.atPrompt(async (console) => {
      loader.onByte = () => null;
      return console.command(line, SHORT).catch((e: unknown) => {
        refused.push(e);
        return e;
      });
    });
    expect(failure).toBeInstanceOf(FindingError);
    expect((failure as FindingError).finding.rule).toMatch(/^guard\//);
    expect(loader.heard).toBe('');
  });

  it('a variable that was set to a command is judged by what it expands to', async () => {
    const loader = new FakeLoader({ context: { environment: { x: 'erase all' } } });
    const failure: unknown = await loader.atPrompt((console) =>
      console.command('$(x)', SHORT).catch((e: unknown) => e),
    );
    expect(failure).toBeInstanceOf(FindingError);
    expect(loader.heard).toBe('');
  });

  it('typing by single characters and then Enter is judged by what was really typed', async () => {
    const loader = new FakeLoader();
    const failure: unknown = await loader.atPrompt(async (console) => {
      for (const character of 'erase all') await console.wire.type(character);
      return console.wire.enter().catch((e: unknown) => e);
    });
    expect(failure).toBeInstanceOf(FindingError);
    expect(loader.executed).toEqual([]);
  });

  it('a line that was typed while somebody else listened is not forgotten into harmlessness', async () => {
    const loader = new FakeLoader();
    const outcome: unknown = await loader.atPrompt(async (console) => {
      for (const character of 'erase ') await console.wire.type(character);
      // The assumed listener changes and changes back; the router still has the half-typed line.
      console.setListener({ kind: 'unknown' });
      console.setListener({ kind: 'prompt' });
      return console.command('printenv', SHORT).catch((e: unknown) => e);
    });
    expect(loader.executed.join('\n'), String(outcome)).not.toContain('erase');
  });

  it('no key that acts at once gets past, whoever listens, but the profile’s own in the countdown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LISTENERS), fc.integer({ min: 0, max: 255 }), async (listener, code) => {
        const loader = new FakeLoader();
        const key = String.fromCharCode(code);
        await loader.atPrompt(async (console) => {
          console.setListener(listener);
          await console.key(key).catch(() => undefined);
        });
        const allowed: Record<string, string[]> = {
          countdown: ['4'],
          unknown: ['4'],
          booting: ['4'],
          'prompt-transfer': ['\u0003'],
          // Any key but y ends the question without an effect on flash (B§1.5); it restarts the router, which needs
          // separate permission.
          'menu-confirm': [],
        };
        expect([...(allowed[listener.kind] ?? []), '']).toContain(loader.heard);
      }),
      { numRuns: 1000 },
    );
  });

  it('control characters, line ends and high bytes cannot be smuggled in a line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('version', 'printenv', ''),
        fc.constantFrom(
          '\r',
          '\n',
          '\u0003',
          '\u0015',
          '\u0017',
          '\b',
          '\u007f',
          '\u001b',
          '\t',
          '\0',
          '\u0080',
          'é',
          '\u2028',
        ),
        fc.constantFrom('erase all', 'saveenv', ''),
        async (before, control, after) => {
          const loader = new FakeLoader();
          const failure: unknown = await loader.atPrompt((console) =>
            console.command(before + control + after, SHORT).catch((e: unknown) => e),
          );
          expect(failure).toBeInstanceOf(FindingError);
          expect(loader.executed).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a plan that the validator did not approve gives no permit, however much it looks like one', async () => {
    const approved = await approvedPlan('prompt-cp-linux');
    const forged = [
      JSON.parse(JSON.stringify(approved)) as ApprovedPlan,
      { ...approved },
      Object.create(approved) as ApprovedPlan,
      structuredClone(approved),
      null as unknown as ApprovedPlan,
    ];
    for (const plan of forged) {
      expect(() => StepPermit.forStep(plan, '3')).toThrow(/guard\/not-approved/);
    }
    expect(() => StepPermit.forStep(approved, 'no-such-step')).toThrow(/guard\/not-approved/);
    expect(() => {
      (approved as Plan).steps[0]!.commands.push({
        channel: 'line',
        text: 'erase all',
        effect: { erased: [{ start: 0, end: 0x1000000 }], programmed: [], reboots: false },
      });
    }).toThrow(TypeError);
  });

  it('an approval under another hash, or with no router on the bench, is refused', async () => {
    const approved = await approvedPlan('prompt-cp-linux');
    const plan = JSON.parse(JSON.stringify(approved)) as Plan;
    const facts = { dialect: null, sources: () => null, identity: null, savedUnitData: [], requireSaved: true };
    const result = await approvePlan(plan, '0'.repeat(64), facts as never);
    expect('approved' in result).toBe(false);
  });

  it('a permit allows its step’s commands in their order and once: not another step’s, not twice, not after revoking', async () => {
    const plan = await approvedPlan('prompt-cp-linux');
    const step = (kind: string) => plan.steps.find((s) => s.kind === kind)!;
    const erase = step('erase').commands[0]!.text;
    const send = async (stepId: string, lines: string[], before?: (loader: FakeLoader) => void) => {
      const loader = new FakeLoader({ context: { loadedBytes: plan.intents[0]!.payload.length } });
      const failures: string[] = [];
      await loader.atPrompt(async (console) => {
        console.wire.grant(StepPermit.forStep(plan, stepId));
        before?.(loader);
        for (const line of lines) {
          await console.command(line, SHORT).catch((e: unknown) => failures.push((e as FindingError).finding.rule));
        }
      });
      return { executed: loader.executed, failures };
    };
    expect((await send(step('erase').id, [erase])).executed).toEqual([erase]);
    expect((await send(step('erase').id, [erase, erase])).executed, 'once').toEqual([erase]);
    expect((await send(step('verify').id, [erase])).executed, 'another step').toEqual([]);
    expect((await send(step('erase').id, ['cp.linux'])).executed, 'another command').toEqual([]);
    expect((await send(step('erase').id, [`${erase}0`])).executed, 'longer').toEqual([]);
    const revoked = await send(step('erase').id, [erase], (loader) => loader.console.wire.revoke());
    expect(revoked.executed, 'revoked').toEqual([]);
    expect((await send(step('program').id, ['cp.linux'])).executed).toEqual(['cp.linux']);
  });

  it('cp.linux is judged by the bytes that were really loaded: more than the plan’s is refused', async () => {
    const plan = await approvedPlan('prompt-cp-linux');
    const program = plan.steps.find((s) => s.kind === 'program')!;
    for (const loadedBytes of [null, plan.intents[0]!.payload.length + 1, 0x1000000]) {
      const loader = new FakeLoader({ context: { loadedBytes } });
      await loader.atPrompt(async (console) => {
        console.wire.grant(StepPermit.forStep(plan, program.id));
        await console.command('cp.linux', SHORT).catch(() => undefined);
      });
      expect(loader.executed, String(loadedBytes)).toEqual([]);
    }
  });
});

describe('the engine’s verbs cannot write without an approved plan (P1)', () => {
  const atPrompt = async () => {
    const bench = new MemoryBench();
    const engine = new Engine(bench.ports());
    await bench.clock.run(prepare(bench, engine, { file: 'firmware-vendor.bin' }));
    return { bench, engine, before: bench.router.flash.slice() };
  };

  it('the live console refuses every dangerous line and key, says why, and journals it', async () => {
    const { bench, engine, before } = await atPrompt();
    const lines = DANGEROUS.filter((line) => line !== 'reset' && line !== '');
    for (const text of lines) {
      const { sent, findings } = await bench.clock.run(engine.call('console.send', { kind: 'line', text }));
      expect(sent, text).toBe(false);
      expect(findings[0]?.rule, text).toMatch(/^guard\//);
    }
    for (const text of ['\r', '\n', '2', '9', 'y', '\u001b']) {
      const { sent } = await bench.clock.run(engine.call('console.send', { kind: 'key', text }));
      expect(sent, JSON.stringify(text)).toBe(false);
    }
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
    const { records } = await engine.recovery.ports.sessions.readJournal(engine.snapshot.session!.id);
    expect(records.filter((r) => r.entry.type === 'refused').length).toBeGreaterThanOrEqual(lines.length);
  });

  it('writing without approval, approving what was not made, approving by another hash, writing twice: all refused', async () => {
    const { bench, engine, before } = await atPrompt();
    const refused = async (work: Promise<unknown>) =>
      (await bench.clock.run(work.catch((e: unknown) => e))) as FindingError;
    expect((await refused(engine.call('write.start', {}))).finding.rule).toBe('plan/not-approved');
    expect((await refused(engine.call('plan.approve', { hash: '0'.repeat(64) }))).finding.rule).toBe('plan/none');
    await bench.clock.run(planIt(engine, { file: 'firmware-vendor.bin' }));
    await bench.clock.run(engine.call('plan.discard', {}));
    expect((await refused(engine.call('write.start', {}))).finding.rule).toBe('plan/not-approved');
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });

  it('a plan whose file changed between approval and writing is not written', async () => {
    const { bench, engine, before } = await atPrompt();
    await bench.clock.run(planIt(engine, { file: 'firmware-vendor.bin' }));
    const file = bench.files.get('/files/firmware-vendor.bin')!;
    file.bytes = file.bytes.slice();
    file.bytes[0x20000]! ^= 1;
    await bench.clock.run(engine.call('write.start', {}).then(() => engine.idle()));
    expect(engine.snapshot.findings[0]?.rule).toBe('files/changed');
    expect(Buffer.compare(bench.router.flash, before)).toBe(0);
  });

  it('a failed disk while something is refused does not bring the program down', async () => {
    const { bench, engine } = await atPrompt();
    bench.fs.failing = 'ENOSPC';
    const { sent } = await bench.clock.run(engine.call('console.send', { kind: 'line', text: 'erase all' }));
    expect(sent).toBe(false);
    // An unhandled rejection would fail this run.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

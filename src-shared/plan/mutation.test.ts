import { describe, expect, it } from 'vitest';
import { combineEffects, NO_EFFECT } from '../effect/effect';
import { hasBlocker } from '../finding/finding';
import { approvePlan, isApproved } from './approve';
import { planHash } from './canonical';
import { makePlan } from './make-plan';
import { founding, identity, savedData, STOCK, UPSTREAM } from './testing/fixtures';
import { Files, firmware } from './testing/images';
import type { Plan } from './plan-types';
import { validatePlan } from './validate';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every change of one leaf, removal of one key or repetition of one element; each result is a complete new value. */
function* mutations(value: Json, path: string): Generator<[string, Json]> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield [`${path}[${i}] dropped`, value.filter((_, j) => j !== i)];
      for (const [where, changed] of mutations(item, `${path}[${i}]`)) yield [where, value.with(i, changed)];
    }
    if (value[0] !== undefined) yield [`${path}[] repeated`, [...value, value[0]]];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      const rest = Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      yield [`${path}.${key} dropped`, rest];
      for (const [where, changed] of mutations(field, `${path}.${key}`)) yield [where, { ...value, [key]: changed }];
    }
    yield [`${path}.extra`, { ...value, extra: 1 }];
  } else if (typeof value === 'number') {
    yield [`${path} + 1`, value + 1];
    yield [`${path} + 0x10000`, value + 0x10000];
    yield [`${path} = 0`, value === 0 ? 0x40000 : 0];
  } else if (typeof value === 'boolean') {
    yield [`${path} inverted`, !value];
  } else if (typeof value === 'string') {
    yield [`${path} + x`, `${value}x`];
    yield [`${path} = erase all`, 'erase all'];
    // Changes a digit: 50000 becomes 40000, for example.
    yield [`${path} digit`, value.replace(/5/, '4') === value ? `${value}0` : value.replace(/5/, '4')];
  } else {
    yield [`${path} = 1`, 1];
  }
}

async function planned(dialect = STOCK, method: Plan['method'] = 'prompt-cp-linux') {
  const files = new Files();
  const file = files.add('fw.bin', firmware({ kernel: 0x3000, rootfs: 0x9000 }), 'firmware');
  const slice = { start: 0, end: file.size };
  const choices = [{ fileId: file.id, slice, partition: 'firmware1', overlay: 'keep' as const }];
  const unit = identity(dialect);
  const request = { identity: unit, dialect, layout: founding(), files: files.inspected, choices, method };
  const plan = await makePlan(request, files.sources);
  const facts = {
    dialect,
    sources: files.sources,
    identity: unit,
    layout: founding(),
    savedUnitData: savedData(),
    requireSaved: true,
  };
  return { plan, facts, files, file };
}

describe('the validator trusts nothing in a plan (P1)', () => {
  it('finds every single change of an approved plan', async () => {
    const { plan, facts } = await planned();
    expect(hasBlocker(await validatePlan(plan, facts))).toBe(false);
    let count = 0;
    for (const [where, changed] of mutations(plan, 'plan')) {
      count++;
      expect(hasBlocker(await validatePlan(changed as unknown as Plan, facts)), where).toBe(true);
    }
    expect(count).toBeGreaterThan(500);
  });

  it.each([
    [STOCK, 'prompt-cp-linux'],
    [STOCK, 'menu-2'],
    [STOCK, 'agent'],
    [UPSTREAM, 'upstream-sf'],
    [UPSTREAM, 'upstream-cfi'],
  ] as const)(
    'finds every change of steps, intents, effect or network, even with the hash made anew (%#)',
    async (dialect, method) => {
      const { plan, facts } = await planned(dialect, method);
      expect(hasBlocker(await validatePlan(plan, facts))).toBe(false);
      for (const key of ['steps', 'intents', 'effect', 'network', 'method'] as const) {
        for (const [where, changed] of mutations(plan[key], `plan.${key}`)) {
          const forged = { ...plan, [key]: changed } as Plan;
          forged.hash = planHash(forged);
          // A uImage written to the same bytes under another purpose is the same write.
          if (/intents\[0\]\.purpose/.test(where)) continue;
          expect(hasBlocker(await validatePlan(forged, facts)), where).toBe(true);
        }
      }
    },
  );

  it('refuses by the effect alone what a forger made consistent everywhere else', async () => {
    const { plan, facts } = await planned();
    const forged = structuredClone(plan);
    const factory = { erased: [{ start: 0x40000, end: 0x50000 }], programmed: [], reboots: false };
    const step = forged.steps.find((s) => s.kind === 'erase')!;
    step.commands.unshift({ channel: 'line', text: 'spi erase 40000 10000', effect: factory });
    step.effect = combineEffects(step.commands.map((c) => c.effect));
    forged.effect = combineEffects(forged.steps.map((s) => s.effect));
    forged.hash = planHash(forged);
    const rules = (await validatePlan(forged, facts)).map((f) => f.rule);
    expect(rules).toEqual(
      expect.arrayContaining(['plan/steps-differ', 'plan/effect-outside-target', 'plan/touches-protected']),
    );
    expect(rules).not.toContain('plan/effect-differs');
  });

  it.each([
    ['the step', (plan: Plan) => (plan.steps[2]!.effect = NO_EFFECT)],
    ['the command', (plan: Plan) => (plan.steps[2]!.commands[0]!.effect = NO_EFFECT)],
    ['the plan', (plan: Plan) => (plan.effect = NO_EFFECT)],
  ])('finds an effect that %s hides', async (_, hide) => {
    const { plan, facts } = await planned();
    const forged = structuredClone(plan);
    hide(forged);
    forged.hash = planHash(forged);
    expect((await validatePlan(forged, facts)).map((f) => f.rule)).toContain('plan/effect-differs');
  });

  it('refuses to program what was not erased, by that rule alone', async () => {
    const { plan, facts } = await planned();
    const forged = structuredClone(plan);
    forged.steps = forged.steps.filter((s) => s.kind !== 'erase');
    forged.effect = combineEffects(forged.steps.map((s) => s.effect));
    forged.hash = planHash(forged);
    const rules = (await validatePlan(forged, facts)).map((f) => f.rule);
    expect(rules).toEqual(expect.arrayContaining(['plan/steps-differ', 'plan/program-without-erase']));
  });

  it('finds bytes that changed on disk after planning', async () => {
    const { plan, facts, files, file } = await planned();
    const bytes = firmware({ kernel: 0x3000, rootfs: 0x9000 });
    bytes[0x3100]! ^= 1;
    files.replace(file.id, bytes);
    expect((await validatePlan(plan, facts)).map((f) => f.rule)).toContain('plan/payload-wrong');
  });

  it('refuses a router that is not the planned one', async () => {
    const { plan, facts } = await planned();
    const other = { ...facts.identity, flash: { ...facts.identity.flash, jedecId: 'c22018' } };
    const findings = await validatePlan(plan, { ...facts, identity: other });
    expect(findings.find((f) => f.rule === 'plan/identity-changed')?.params).toMatchObject({ field: 'flash-id' });
  });
});

describe('approval', () => {
  it('is of one object: neither a copy, nor the original, nor a later change of it counts', async () => {
    const { plan, facts } = await planned();
    const result = await approvePlan(plan, plan.hash, facts);
    if (!('approved' in result)) throw new Error('not approved');
    const { approved } = result;
    expect(isApproved(approved)).toBe(true);
    expect([plan, structuredClone(approved), { ...approved }, null, 'plan'].some(isApproved)).toBe(false);
    expect(() => approved.steps[2]!.commands.push(approved.steps[2]!.commands[0]!)).toThrow(TypeError);
    expect(() => (approved.steps[2]!.commands[0]!.text = 'erase all')).toThrow(TypeError);
    plan.steps[2]!.commands[0]!.text = 'erase all';
    expect(approved.steps[2]!.commands[0]!.text).toBe('spi erase 50000 10000');
  });

  it('needs the hash that the technician saw, and a router', async () => {
    const { plan, facts } = await planned();
    const other = await approvePlan(plan, 'a'.repeat(64), facts);
    expect('findings' in other && other.findings[0]?.rule).toBe('plan/other-plan-approved');
    const none = await approvePlan(plan, plan.hash, { ...facts, identity: null });
    expect('findings' in none && none.findings[0]?.rule).toBe('plan/no-router');
  });
});

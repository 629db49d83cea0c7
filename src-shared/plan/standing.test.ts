import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding/finding';
import { defaultLayout } from '../layout/default-layout';
import type { FlashSight } from '../layout/sight';
import type { Layout } from '../layout/types';
import { approvePlan } from './approve';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { founding, identity, savedData, STOCK } from './testing/bench';
import { dump, Files, firmware } from './testing/images';

const CHIP = 0x1000000;
const GUESS = defaultLayout(STOCK, CHIP).hypotheses[0]!;
const UIMAGE = '27051956649f0839';
const JFFS2 = '851903200c000000';
const rules = (findings: readonly Finding[], severity?: string) =>
  findings.filter((f) => severity === undefined || f.severity === severity).map((f) => f.rule);
const sight = (offset: number, bytes: string): FlashSight => ({ offset, bytes });
const HEAD = sight(0x50000, UIMAGE);

function bench(files: Files, more: Partial<PlanRequest> = {}) {
  const request: PlanRequest = {
    identity: identity(STOCK),
    dialect: STOCK,
    layout: GUESS,
    hypotheses: [GUESS],
    files: files.inspected,
    choices: [],
    method: 'prompt-cp-linux',
    sights: [HEAD],
    ...more,
  };
  const { layout, hypotheses = [], sights = [], unitAreas = [] } = request;
  const facts = { dialect: STOCK, sources: files.sources, identity: identity(STOCK), savedUnitData: savedData() };
  return {
    make: () => makePlan(request, files.sources),
    facts: { ...facts, requireSaved: true, layout, hypotheses, sights, unitAreas },
  };
}

describe('what is erased rests on evidence from this unit (P1)', () => {
  const slot = 0x7b0000;
  const files = new Files();
  const mtd4 = files.add(
    'mtd4.bin',
    dump(firmware({ kernel: 0x14b171, rootfs: 0x4a0000 }), slot, 0x650000),
    'firmware',
  );
  const small = files.add('update.bin', firmware({ kernel: 0x14b171, rootfs: 0x4a0000 }), 'firmware');
  const whole = (file: { id: string; size: number }, eraseTo?: number) => ({
    fileId: file.id,
    slice: { start: 0, end: file.size },
    partition: 'firmware',
    overlay: 'erase' as const,
    ...(eraseTo !== undefined && { eraseTo }),
  });
  const smallEnd = 0x50000 + Math.ceil(small.size / 0x10000) * 0x10000;

  it('a guessed end: the twin’s mtd4 erases its own 7.69 MiB and not the second firmware behind it', async () => {
    const { make, facts } = bench(files, { choices: [whole(mtd4)], sights: [HEAD, sight(0x800000, UIMAGE)] });
    const plan = await make();
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(plan.effect.erased).toEqual([{ start: 0x50000, end: 0x800000 }]);
    expect(rules(plan.findings)).toContain('plan/ends-with-file');
    expect('approved' in (await approvePlan(plan, plan.hash, facts))).toBe(true);
  });

  it('an approved plan that reaches beyond the file without an answer does not exist', async () => {
    const { facts } = bench(files);
    const proven = { ...GUESS, partitions: GUESS.partitions.map(stated), standing: 'proven' as const };
    const { make } = bench(files, { choices: [whole(mtd4)], layout: proven, hypotheses: [proven] });
    const plan = await make();
    expect(plan.effect.erased).toEqual([{ start: 0x50000, end: CHIP }]);
    // The same commands, on a bench that knows only the guess.
    const result = await approvePlan({ ...plan, layout: GUESS }, plan.hash, facts);
    expect('findings' in result && rules(result.findings)).toContain('plan/end-not-proven');
  });

  it('old settings behind the file are a question with the bytes at risk, not a note', async () => {
    const sights = [HEAD, sight(smallEnd, JFFS2), sight(0x800000, UIMAGE)];
    const asked = await bench(files, { choices: [whole(small)], sights }).make();
    expect(rules(asked.findings, 'blocker')).toEqual(['plan/old-settings-behind']);
    const { params, evidence } = asked.findings.find((f) => f.rule === 'plan/old-settings-behind')!;
    expect(params).toMatchObject({ from: smallEnd, eraseTo: 0x800000, size: 0x800000 - smallEnd });
    expect(evidence[0]?.quote).toBe(JFFS2);

    const yes = bench(files, { choices: [whole(small, 0x800000)], sights });
    const erasing = await yes.make();
    expect(rules(erasing.findings, 'blocker')).toEqual([]);
    expect(rules(erasing.findings, 'warning')).toEqual(['plan/erased-by-answer']);
    expect(erasing.effect.erased).toEqual([{ start: 0x50000, end: 0x800000 }]);
    expect('approved' in (await approvePlan(erasing, erasing.hash, yes.facts))).toBe(true);

    const leaving = await bench(files, { choices: [whole(small, smallEnd)], sights }).make();
    expect(rules(leaving.findings, 'blocker')).toEqual([]);
    expect(rules(leaving.findings, 'warning')).toEqual(['plan/left-behind']);
    expect(leaving.effect.erased).toEqual([{ start: 0x50000, end: smallEnd }]);
  });

  it('an end that was not looked at is asked for too', async () => {
    const plan = await bench(files, { choices: [whole(small)] }).make();
    expect(rules(plan.findings, 'blocker')).toEqual(['plan/end-unknown']);
  });

  it('no answer erases a second firmware that was seen', async () => {
    const sights = [HEAD, sight(0x850000, UIMAGE)];
    const plan = await bench(files, { choices: [whole(small, CHIP)], sights }).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/firmware-inside');
    expect(plan.steps).toEqual([]);
  });

  it('a default of the dialect proves no start: nothing is written where no firmware and no calibration data was seen', async () => {
    const plan = await bench(files, { choices: [whole(mtd4)], sights: [] }).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/offset-not-proven');
    const beside = {
      choices: [whole(mtd4)],
      sights: [sight(0x800000, UIMAGE)],
      unitAreas: [{ start: 0x40000, end: 0x50000 }],
    };
    expect(rules((await bench(files, beside).make()).findings, 'blocker')).toEqual([]);
  });

  it('one guess alone agrees with nobody', async () => {
    const layout = founding({ standing: 'hypothesis' });
    const choices = [{ ...whole(small), partition: 'firmware2' }];
    for (const hypotheses of [[], [layout]]) {
      const plan = await bench(files, { choices, layout, hypotheses, sights: [] }).make();
      expect(rules(plan.findings, 'blocker')).toContain('plan/offset-not-proven');
    }
  });

  it('a layout that contradicts itself carries no plan, proven or not', async () => {
    const layout = founding();
    const torn = layout.partitions.map((p) =>
      p.name === 'reserved' ? { ...p, range: { start: 0xf00000, end: CHIP } } : p,
    );
    const choices = [{ ...whole(small), partition: 'firmware1' }];
    const plan = await bench(files, { choices, layout: { ...layout, partitions: torn }, hypotheses: [] }).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/layout-contradiction');
  });

  it('whatever was seen, answered and is missing: no approved plan erases a byte that is neither the file’s, proven nor asked for', async () => {
    const seed = Date.now() % 0x7fffffff;
    const kinds = fc.constantFrom(
      UIMAGE,
      JFFS2,
      'ffffffffffffffff',
      'deadc0deffffffff',
      'ddbaddbaddbaddba',
      '0102030405060708',
    );
    const offsets = fc.constantFrom(0x50000, smallEnd, 0x700000, 0x800000, 0x850000, 0xff0000);
    const layouts: Layout[][] = [[GUESS], [founding()], [founding({ standing: 'hypothesis' })], both()];
    let approved = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seen: fc.dictionary(offsets.map(String), kinds, { maxKeys: 6 }),
          head: fc.boolean(),
          hypotheses: fc.constantFrom(...layouts),
          file: fc.constantFrom(mtd4, small),
          overlay: fc.constantFrom('keep' as const, 'erase' as const),
          eraseTo: fc.option(fc.constantFrom(smallEnd, 0x700000, 0x800000, 0x900000, CHIP), { nil: undefined }),
        }),
        async ({ seen, head, hypotheses, file, overlay, eraseTo }) => {
          const layout = hypotheses[0]!;
          const sights = Object.entries(seen).map(([at, bytes]) => sight(Number(at), bytes));
          if (head && !sights.some((s) => s.offset === 0x50000)) sights.push(HEAD);
          const partition = layout === GUESS ? 'firmware' : 'firmware1';
          const choices = [{ ...whole(file, eraseTo), partition, overlay }];
          const { make, facts } = bench(files, { choices, layout, hypotheses, sights });
          const plan = await make();
          if (!('approved' in (await approvePlan(plan, plan.hash, facts)))) return;
          approved++;
          const covered = 0x50000 + Math.ceil(file.size / 0x10000) * 0x10000;
          const end = layout === GUESS ? Math.max(covered, eraseTo ?? 0) : 0x800000;
          for (const range of plan.effect.erased) expect(range.start >= 0x50000 && range.end <= end).toBe(true);
          if (layout !== GUESS) return;
          const second = sights.filter((s) => s.bytes === UIMAGE && s.offset > 0x50000).map((s) => s.offset);
          for (const at of second) expect(plan.effect.erased.every((r) => r.end <= at)).toBe(true);
        },
      ),
      { numRuns: 40, seed },
    );
    expect(approved, `seed ${seed}`).toBeGreaterThan(0);
  }, 120_000);
});

function stated(p: Layout['partitions'][number]): Layout['partitions'][number] {
  return { ...p, evidence: [{ kind: 'kernel-line', detail: 'printed' }] };
}

function both(): Layout[] {
  return [founding({ standing: 'hypothesis' }), founding({ dual: true, standing: 'hypothesis' })];
}

import { describe, expect, it } from 'vitest';
import type { ByteRange } from '../bytes/range';
import type { Finding } from '../finding/finding';
import { deriveLayout } from '../layout/derive';
import { resolveByTechnician } from '../layout/resolve-layout';
import type { FlashSight } from '../layout/sight';
import type { Layout } from '../layout/layout-types';
import { approvePlan } from './approve';
import type { WriteChoice } from './choice';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { identity, savedData, STOCK } from './testing/fixtures';
import { Files, noise } from './testing/images';
import {
  CALIBRATION,
  CHIP,
  chip,
  GUESS,
  listed,
  looksAt,
  MTD4,
  NEW,
  OLD_END,
  SLOT,
  withData,
} from './testing/small-router';

const rules = (findings: readonly Finding[], severity?: string) =>
  findings.filter((f) => severity === undefined || f.severity === severity).map((f) => f.rule);

const files = new Files();
const mtd4 = files.add('mtd4.bin', MTD4, 'firmware');
const update = files.add('update.bin', NEW, 'firmware');
/** End of the blocks covered by `update`. Flash bytes. */
const UPDATE_END = 0xc0000;
const COVERED = { [mtd4.id]: SLOT, [update.id]: { start: SLOT.start, end: UPDATE_END } };

const whole = (file: { id: string; size: number }, more: Partial<WriteChoice> = {}): WriteChoice => ({
  fileId: file.id,
  slice: { start: 0, end: file.size },
  partition: 'firmware',
  overlay: 'erase',
  ...more,
});

function bench(choice: WriteChoice, sights: readonly FlashSight[], more: Partial<PlanRequest> = {}) {
  const unit = identity(STOCK, CHIP);
  const request: PlanRequest = {
    identity: unit,
    dialect: STOCK,
    layout: GUESS,
    hypotheses: [GUESS],
    files: files.inspected,
    choices: [choice],
    method: 'prompt-cp-linux',
    sights,
    ...more,
  };
  const { layout, hypotheses = [], unitAreas = [] } = request;
  const facts = { dialect: STOCK, sources: files.sources, identity: unit, savedUnitData: savedData() };
  return {
    make: () => makePlan(request, files.sources),
    facts: { ...facts, requireSaved: true, layout, hypotheses, sights, unitAreas },
  };
}

/** A plan for `choice` on a router with this flash, all of it readable. */
const on = (flash: Uint8Array, choice: WriteChoice, more: Partial<PlanRequest> = {}) =>
  bench(choice, looksAt(flash, COVERED[choice.fileId]!), more);

describe('what is erased rests on evidence from this unit (P1)', () => {
  it('a guessed end: the twin’s mtd4 erases its own blocks and not the second firmware behind it', async () => {
    const { make, facts } = on(chip(), whole(mtd4));
    const plan = await make();
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(plan.effect.erased).toEqual([SLOT]);
    expect(rules(plan.findings)).toContain('plan/ends-with-file');
    expect('approved' in (await approvePlan(plan, plan.hash, facts))).toBe(true);
  });

  it('an approved plan that reaches beyond the file without an answer does not exist', async () => {
    const proven = { ...GUESS, partitions: GUESS.partitions.map(stated), confidence: 'proven' as const };
    const flash = chip(SLOT.end, false);
    const plan = await on(flash, whole(mtd4), { layout: proven, hypotheses: [proven] }).make();
    expect(plan.effect.erased).toEqual([{ start: SLOT.start, end: CHIP }]);
    // The same commands, on a bench that has only the guess.
    const result = await approvePlan({ ...plan, layout: GUESS }, plan.hash, on(flash, whole(mtd4)).facts);
    expect('findings' in result && rules(result.findings)).toContain('plan/end-not-proven');
  });

  it('old settings behind the file are a question with the bytes at risk, not a note', async () => {
    const asked = await on(chip(), whole(update)).make();
    expect(rules(asked.findings, 'blocker')).toEqual(['plan/old-settings-behind']);
    const { params, evidence } = asked.findings.find((f) => f.rule === 'plan/old-settings-behind')!;
    expect(params).toMatchObject({ from: UPDATE_END, eraseTo: SLOT.end, size: SLOT.end - UPDATE_END });
    expect(evidence[0]?.quote).toMatch(/^8519/);

    const yes = on(chip(), whole(update, { eraseTo: SLOT.end }));
    const erasing = await yes.make();
    expect(rules(erasing.findings, 'blocker')).toEqual([]);
    expect(rules(erasing.findings, 'warning')).toEqual(['plan/erased-by-answer']);
    expect(erasing.effect.erased).toEqual([SLOT]);
    expect('approved' in (await approvePlan(erasing, erasing.hash, yes.facts))).toBe(true);

    const leaving = await on(chip(), whole(update, { eraseTo: UPDATE_END })).make();
    expect(rules(leaving.findings, 'blocker')).toEqual([]);
    expect(rules(leaving.findings, 'warning')).toEqual(['plan/left-behind']);
    expect(leaving.effect.erased).toEqual([COVERED[update.id]]);
  });

  it.each<[string, string | Uint8Array]>([
    ['data of the maker', 'cafe0102030405060708'],
    ['calibration data', CALIBRATION],
  ])('the question about old settings ends where %s begins', async (_what, bytes) => {
    const plan = await on(withData(chip(), 0xe0000, bytes), whole(update)).make();
    const question = plan.findings.find((f) => f.rule === 'plan/old-settings-behind')!;
    expect(question.params).toMatchObject({ from: UPDATE_END, eraseTo: 0xe0000 });
  });

  it('an end that was not looked at is asked for too', async () => {
    const sights = looksAt(chip(), COVERED[update.id]!, (at) => at >= UPDATE_END);
    const plan = await bench(whole(update), sights).make();
    expect(rules(plan.findings, 'blocker')).toEqual(['plan/end-unknown']);
  });

  it('no answer erases a second firmware that was seen', async () => {
    const givenUp = [{ start: SLOT.start, end: CHIP }];
    const plan = await on(chip(), whole(update, { eraseTo: CHIP, givenUp })).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/firmware-inside');
    expect(plan.steps).toEqual([]);
  });

  it('a default of the dialect proves no start: nothing is written where no firmware and no calibration data was seen', async () => {
    const plan = await bench(whole(mtd4), []).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/offset-not-proven');
    // The start is proven from its other side, but the data there must still be given up explicitly.
    const unitAreas = [{ start: 0x40000, end: SLOT.start }];
    const asked = await bench(whole(mtd4), [], { unitAreas }).make();
    expect(rules(asked.findings, 'blocker')).toEqual(['plan/unread-inside', 'plan/end-unknown']);
    const answered = whole(mtd4, { givenUp: [SLOT], eraseTo: SLOT.end });
    const plain = await bench(answered, [], { unitAreas }).make();
    expect(rules(plain.findings, 'blocker')).toEqual([]);
  });

  it('one guess alone agrees with nobody', async () => {
    const layout = listed('hypothesis');
    for (const hypotheses of [[], [layout]]) {
      const plan = await bench(whole(update, { partition: 'firmware2' }), [], { layout, hypotheses }).make();
      expect(rules(plan.findings, 'blocker')).toContain('plan/offset-not-proven');
    }
  });

  describe('what was found against a list counts with whatever is planned on it', () => {
    const kernel = (end: number, from = 0) =>
      [
        'Creating 4 MTD partitions on "spi0.0":',
        ...(from === 0 ? ['0x000000000000-0x000000030000 : "Bootloader"'] : []),
        '0x000000030000-0x000000040000 : "Config"',
        '0x000000040000-0x000000050000 : "Factory"',
        `0x000000050000-0x${end.toString(16).padStart(12, '0')} : "firmware1"`,
      ].join('\n');
    const sizes = (factory: string) =>
      [
        'mtd0: 00030000 00010000 "Bootloader"',
        'mtd1: 00010000 00010000 "Config"',
        `mtd2: ${factory} 00010000 "Factory"`,
        'mtd3: 000b0000 00010000 "firmware1"',
        'mtd4: 00100000 00010000 "reserved"',
      ].join('\n');
    const offset = (mtd: number, at: number) => `/sys/class/mtd/mtd${mtd}/offset:${at}`;

    it.each([
      [
        'a row that cannot be read',
        kernel(SLOT.end).replace('00040000 : "Config"', '0004z000 : "Config"'),
        'layout/bad-hex',
      ],
      ['a number that occurs twice', `${sizes('00010000')}\nmtd3: 00010000 00010000 "x"`, 'layout/index-twice'],
      [
        'an mtdparts that cannot be read',
        'mtdparts=spi0.0:320k(u-boot),704k(firmware1),0x-5(x)',
        'layout/bad-mtdparts',
      ],
      ['offsets that contradict the sizes', `${sizes('00010000')}\n${offset(3, 0x60000)}`, 'layout/sysfs-contradicts'],
      ['a range that ends before it begins', kernel(0x40000), 'layout/reversed-range'],
    ])('%s: no plan', async (_what, text, rule) => {
      const { hypotheses } = deriveLayout(text, { chipSize: CHIP });
      const layout = hypotheses[0]!;
      expect(layout.confidence).toBe('hypothesis');
      const wanted = layout.partitions.find((p) => p.name === 'firmware1') ?? layout.partitions.at(-1)!;
      const choice = whole(update, { partition: wanted.name });
      const { make, facts } = on(chip(), choice, { layout, hypotheses });
      const plan = await make();
      expect(rules(plan.findings, 'blocker')).toContain(rule);
      // Nor is a plan approved that was made earlier, or that states that its layout is sound.
      const sound = await on(chip(), choice, { layout: { ...layout, flaws: [] }, hypotheses }).make();
      const result = await approvePlan(sound, sound.hash, facts);
      expect('findings' in result && rules(result.findings, 'blocker')).toContain(rule);
    });

    it.each([
      ['without its head', kernel(SLOT.end, 0x30000)],
      ['with rows of two boots that differ', `${kernel(SLOT.end)}\n${kernel(CHIP)}`],
      ['with fewer rows than it promises', kernel(SLOT.end).replace('Creating 4', 'Creating 6')],
    ])('a list %s is worth a guess: it proves no end, whoever chose it', async (_what, text) => {
      const derived = deriveLayout(text, { chipSize: CHIP });
      for (const derivation of [derived, resolveByTechnician(derived, derived.hypotheses[0]!.id)]) {
        const layout = derivation.hypotheses[0]!;
        expect(layout.confidence).toBe('hypothesis');
        const choice = whole(update, { partition: 'firmware1' });
        const plan = await on(chip(SLOT.end, false), choice, { layout, hypotheses: [layout] }).make();
        expect(rules(plan.findings, 'blocker')).toEqual(['plan/old-settings-behind']);
        const leaving = { ...choice, eraseTo: UPDATE_END };
        const { effect } = await on(chip(SLOT.end, false), leaving, { layout, hypotheses: [layout] }).make();
        expect(effect.erased).toEqual([COVERED[update.id]]);
      }
    });
  });

  it('a layout that contradicts itself carries no plan, proven or not', async () => {
    const partitions = listed().partitions.map((p) =>
      p.name === 'reserved' ? { ...p, range: { start: 0x1a0000, end: CHIP } } : p,
    );
    const layout = { ...listed(), partitions };
    const plan = await on(chip(), whole(update, { partition: 'firmware1' }), { layout, hypotheses: [] }).make();
    expect(rules(plan.findings, 'blocker')).toContain('plan/layout-contradiction');
  });
});

describe('data inside the file’s own blocks that is not the old firmware’s (P1)', () => {
  const CONFIG = 'cafe01020304050607080910';
  /** Flash with early-ending settings: blank after them, and something at `at`. */
  const having = (at: number, bytes: Uint8Array | string) => withData(chip(0xc0000), at, bytes);

  it.each<[string, number, string | Uint8Array, ByteRange]>([
    ['settings of the maker', 0xf0000, CONFIG, { start: 0xf0000, end: 0x100000 }],
    ['a second boot loader', 0xd0000, 'ff000010000000000000fd00', { start: 0xd0000, end: 0xe0000 }],
    ['a root file system', 0xe0000, '6873717300000000', { start: 0xe0000, end: 0xf0000 }],
    ['somebody else’s JFFS2, behind a gap', 0xe0000, '851903200c000000', { start: 0xe0000, end: 0xf0000 }],
    ['zeros', 0xd0000, new Uint8Array(0x20000), { start: 0xd0000, end: 0xf0000 }],
    ['data that begins inside a blank block', 0xe3000, CONFIG, { start: 0xe0000, end: 0xf0000 }],
    ['data in its last sector', 0xff000, CONFIG, { start: 0xf0000, end: 0x100000 }],
  ])('%s: asked for by name, erased on exactly that yes', async (_what, at, bytes, range) => {
    const flash = having(at, bytes);
    const asked = await on(flash, whole(mtd4)).make();
    expect(rules(asked.findings, 'blocker')).toEqual(['plan/data-inside']);
    expect(asked.steps).toEqual([]);
    const { params, evidence } = asked.findings.find((f) => f.rule === 'plan/data-inside')!;
    expect(params).toEqual({ partition: 'firmware', from: range.start, to: range.end, size: range.end - range.start });
    expect(evidence[0]?.source).toBe(`flash 0x${at.toString(16)}`);

    const yes = on(flash, whole(mtd4, { givenUp: [range] }));
    const plan = await yes.make();
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(rules(plan.findings, 'warning')).toContain('plan/data-given-up');
    expect('approved' in (await approvePlan(plan, plan.hash, yes.facts))).toBe(true);
  });

  it('an answer about other bytes, or about the flash behind the file, is no answer about these', async () => {
    const flash = having(0xe0000, noise(0x11000, 3));
    const others: Partial<WriteChoice>[] = [
      { givenUp: [{ start: 0xe0000, end: 0xf0000 }] },
      { givenUp: [{ start: 0xf0000, end: 0x100000 }] },
      { eraseTo: SLOT.end },
    ];
    for (const more of others) {
      const plan = await on(flash, whole(mtd4, more)).make();
      expect(rules(plan.findings, 'blocker')).toContain('plan/data-inside');
    }
  });

  it('calibration data is not erased on any answer', async () => {
    for (const eraseTo of [undefined, SLOT.end, CHIP]) {
      for (const givenUp of [[], [{ start: 0, end: CHIP }]]) {
        const choice = whole(mtd4, { givenUp, ...(eraseTo !== undefined && { eraseTo }) });
        const plan = await on(having(0xe0000, CALIBRATION), choice).make();
        expect(rules(plan.findings, 'blocker')).toContain('plan/calibration-inside');
      }
    }
  });

  it('what was not read counts as somebody’s', async () => {
    const blank = chip(0xc0000);
    for (const hidden of [(at: number) => at === 0xe0000, (at: number) => at === 0xe7000]) {
      const plan = await bench(whole(mtd4), looksAt(blank, SLOT, hidden)).make();
      expect(rules(plan.findings, 'blocker')).toEqual(['plan/unread-inside']);
      expect(plan.findings.find((f) => f.rule === 'plan/unread-inside')!.params).toMatchObject({
        from: 0xe0000,
        to: 0xf0000,
      });
    }
  });

  it('the old firmware’s own bytes, its settings and blank blocks are no question, nor is what this router’s own list calls its own', async () => {
    for (const flash of [chip(), chip(0xc0000), chip(OLD_END)]) {
      expect(rules((await on(flash, whole(mtd4)).make()).findings, 'blocker')).toEqual([]);
    }
    const layout = listed();
    const choice = whole(mtd4, { partition: 'firmware1' });
    const plan = await on(having(0xe0000, CONFIG), choice, { layout, hypotheses: [layout] }).make();
    expect(rules(plan.findings, 'blocker')).toEqual([]);
  });

  it('a header that is not sound says nothing of how far the firmware reaches', async () => {
    const plan = await on(withData(chip(), SLOT.start + 12, 'ff'), whole(mtd4)).make();
    expect(rules(plan.findings, 'blocker')).toEqual(['plan/data-inside']);
    expect(plan.findings.find((f) => f.rule === 'plan/data-inside')!.params).toMatchObject({
      from: SLOT.start,
      to: SLOT.end,
    });
  });

  it('an end that was seen says nothing of what lies before it', async () => {
    const claimed: Layout = {
      ...listed('hypothesis'),
      partitions: listed().partitions.map((p) => ({ ...p, evidence: [{ kind: 'claimed', detail: 'twin' }] })),
    };
    const choice = whole(mtd4, { partition: 'firmware1' });
    const claim = { layout: claimed, hypotheses: [claimed] };
    expect(rules((await on(chip(), choice, claim).make()).findings)).toContain('plan/ends-by-content');
    const plan = await on(having(0xe0000, CONFIG), choice, claim).make();
    expect(rules(plan.findings, 'blocker')).toEqual(['plan/data-inside']);
  });
});

function stated(p: Layout['partitions'][number]): Layout['partitions'][number] {
  return { ...p, evidence: [{ kind: 'kernel-line', detail: 'printed' }] };
}

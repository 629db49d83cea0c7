import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains, intersection, subtractRanges, type ByteRange } from '../bytes/range';
import { asClaim } from '../layout/claim';
import { approvePlan } from './approve';
import { GIVE_UP_QUESTIONS } from './checks/inside';
import type { WriteChoice } from './choice';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { identity, savedData, STOCK } from './testing/fixtures';
import { Files, firmware, noise } from './testing/images';
import {
  CALIBRATION,
  CHIP,
  chip,
  GUESS,
  listed,
  LONG,
  looksAt,
  MTD4,
  NEW,
  OLD_END,
  SLOT,
  withData,
} from './testing/small-router';

/** Contents that may be anywhere and must not be erased: by their beginning blank, recognisable or neither. */
const KINDS = {
  data: (length: number) => noise(length, 5),
  zeros: (length: number) => new Uint8Array(length),
  settings: (length: number) => jffs2(length),
  calibration: () => CALIBRATION,
  image: () => firmware({ kernel: 0x800, rootfs: 0x1000, seed: 11 }),
} satisfies Record<string, (length: number) => Uint8Array>;

const files = new Files();
const FILES = [MTD4, NEW, LONG].map((bytes, i) => files.add(`file-${i}.bin`, bytes, 'firmware'));
const coveredBy = ({ size }: { size: number }): ByteRange => ({
  start: SLOT.start,
  end: Math.ceil((SLOT.start + size) / 0x10000) * 0x10000,
});

interface Piece {
  kind: keyof typeof KINDS;
  range: ByteRange;
}

const piece = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as Piece['kind'][])),
  sector: fc.integer({ min: 0, max: 0x5f }),
  sectors: fc.integer({ min: 1, max: 40 }),
});

const scene = fc.record({
  settingsEnd: fc.constantFrom(OLD_END, 0xb0000, 0xe0000, SLOT.end),
  second: fc.boolean(),
  head: fc.constantFrom('sound', 'sound', 'sound', 'torn', 'erased'),
  pieces: fc.array(piece, { maxLength: 3 }),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** The scene's flash, and the contents in it that do not belong to the partition. */
function built({ settingsEnd, second, head, pieces }: Scene): { flash: Uint8Array; foreign: Piece[] } {
  let flash = chip(settingsEnd, second);
  if (head === 'torn') flash = withData(flash, SLOT.start + 12, 'ff');
  if (head === 'erased') flash.fill(0xff, SLOT.start, SLOT.start + 0x10000);
  const foreign: Piece[] = [];
  for (const { kind, sector, sectors } of pieces) {
    // JFFS2 data that adjoins the firmware's own cannot be told apart from it; after a blank block it can.
    const block = kind === 'settings' ? 0x10000 : 0x1000;
    const at = settingsEnd + (kind === 'settings' ? block : 0) + sector * 0x1000;
    const start = Math.ceil(at / block) * block;
    const bytes = KINDS[kind](sectors * 0x1000).subarray(0, Math.max(0, CHIP - start));
    const range = { start, end: start + bytes.length };
    const near = { start: start - 0x10000, end: range.end + 0x10000 };
    const taken = [...foreign.map((f) => f.range), ...(second ? [{ start: SLOT.end, end: 0x180000 }] : [])];
    if (start >= CHIP || taken.some((other) => intersection(near, other))) continue;
    flash = withData(flash, start, bytes);
    foreign.push({ kind, range });
  }
  return { flash, foreign };
}

const LAYOUTS = {
  guess: { layout: GUESS, hypotheses: [GUESS] },
  claim: { layout: asClaim(listed(), 'twin'), hypotheses: [asClaim(listed(), 'twin')] },
};

it('over layouts, files and missing evidence: no approved plan erases a byte whose belonging is not proven or asked for by name', async () => {
  const seed = Date.now() % 0x7fffffff;
  const counts = { approved: 0, asked: 0, spared: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        scene,
        from: fc.constantFrom<keyof typeof LAYOUTS>('guess', 'guess', 'claim'),
        file: fc.constantFrom(...FILES),
        overlay: fc.constantFrom('keep' as const, 'erase' as const),
        eraseTo: fc.option(fc.constantFrom(0xc0000, 0xe0000, SLOT.end, 0x140000, CHIP), { nil: undefined }),
        missing: fc.oneof(fc.constant<number[]>([]), fc.array(fc.integer({ min: 0, max: 0x1ff }), { maxLength: 4 })),
        calibrationBeside: fc.boolean(),
        answers: fc.boolean(),
      }),
      async ({ scene, from, file, overlay, eraseTo, missing, calibrationBeside, answers }) => {
        const { flash, foreign } = built(scene);
        const covered = coveredBy(file);
        const sights = looksAt(flash, covered, (at) => missing.includes(at / 0x1000));
        const unitAreas = calibrationBeside ? [{ start: 0x40000, end: SLOT.start }] : [];
        const request: PlanRequest = {
          identity: identity(STOCK, CHIP),
          dialect: STOCK,
          files: files.inspected,
          choices: [],
          method: 'prompt-cp-linux',
          sights,
          unitAreas,
          ...LAYOUTS[from],
        };
        let choice: WriteChoice = {
          fileId: file.id,
          slice: { start: 0, end: file.size },
          partition: from === 'guess' ? 'firmware' : 'firmware1',
          overlay,
          ...(eraseTo !== undefined && { eraseTo }),
        };
        let plan = await makePlan({ ...request, choices: [choice] }, files.sources);
        const question = plan.findings.find((f) => GIVE_UP_QUESTIONS.includes(f.rule));
        if (question) counts.asked++;
        if (question && answers) {
          choice = { ...choice, givenUp: [{ start: Number(question.params.from), end: Number(question.params.to) }] };
          plan = await makePlan({ ...request, choices: [choice] }, files.sources);
        }
        const facts = { dialect: STOCK, sources: files.sources, savedUnitData: savedData(), requireSaved: true };
        const here = { identity: request.identity, ...LAYOUTS[from], sights, unitAreas };
        if (!('approved' in (await approvePlan(plan, plan.hash, { ...facts, ...here })))) return;
        counts.approved++;
        // The answer about the flash after the file also covers the bytes from the file's last block on.
        const asked = [...(choice.givenUp ?? []), { start: covered.end, end: Math.max(covered.end, eraseTo ?? 0) }];
        for (const { kind, range } of foreign) {
          for (const erased of plan.effect.erased) {
            const hit = intersection(erased, range);
            if (!hit) continue;
            expect(subtractRanges([hit], asked), `${kind} that nobody gave up`).toEqual([]);
            const seen = sights.some((s) => s.offset === range.start);
            if (seen && contains(erased, range)) expect(['calibration', 'image']).not.toContain(kind);
          }
          if (plan.effect.erased.every((erased) => !intersection(erased, range))) counts.spared++;
        }
      },
    ),
    { numRuns: 60, seed },
  );
  for (const [what, count] of Object.entries(counts)) expect(count, `${what}, seed ${seed}`).toBeGreaterThan(0);
});

/** Blocks in the form of JFFS2: each begins with a clean marker. */
function jffs2(length: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 0x10000) * 0x10000).fill(0xff);
  for (let at = 0; at < bytes.length; at += 0x10000) bytes.set([0x85, 0x19, 0x03, 0x20, 0x0c, 0, 0, 0], at);
  return bytes;
}

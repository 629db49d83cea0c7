import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MethodId } from '../dialect/dialect-types';
import { hasBlocker } from '../finding/finding';
import type { Layout, Partition, PartitionRole } from '../layout/layout-types';
import { approvePlan } from './approve';
import { makePlan } from './make-plan';
import { payloadSource } from './payload';
import { identity, partition, STOCK, UPSTREAM } from './testing/fixtures';
import { play } from './testing/flash-model';
import { dump, factory, Files, firmware, noise, squashfs } from './testing/images';
import type { SavedUnitData } from './plan-types';

const CHIP = 0x200000;
const UNIT_DATA: SavedUnitData[] = [
  { role: 'config', range: { start: 0x30000, end: 0x40000 }, sha256: '', readTwice: true },
  { role: 'factory', range: { start: 0x40000, end: 0x50000 }, sha256: '', readTwice: true },
];

/**
 * Layouts of all kinds: the usual beginning and anything after it, or random cuts, aligned or not, with random roles.
 */
const role = fc.constantFrom<PartitionRole>(
  'firmware',
  'firmware',
  'firmware',
  'rootfs',
  'rootfs-data',
  'reserved',
  'user-data',
  'factory',
  'config',
  'kernel',
  'other',
);
const cut = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 0x1f }).map((n) => n * 0x10000) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: CHIP - 1 }) },
);
const layouts = fc
  .record({
    usual: fc.boolean(),
    cuts: fc.uniqueArray(cut, { maxLength: 5 }),
    roles: fc.array(role, { minLength: 7, maxLength: 7 }),
    nested: fc.boolean(),
  })
  .map(({ usual, cuts, roles, nested }): Layout => {
    const first = usual ? 0x50000 : 0;
    const edges = [first, ...cuts.filter((c) => c > first).sort((a, b) => a - b), CHIP];
    const tiles = edges.slice(1).map((end, i) => partition(`p${i}`, edges[i]!, end, roles[i]!));
    const head: Partition[] = usual
      ? [
          partition('Bootloader', 0, 0x30000, 'bootloader'),
          partition('Config', 0x30000, 0x40000, 'config'),
          partition('Factory', 0x40000, 0x50000, 'factory'),
        ]
      : [];
    const inner =
      nested && tiles.length > 1
        ? [partition('inner', tiles[0]!.range.start + 0x12345, tiles[0]!.range.end, 'rootfs', 'p0')]
        : [];
    const partitions = [partition('ALL', 0, CHIP, 'chip'), ...head, ...tiles, ...inner];
    return { id: 'any', chipSize: CHIP, eraseSize: 0x10000, partitions, confidence: 'proven' };
  });

/** The flash before each plan, made only once because that takes most of the time. */
const before = noise(CHIP, 99);

/** Offsets at which two flashes differ. */
function* differences(one: Uint8Array, other: Uint8Array): Generator<number> {
  for (let block = 0; block < CHIP; block += 0x1000) {
    const end = block + 0x1000;
    if (Buffer.compare(one.subarray(block, end), other.subarray(block, end)) === 0) continue;
    for (let at = block; at < end; at++) if (one[at] !== other[at]) yield at;
  }
}

const contents = fc.oneof(
  fc
    .record({ kernel: fc.integer({ min: 1, max: 0x30000 }), rootfs: fc.constantFrom(0, 0x1000, 0x8123, 0x40000) })
    .map((o) => firmware(o)),
  fc.constant(dump(firmware({ kernel: 0x5000, rootfs: 0x20000 }), 0x80000, 0x60000)),
  fc.constant(factory([2, 0, 0, 1, 2, 3])),
  fc.constant(squashfs(0x9000, 3)),
  fc.integer({ min: 1, max: 0x20000 }).map((length) => noise(length, length)),
  fc.constant(noise(0x10000, 77)),
  fc.constant(new Uint8Array(0x20000).fill(0xff)),
  fc.constant(dump(firmware({}), CHIP, null)),
);

const METHODS: (MethodId | null)[] = [
  null,
  'menu-2',
  'prompt-cp-linux',
  'prompt-spi-write',
  'upstream-sf',
  'upstream-mtd',
  'upstream-cfi',
  'menu-0',
  'agent',
];
const wild = fc.record({
  layout: layouts,
  dialect: fc.constantFrom(STOCK, STOCK, UPSTREAM),
  method: fc.constantFrom(...METHODS, null, null),
  serial: fc.boolean(),
  files: fc.array(contents, { minLength: 1, maxLength: 2 }),
  choices: fc.array(
    fc.record({
      file: fc.nat(1),
      partition: fc.constantFrom('ALL', 'Bootloader', 'Config', 'Factory', 'p0', 'p0', 'p0', 'p0', 'p1', 'p2', 'inner'),
      cutStart: fc.constantFrom(0, 0, 0, 0, 0x1000),
      cutEnd: fc.constantFrom(0, 0, 0, 1, 0x1000),
      overlay: fc.constantFrom<'keep' | 'erase'>('keep', 'erase'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  /** Index of a file that is this unit's own saved Factory, or -1. */
  own: fc.constantFrom(-1, -1, 0),
});

/**
 * Mostly valid inputs: the usual beginning, a fitting file and a method of the dialect, so that many plans can be
 * approved.
 */
const likely = fc
  .record({
    layout: layouts.filter((l) => l.partitions[1]?.name === 'Bootloader'),
    dialect: fc.constantFrom(STOCK, UPSTREAM),
    pick: fc.nat(6),
    serial: fc.boolean(),
    kernel: fc.integer({ min: 1, max: 0x18000 }),
    overlay: fc.constantFrom<'keep' | 'erase'>('keep', 'erase'),
    restore: fc.constantFrom(false, false, false, false, true),
    second: fc.boolean(),
  })
  .map(({ layout, dialect, pick, kernel, restore, overlay, second, serial }) => {
    const partitions = layout.partitions.map((p): Partition => (p.name === 'p0' ? { ...p, role: 'firmware' } : p));
    const whole = { cutStart: 0, cutEnd: 0, overlay: pick % 2 === 1 ? ('keep' as const) : overlay };
    // Each method must be frequent enough that a run always approves a plan with it.
    const stock: (MethodId | null)[] = [
      'menu-2',
      'prompt-cp-linux',
      'menu-2',
      'prompt-spi-write',
      null,
      'prompt-spi-write',
      'agent',
    ];
    const method = dialect === STOCK ? stock[pick]! : UPSTREAM.methods[pick % 3]!;
    const lines = method === 'prompt-spi-write';
    const small = firmware({ kernel: (kernel % 0x4000) + 1, rootfs: 0x8000, seed: 3 });
    const reserved = second && partitions.some((p) => p.name === 'p1' && p.role !== 'rootfs');
    return {
      layout: { ...layout, partitions },
      dialect,
      method: restore ? null : method,
      serial: serial && dialect === UPSTREAM,
      files: restore
        ? [factory([2, 0, 0, 1, 2, 3])]
        : [firmware(lines ? { kernel: 0xefc0, rootfs: 0x1000 } : { kernel, rootfs: 0x1000 }), small],
      choices: restore
        ? [{ file: 0, partition: 'Factory', ...whole }]
        : [{ file: 0, partition: 'p0', ...whole }, ...(reserved ? [{ file: 1, partition: 'p1', ...whole }] : [])],
      own: restore ? 0 : -1,
    };
  });
const scenario = fc.oneof(likely, wild);

describe('P1 and P2: whatever layout, files, choices and method', () => {
  it('an approved plan changes nothing but its targets, keeps protected bytes, and leaves exactly the payload there', async () => {
    const approvals = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(scenario, async (s) => {
        const files = new Files();
        for (const [i, bytes] of s.files.entries()) files.add(`f${i}`, bytes, 'unknown');
        const ownSum = s.own >= 0 ? files.inspected[0]!.sha256 : 'e'.repeat(64);
        const savedUnitData = UNIT_DATA.map((d) => ({ ...d, sha256: d.role === 'factory' ? ownSum : 'd'.repeat(64) }));
        const unit = identity(s.dialect, CHIP);
        const plan = await makePlan(
          {
            identity: unit,
            dialect: s.dialect,
            layout: s.layout,
            files: files.inspected,
            choices: s.choices.map((c) => {
              const file = files.inspected[Math.min(c.file, files.inspected.length - 1)]!;
              return {
                fileId: file.id,
                slice: { start: c.cutStart, end: Math.max(c.cutStart, file.size - c.cutEnd) },
                partition: c.partition,
                overlay: c.overlay,
              };
            }),
            method: s.method,
            transport: s.serial ? 'serial' : 'tftp',
            ownBackups: savedUnitData.map((d) => ({
              ...d,
              name: d.role,
              file: d.role,
              takenAt: '2026-01-01T00:00:00Z',
            })),
          },
          files.sources,
        );
        expect(hasBlocker(plan.findings)).toBe(plan.steps.length === 0);
        const result = await approvePlan(plan, plan.hash, {
          dialect: s.dialect,
          sources: files.sources,
          identity: unit,
          layout: s.layout,
          savedUnitData,
          requireSaved: false,
        });
        // The validator accepts what makePlan offers: the technician never sees a plan that cannot be approved.
        expect('approved' in result).toBe(plan.steps.length > 0);
        if (!('approved' in result)) return;
        const approved = result.approved;
        const key = approved.intents.some((i) => i.purpose === 'restore-own') ? 'restore-own' : approved.method;
        approvals.set(key, (approvals.get(key) ?? 0) + 1);

        const after = Uint8Array.from(before);
        const payloads = await Promise.all(
          approved.intents.map((i) => payloadSource(i.payload, files.sources).read(0, i.payload.length)),
        );
        play(approved, s.dialect, after, payloads);
        for (const [i, intent] of approved.intents.entries()) {
          expect(Buffer.compare(after.slice(intent.target.start, intent.target.end), payloads[i]!)).toBe(0);
        }
        const own = approved.intents.filter((i) => i.payload.sha256 === ownSum && i.purpose === 'restore-own');
        const areas = approved.intents.map((i) => s.layout.partitions.find((p) => p.name === i.partition)!.range);
        const roles = s.layout.partitions
          .filter((p) => ['bootloader', 'config', 'factory'].includes(p.role))
          .map((p) => p.range);
        const guarded = [...roles, { start: 0, end: 0x50000 }];
        for (const at of differences(before, after)) {
          if (!areas.some((r) => at >= r.start && at < r.end))
            throw new Error(`byte ${at} outside the targets changed`);
          const restored = own.some((i) => at >= i.target.start && at < i.target.end);
          if (!restored && guarded.some((r) => at >= r.start && at < r.end))
            throw new Error(`protected byte ${at} changed`);
        }
      }),
      { numRuns: 300 },
    );
    // A property that only meets refusals proves nothing.
    for (const key of [
      'menu-2',
      'prompt-cp-linux',
      'prompt-spi-write',
      'upstream-sf',
      'upstream-mtd',
      'upstream-cfi',
      'agent',
      'restore-own',
    ]) {
      expect(approvals.get(key) ?? 0, `approved plans with ${key}: ${JSON.stringify([...approvals])}`).toBeGreaterThan(
        0,
      );
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding/finding';
import type { Backup } from '../session/session-types';
import { approvePlan, isApproved } from './approve';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { founding, identity, partition, savedData, STOCK, UPSTREAM } from './testing/fixtures';
import { dump, factory, Files, firmware } from './testing/images';
import { validatePlan } from './validate';

const SLOT = 0x7b0000;
const image = firmware({ kernel: 0x14b171, rootfs: 0x4a0000 });
const rules = (findings: readonly Finding[], severity?: string) =>
  findings.filter((f) => severity === undefined || f.severity === severity).map((f) => f.rule);

function request(files: Files, more: Partial<PlanRequest>): PlanRequest {
  const base = { identity: identity(STOCK), dialect: STOCK, layout: founding(), files: files.inspected };
  return { ...base, choices: [], method: null, ...more };
}

function facts(files: Files) {
  const saved = savedData();
  return {
    dialect: STOCK,
    sources: files.sources,
    identity: identity(STOCK),
    layout: founding(),
    savedUnitData: saved,
    requireSaved: true,
  };
}

describe('row 1: the twin’s mtd4 written to firmware1', () => {
  const files = new Files();
  const file = files.add('mtd4.bin', dump(image, SLOT, 0x650000), 'firmware');
  const choice = { fileId: file.id, slice: { start: 0, end: SLOT }, partition: 'firmware1' };

  it('is the right primitive: approved, with the warning that the overlay was mounted', async () => {
    const plan = await makePlan(request(files, { choices: [{ ...choice, overlay: 'keep' }] }), files.sources);
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(rules(plan.findings, 'warning')).toEqual(['plan/mounted-overlay']);
    expect(rules(plan.findings, 'note')).toContain('plan/two-slots');
    expect(plan.effect.erased).toEqual([{ start: 0x50000, end: 0x800000 }]);
    const result = await approvePlan(plan, plan.hash, facts(files));
    expect('approved' in result && isApproved(result.approved)).toBe(true);
  });

  it('drops the dumped overlay when asked: the payload ends in 0xFF and the warning is gone', async () => {
    const plan = await makePlan(request(files, { choices: [{ ...choice, overlay: 'erase' }] }), files.sources);
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(rules(plan.findings, 'warning')).toEqual([]);
    expect(plan.intents[0]?.payload.pieces).toEqual([
      { kind: 'file', fileId: file.id, range: { start: 0, end: 0x650000 } },
      { kind: 'fill', value: 0xff, length: 0x160000 },
    ]);
  });

  it('is written exactly by prompt-cp-linux, proved in RAM before anything is erased (P5)', async () => {
    const plan = await makePlan(request(files, { choices: [{ ...choice, overlay: 'erase' }] }), files.sources);
    expect(plan.method).toBe('prompt-cp-linux');
    expect(plan.steps.map((s) => s.kind)).toEqual(['load-tftp', 'check-load', 'erase', 'program', 'verify', 'reset']);
    const first = plan.steps.map((s) => s.commands[0]?.text);
    expect(first).toEqual([
      'tftpboot 80100000 fw.bin',
      'md.l 80100000 10',
      'spi erase 50000 7b0000',
      'cp.linux',
      'spi read 50000 20',
      'reset',
    ]);
  });

  it('is not approved while unit data is unsaved (P2)', async () => {
    const plan = await makePlan(request(files, { choices: [{ ...choice, overlay: 'erase' }] }), files.sources);
    const unsaved = { ...facts(files), savedUnitData: savedData().slice(0, 1) };
    const result = await approvePlan(plan, plan.hash, unsaved);
    expect('findings' in result && rules(result.findings)).toContain('plan/unit-data-not-saved');
  });
});

describe('row 2: mtd4 and mtd7 concatenated', () => {
  const files = new Files();
  const two = new Uint8Array(2 * SLOT);
  two.set(dump(image, SLOT, null));
  two.set(dump(firmware({ seed: 2 }), SLOT, null), SLOT);
  const slices = [
    { label: 'firmware', kind: 'firmware' as const, range: { start: 0, end: SLOT }, offered: true },
    { label: 'firmware-2', kind: 'firmware' as const, range: { start: SLOT, end: 2 * SLOT }, offered: true },
  ];
  const file = files.add('both.bin', two, 'unknown', { slices });

  it('is refused with the second image’s place and the offer to split, even when the inspection missed it', async () => {
    const choices = [
      { fileId: file.id, slice: { start: 0, end: 2 * SLOT }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const plan = await makePlan(request(files, { choices }), files.sources);
    expect(plan.steps).toEqual([]);
    expect(rules(plan.findings, 'blocker')).toEqual(
      expect.arrayContaining(['plan/does-not-fit', 'plan/concatenation']),
    );
    const params = plan.findings.find((f) => f.rule === 'plan/concatenation')?.params;
    expect(params).toMatchObject({ at: '0x7b0000', slices: 'firmware 0x0–0x7b0000, firmware-2 0x7b0000–0xf60000' });
  });

  it('gives each half to its own slot: firmware1 by the stock loader, firmware2 not reachable by it', async () => {
    const half = (i: number, partition: string) => [
      { fileId: file.id, slice: slices[i]!.range, partition, overlay: 'keep' as const },
    ];
    const one = await makePlan(request(files, { choices: half(0, 'firmware1') }), files.sources);
    expect(rules(one.findings, 'blocker')).toEqual([]);
    const other = await makePlan(request(files, { choices: half(1, 'firmware2'), method: 'menu-2' }), files.sources);
    expect(rules(other.findings, 'blocker')).toEqual(['plan/method-cannot-reach']);
  });
});

describe('row 3: the twin’s whole chip', () => {
  const files = new Files();
  const chip = new Uint8Array(0x1000000).fill(0xff);
  const twinMac = [0x00, 0x0c, 0x43, 0x11, 0x22, 0x33];
  const twin = factory(twinMac);
  chip.set(twin, 0x40000);
  chip.set(image, 0x50000);
  const all = files.add('mtd0.bin', chip, 'unknown');
  const detail = {
    kind: 'factory-eeprom',
    eeprom: { chipId: 0x7628, wlanMac: '', lanMac: '00:0c:43:11:22:33', wanMac: '', kind: 'unit' },
  } as const;
  const eeprom = files.add('factory.bin', twin, 'factory', {
    segments: [{ range: { start: 0, end: 0x10000 }, detail }],
  });
  const whole = { start: 0, end: 0x1000000 };
  const slot = { start: 0x50000, end: 0x800000 };

  it('is refused onto ALL and onto firmware1, by its contents', async () => {
    for (const partition of ['ALL', 'firmware1']) {
      const choices = [{ fileId: all.id, slice: whole, partition, overlay: 'keep' as const }];
      const plan = await makePlan(request(files, { choices }), files.sources);
      expect(plan.steps).toEqual([]);
      expect(rules(plan.findings, 'blocker')).toContain('plan/whole-chip-dump');
    }
  });

  it('gives its firmware slice', async () => {
    const choices = [{ fileId: all.id, slice: slot, partition: 'firmware1', overlay: 'erase' as const }];
    const plan = await makePlan(request(files, { choices }), files.sources);
    expect(rules(plan.findings, 'blocker')).toEqual([]);
  });

  it('never gives its Factory, Config or Bootloader (P2)', async () => {
    const aims = [
      ['Factory', 0x40000, 'plan/foreign-factory'],
      ['Config', 0x30000, 'plan/foreign-config'],
      ['Bootloader', 0, 'plan/touches-bootloader'],
    ] as const;
    for (const [partition, start, rule] of aims) {
      const choices = [{ fileId: all.id, slice: { start, end: start + 0x10000 }, partition, overlay: 'keep' as const }];
      const plan = await makePlan(request(files, { choices }), files.sources);
      expect(rules(plan.findings, 'blocker')).toContain(rule);
      expect(plan.steps).toEqual([]);
    }
  });

  it('repairs a clone from the unit’s own backup, and only with exactly that backup', async () => {
    const own = files.add('own-factory.bin', factory([0x00, 0x0c, 0x43, 0x99, 0x88, 0x77], 9), 'factory');
    const backup: Backup = {
      name: 'Factory',
      role: 'factory',
      range: { start: 0x40000, end: 0x50000 },
      file: 'factory.bin',
      sha256: own.sha256,
      readTwice: true,
      takenAt: '2026-01-01T00:00:00Z',
    };
    const choices = [
      { fileId: own.id, slice: { start: 0, end: 0x10000 }, partition: 'Factory', overlay: 'keep' as const },
    ];
    const plan = await makePlan(request(files, { choices, ownBackups: [backup] }), files.sources);
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(plan.method).toBe('prompt-spi-write');
    expect(plan.effect.erased).toEqual([{ start: 0x40000, end: 0x50000 }]);
    const saved = { ...facts(files), savedUnitData: savedData(own.sha256) };
    expect('approved' in (await approvePlan(plan, plan.hash, saved))).toBe(true);
    expect(rules(await validatePlan(plan, facts(files)))).toContain('plan/foreign-factory');
  });

  it('says so when the unit’s own backup carries a twin’s MAC', async () => {
    const choices = [
      { fileId: eeprom.id, slice: { start: 0, end: 0x10000 }, partition: 'Factory', overlay: 'keep' as const },
    ];
    const plan = await makePlan(
      request(files, { choices, otherUnits: [{ lanMac: '00:0C:43:11:22:33' }] }),
      files.sources,
    );
    expect(rules(plan.findings, 'warning')).toContain('plan/carries-twins-mac');
  });
});

describe('a layout from sizes alone (design §1)', () => {
  const files = new Files();
  const file = files.add('fw.bin', image, 'firmware');
  const hypotheses = [founding({ confidence: 'hypothesis' }), founding({ dual: true, confidence: 'hypothesis' })];
  const make = (partition: string, known: boolean) => {
    const choices = [{ fileId: file.id, slice: { start: 0, end: image.length }, partition, overlay: 'erase' as const }];
    const layout = hypotheses[0]!;
    return makePlan(request(files, { choices, layout, ...(known ? { hypotheses } : {}) }), files.sources);
  };

  it('is no obstacle for firmware1, where all hypotheses agree', async () => {
    const plan = await make('firmware1', true);
    expect(rules(plan.findings, 'blocker')).toEqual([]);
    expect(rules(plan.findings, 'note')).toContain('plan/layout-open');
  });

  it('alone agrees with nobody: firmware1 waits for evidence as well', async () => {
    expect(rules((await make('firmware1', false)).findings, 'blocker')).toContain('plan/offset-not-proven');
  });

  it.each([true, false])('forbids firmware2 until its offset is settled (hypotheses given: %s)', async (known) => {
    expect(rules((await make('firmware2', known)).findings, 'blocker')).toContain('plan/offset-not-proven');
  });

  it('is not settled by a list of hypotheses that is empty or has only itself', async () => {
    const layout = hypotheses[0]!;
    const choices = [
      { fileId: file.id, slice: { start: 0, end: image.length }, partition: 'firmware2', overlay: 'erase' as const },
    ];
    for (const list of [[], [layout]]) {
      const plan = await makePlan(request(files, { choices, layout, hypotheses: list }), files.sources);
      expect(rules(plan.findings, 'blocker')).toContain('plan/offset-not-proven');
    }
  });

  it('that is wrong about unit data does not open it: the dialect’s own places stay closed (P2)', async () => {
    const wrong = founding();
    wrong.partitions = [
      partition('Bootloader', 0, 0x30000, 'bootloader'),
      partition('firmware', 0x40000, 0x1000000, 'firmware'),
    ];
    const small = files.add('small.bin', firmware(), 'firmware');
    const choices = [
      { fileId: small.id, slice: { start: 0, end: small.size }, partition: 'firmware', overlay: 'keep' as const },
    ];
    const upstream = { dialect: UPSTREAM, identity: identity(UPSTREAM) };
    const plan = await makePlan(request(files, { choices, layout: wrong, ...upstream }), files.sources);
    expect(rules(plan.findings, 'blocker')).toEqual(['plan/foreign-factory']);
  });
});

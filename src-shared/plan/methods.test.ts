import { describe, expect, it } from 'vitest';
import type { DialectProfile, MethodId } from '../dialect/dialect-types';
import type { Finding } from '../finding/finding';
import type { LoaderIdentity } from '../identity/identity-types';
import { assumedIdentity, identityConflicts } from './identity';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { founding, identity, partition, STOCK, UPSTREAM } from './testing/fixtures';
import { dump, Files, firmware, noise } from './testing/images';
import type { Plan } from './plan-types';
import { validatePlan } from './validate';

const files = new Files();
// 64 + 0x3000 + 0x9000 bytes: not a whole number of blocks.
const fw = files.add('fw.bin', firmware({ kernel: 0x3000, rootfs: 0x9000 }), 'firmware');
const rules = (findings: readonly Finding[], severity = 'blocker') =>
  findings.filter((f) => f.severity === severity).map((f) => f.rule);
const texts = (plan: Plan) => plan.steps.map((s) => `${s.kind}: ${s.commands.map((c) => c.text).join(' | ')}`);

function make(dialect: DialectProfile, method: MethodId | null, more: Partial<PlanRequest> = {}): Promise<Plan> {
  const choices = [
    { fileId: fw.id, slice: { start: 0, end: fw.size }, partition: 'firmware1', overlay: 'keep' as const },
  ];
  const base = { identity: identity(dialect), dialect, layout: founding(), files: files.inspected, choices, method };
  return makePlan({ ...base, ...more }, files.sources);
}

function without(dialect: DialectProfile, ...commands: string[]): LoaderIdentity {
  const unit = identity(dialect);
  return { ...unit, commands: unit.commands.filter((c) => !commands.includes(c)) };
}

describe('menu-2', () => {
  it('keeps the loader’s addresses (P7), writes whole blocks and boots (B§1.7)', async () => {
    const plan = await make(STOCK, 'menu-2');
    expect(texts(plan)).toEqual(['menu-write: 2 | y |  |  | fw.bin', 'verify: ']);
    const block = [{ start: 0x50000, end: 0x60000 }];
    expect(plan.effect).toEqual({ erased: block, programmed: block, reboots: true });
    expect(plan.steps[0]?.stop).toBe('until-asked');
    expect(plan.network).toEqual({ deviceIp: '10.10.10.123', serverIp: '10.10.10.3', fileName: 'fw.bin' });
  });

  it('is refused on a chip that the loader does not know (B§4.3); the command line only warns', async () => {
    const unit = identity(STOCK);
    const unknown = { ...unit, flash: { ...unit.flash, known: false } };
    expect(rules((await make(STOCK, 'menu-2', { identity: unknown })).findings)).toEqual(['plan/chip-unknown-menu']);
    const prompt = await make(STOCK, 'prompt-cp-linux', { identity: unknown });
    expect(rules(prompt.findings)).toEqual([]);
    expect(rules(prompt.findings, 'warning')).toContain('plan/chip-unknown');
    const small = { ...unknown, flash: { ...unknown.flash, sizeBytes: 0x50000 } };
    expect(rules((await make(STOCK, null, { identity: small })).findings)).toEqual(['plan/no-method']);
  });

  it('is refused where the dialogue would crash for want of an address (B§1.6)', async () => {
    const unit = { ...identity(STOCK), environment: { bootdelay: '5' } };
    expect(rules((await make(STOCK, 'menu-2', { identity: unit })).findings)).toEqual(['plan/menu-without-address']);
  });
});

describe('menu-0: no network (B§1.5, B§11)', () => {
  it('is one key and the packets, with exactly the effect of menu 2', async () => {
    const plan = await make(STOCK, 'menu-0');
    expect(texts(plan)).toEqual(['menu-write: 0 | kermit', 'verify: ']);
    expect(plan.effect).toEqual((await make(STOCK, 'menu-2')).effect);
    expect(plan.steps[0]?.commands.map((c) => c.effect)).toEqual([plan.effect, plan.effect]);
    expect(plan.steps[0]?.stop).toBe('until-loaded');
    expect(plan.network).toBeNull();
    expect(rules(plan.findings, 'warning')).toContain('plan/kermit-weak-check');
  });

  it('answers the question of SDK 5 (B§1.5)', async () => {
    const asks = { ...STOCK, menu: STOCK.menu.map((e) => (e.key === '0' ? { ...e, confirms: true } : e)) };
    expect(texts(await make(asks, 'menu-0'))).toEqual(['menu-write: 0 | y | kermit', 'verify: ']);
  });

  it('says in minutes what the line costs: half an hour for a slot at 57600', async () => {
    const slot = files.add('slot.bin', firmware({ kernel: 0x190000, rootfs: 0x600000 }), 'firmware');
    const choices = [
      { fileId: slot.id, slice: { start: 0, end: slot.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const plan = await make(STOCK, null, { transport: 'serial', choices });
    expect(plan.method).toBe('menu-0');
    const slow = plan.findings.find((f) => f.rule === 'plan/serial-is-slow');
    expect(slow).toMatchObject({ severity: 'note', params: { baud: 57600 } });
    expect(slow?.params.time).toBeGreaterThanOrEqual(28 * 60_000);
    expect(slow?.params.time).toBeLessThanOrEqual(34 * 60_000);
  });

  it('is chosen only where the line is: with a network there is menu 2, without one menu 2 and cp.linux are passed over', async () => {
    expect(rules((await make(STOCK, 'menu-0', { transport: 'tftp' })).findings)).toEqual(['plan/menu-is-serial']);
    expect(rules((await make(STOCK, 'menu-2', { transport: 'serial' })).findings)).toEqual(['plan/menu-needs-network']);
    const plan = await make(STOCK, null, { transport: 'serial' });
    expect(plan.method).toBe('menu-0');
    expect(rules(plan.findings, 'note')).toEqual(
      expect.arrayContaining(['plan/needs-network', 'plan/menu-needs-network']),
    );
  });

  it('is refused where the entry is missing or would write from another address than it loads to', async () => {
    const bare = { ...STOCK, menu: STOCK.menu.filter((e) => e.key !== '0') };
    expect(rules((await make(bare, 'menu-0')).findings)).toEqual(['plan/no-serial-entry']);
    const unit = identity(STOCK);
    const at = (loadaddr: string) => ({ identity: { ...unit, environment: { ...unit.environment, loadaddr } } });
    expect(rules((await make(STOCK, 'menu-0', at('0x80500000'))).findings)).toEqual(['plan/menu-loads-elsewhere']);
    expect(rules((await make(STOCK, 'menu-0', at('80100000'))).findings)).toEqual([]);
  });

  it('passes the validator, on the bench too; what was planned for the line cannot be sold as menu 2', async () => {
    const plan = await make(STOCK, 'menu-0');
    const facts = {
      dialect: STOCK,
      sources: files.sources,
      layout: founding(),
      savedUnitData: [],
      requireSaved: false,
    };
    expect(rules(await validatePlan(plan, { ...facts, identity: identity(STOCK) }))).toEqual([]);
    const forged = { ...plan, method: 'menu-2' as const };
    expect(rules(await validatePlan(forged, { ...facts, identity: null }))).toContain('plan/steps-differ');
  });
});

describe('upstream without a network', () => {
  it('loads by Kermit, or by YMODEM where loadb is missing, and takes no address', async () => {
    const serial = { transport: 'serial' as const };
    const kermit = await make(UPSTREAM, 'upstream-sf', serial);
    expect(texts(kermit)).toContain('load-serial: loadb 82000000 | kermit');
    expect(kermit.network).toBeNull();
    const unit = without(UPSTREAM, 'loadb');
    const blocks = { ...serial, identity: { ...unit, commands: [...unit.commands, 'loady'] } };
    for (const method of ['upstream-sf', 'upstream-mtd', 'upstream-cfi'] as const) {
      const plan = await make(UPSTREAM, method, blocks);
      expect(texts(plan)).toContain('load-serial: loady 82000000 | ymodem');
      const facts = {
        dialect: UPSTREAM,
        sources: files.sources,
        layout: founding(),
        savedUnitData: [],
        requireSaved: false,
      };
      expect(rules(await validatePlan(plan, { ...facts, identity: blocks.identity }))).toEqual([]);
    }
    expect(rules((await make(UPSTREAM, 'upstream-sf', { ...serial, identity: unit })).findings)).toEqual([
      'plan/method-lacks-command',
    ]);
  });
});

describe('prompt-cp-linux', () => {
  it('erases whole blocks and programs exactly what was loaded', async () => {
    const plan = await make(STOCK, 'prompt-cp-linux');
    expect(plan.effect.erased).toEqual([{ start: 0x50000, end: 0x60000 }]);
    expect(plan.effect.programmed).toEqual([{ start: 0x50000, end: 0x50000 + fw.size }]);
    expect(texts(plan).filter((t) => !t.startsWith('check'))).toEqual([
      'load-tftp: tftpboot 80100000 fw.bin',
      'erase: spi erase 50000 10000',
      'program: cp.linux',
      'verify: spi read 50000 20 | spi read 5c020 20',
      'reset: reset',
    ]);
  });

  it('samples aligned words from first to last, and sums instead where crc32 exists (P5)', async () => {
    const check = (plan: Plan) => plan.steps.find((s) => s.kind === 'check-load')?.commands.map((c) => c.text) ?? [];
    const samples = check(await make(STOCK, 'prompt-cp-linux'));
    expect(samples).toHaveLength(8);
    expect(samples[0]).toBe('md.l 80100000 10');
    expect(samples[7]).toBe('md.l 8010c000 10');
    expect(samples.every((s) => Number.parseInt(s.split(' ')[1]!, 16) % 4 === 0)).toBe(true);
    const unit = identity(STOCK);
    const sums = await make(STOCK, 'prompt-cp-linux', { identity: { ...unit, commands: [...unit.commands, 'crc32'] } });
    expect(check(sums)).toEqual(['crc32 80100000 c040']);
  });

  it('sets addresses in RAM only where the loader has none (P7)', async () => {
    const plan = await make(STOCK, 'prompt-cp-linux', { identity: { ...identity(STOCK), serverIp: null } });
    expect(texts(plan)[0]).toBe('set-address: setenv serverip 10.10.10.3');
  });

  it('is refused when the load would reach the loader’s own memory (B§4.1)', async () => {
    const big = files.add('big.bin', firmware({ kernel: 0x3000, rootfs: 0x700000 }), 'firmware');
    const choices = [
      { fileId: big.id, slice: { start: 0, end: big.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const unit = { ...identity(STOCK), ramBytes: 0x800000, relocatedTo: 0x807b8000 };
    expect(rules((await make(STOCK, 'prompt-cp-linux', { choices, identity: unit })).findings)).toEqual([
      'plan/ram-too-small',
    ]);
  });
});

describe('prompt-spi-write', () => {
  const layout = founding();
  const small = files.add('flags.bin', noise(0x200, 8), 'unknown');
  const choices = [
    { fileId: small.id, slice: { start: 0, end: 0x200 }, partition: 'reserved', overlay: 'keep' as const },
  ];

  it('refuses to lose the rest of a sector, and keeps it from a saved copy where there is one', async () => {
    expect(rules((await make(STOCK, 'prompt-spi-write', { choices, layout })).findings)).toEqual([
      'plan/sector-rest-unknown',
    ]);
    const old = files.add('reserved-saved.bin', noise(0x50000, 9), 'unknown');
    const backup = {
      name: 'reserved',
      role: 'other' as const,
      range: { start: 0xfb0000, end: 0x1000000 },
      file: 'r',
      sha256: old.sha256,
      readTwice: true,
      takenAt: '2026-01-01T00:00:00Z',
    };
    for (const method of ['prompt-spi-write', null] as const) {
      const plan = await make(STOCK, method, { choices, layout, ownBackups: [backup] });
      expect(rules(plan.findings)).toEqual([]);
      expect(plan.intents[0]?.payload.pieces[1]).toEqual({
        kind: 'file',
        fileId: old.id,
        range: { start: 0x200, end: 0x10000 },
      });
      expect(plan.effect.erased).toEqual([{ start: 0xfb0000, end: 0xfc0000 }]);
    }
  });

  it('types lines that fit, cross no page and leave out 0xFF (B§3.5)', async () => {
    const bytes = new Uint8Array(0x10000).fill(0xff);
    bytes.set(noise(0x180, 3), 0x80);
    bytes[0x8000] = 0;
    const file = files.add('sector.bin', bytes, 'unknown');
    const aim = [
      { fileId: file.id, slice: { start: 0, end: 0x10000 }, partition: 'reserved', overlay: 'keep' as const },
    ];
    const plan = await make(STOCK, 'prompt-spi-write', { choices: aim, layout });
    const lines = plan.steps.find((s) => s.kind === 'program-lines')?.commands ?? [];
    expect(lines.map((l) => l.text.slice(0, 16))).toEqual(
      ['fb0080', 'fb00ec', 'fb0100', 'fb0176', 'fb01ec', 'fb8000'].map((offset) => `spi write ${offset}`),
    );
    expect(Math.max(...lines.map((l) => l.text.length))).toBeLessThanOrEqual(254);
    expect(plan.effect.programmed).toEqual([
      { start: 0xfb0080, end: 0xfb0200 },
      { start: 0xfb8000, end: 0xfb8001 },
    ]);
  });
});

describe('upstream', () => {
  it('sf: probe, load, prove, erase, write, read back through RAM and compare', async () => {
    const plan = await make(UPSTREAM, 'upstream-sf');
    expect(texts(plan).filter((t) => !t.startsWith('check'))).toEqual([
      'set-address: setenv ipaddr 192.168.1.1 | setenv serverip 192.168.1.2',
      'unprotect: sf probe',
      'load-tftp: setenv tftpwindowsize 8 | tftpboot 82000000 fw.bin',
      'erase: sf erase 50000 +d000',
      'program: sf write 82000000 50000 c040',
      'verify: sf read 82010000 50000 c040 | cmp.b 82000000 82010000 c040',
      'reset: reset',
    ]);
  });

  it('sf over the serial line: loadb and Kermit, no addresses', async () => {
    const plan = await make(UPSTREAM, 'upstream-sf', { transport: 'serial' });
    expect(plan.network).toBeNull();
    expect(texts(plan).slice(0, 2)).toEqual(['unprotect: sf probe', 'load-serial: loadb 82000000 | kermit']);
  });

  it('mtd and memory mapped NOR in their own words', async () => {
    const mtd = await make(UPSTREAM, 'upstream-mtd');
    expect(texts(mtd).slice(3, 6)).toEqual([
      'erase: mtd erase nor0 50000 d000',
      'program: mtd write nor0 82000000 50000 c040',
      'verify: mtd read nor0 82010000 50000 c040 | cmp.b 82000000 82010000 c040',
    ]);
    const cfi = await make(UPSTREAM, 'upstream-cfi');
    expect(texts(cfi).slice(3, 7)).toEqual([
      'unprotect: protect off bc050000 +d000',
      'erase: erase bc050000 +d000',
      'program: cp.b 82000000 bc050000 c040',
      'verify: cmp.b 82000000 bc050000 c040',
    ]);
  });

  it('writes two partitions in one plan, each loaded and proved before its own erase', async () => {
    const second = files.add('fw2.bin', firmware({ seed: 7 }), 'firmware');
    const choices = [
      { fileId: fw.id, slice: { start: 0, end: fw.size }, partition: 'firmware1', overlay: 'keep' as const },
      { fileId: second.id, slice: { start: 0, end: second.size }, partition: 'firmware2', overlay: 'keep' as const },
    ];
    const plan = await make(UPSTREAM, null, { choices });
    expect(rules(plan.findings)).toEqual([]);
    const kinds = ['load-tftp', 'check-load', 'erase', 'program', 'verify'];
    expect(plan.steps.map((s) => s.kind)).toEqual(['set-address', 'unprotect', ...kinds, ...kinds, 'reset']);
  });
});

describe('the choice of method', () => {
  it('passes over what lacks its commands and says why', async () => {
    const plan = await make(STOCK, null, { identity: without(STOCK, 'cp') });
    expect(plan.method).toBe('menu-2');
    expect(plan.findings.find((f) => f.rule === 'plan/method-lacks-command')).toMatchObject({
      severity: 'note',
      params: { method: 'prompt-cp-linux', commands: 'cp' },
    });
    expect(rules((await make(STOCK, 'prompt-cp-linux', { identity: without(STOCK, 'spi') })).findings)).toEqual([
      'plan/method-lacks-command',
    ]);
  });

  it('never leads to a method of another listener or another dialect', async () => {
    const linux = { ...STOCK, methods: [...STOCK.methods, 'linux-mtd' as const] };
    expect(rules((await make(linux, 'linux-mtd')).findings)).toEqual(['plan/method-lacks-command']);
    expect(rules((await make(STOCK, 'upstream-sf')).findings)).toEqual(['plan/method-not-in-dialect']);
  });
});

describe('what does not belong there', () => {
  const chosen = async (name: string, bytes: Uint8Array, aim = 'firmware1') => {
    const file = files.add(name, bytes, 'unknown');
    return make(UPSTREAM, null, {
      choices: [{ fileId: file.id, slice: { start: 0, end: file.size }, partition: aim, overlay: 'keep' }],
    });
  };
  const flipped = (at: number) => {
    const bytes = firmware();
    bytes[at]! ^= 1;
    return bytes;
  };

  it.each([
    ['a damaged header', flipped(20), 'plan/uimage-header-damaged'],
    ['a damaged kernel', flipped(0x1000), 'plan/uimage-data-damaged'],
    ['a download that was cut off', firmware().slice(0, 0x4000), 'plan/uimage-cut-short'],
    ['an ARM image', firmware({ arch: 2 }), 'plan/uimage-not-mips'],
    ['an image for other memory', firmware({ load: 0x40008000 }), 'plan/uimage-load-address'],
    ['a root file system that was cut off', firmware().slice(0, 0x10000), 'plan/rootfs-cut-short'],
    ['noise', noise(0x9000, 1), 'plan/wrong-kind'],
    ['an erased dump', new Uint8Array(0x20000).fill(0xff), 'plan/wrong-kind'],
  ])('%s is refused as firmware', async (name, bytes, rule) => {
    expect(rules((await chosen(name, bytes)).findings)).toEqual([rule]);
  });

  it('a root file system is not written to an offset inside an erase block', async () => {
    const plan = await chosen('rootfs', firmware(), 'rootfs');
    expect(rules(plan.findings)).toContain('plan/not-on-block-boundary');
  });

  it('a partition that ends inside an erase block is not erased over its end', async () => {
    const layout = founding();
    layout.partitions = [
      ...layout.partitions.slice(0, 4),
      partition('small', 0x50000, 0x5c100, 'firmware'),
      partition('next', 0x5c100, 0x800000, 'other'),
    ];
    const choices = [
      { fileId: fw.id, slice: { start: 0, end: fw.size }, partition: 'small', overlay: 'keep' as const },
    ];
    expect(rules((await make(STOCK, 'menu-2', { layout, choices })).findings)).toEqual(['plan/erase-reaches-outside']);
  });

  it('cutting the overlay off never cuts the image’s own root file system', async () => {
    const image = firmware({ kernel: 0x100000, rootfs: 0x600000 });
    const segment = {
      range: { start: 0x100040, end: image.length },
      detail: { kind: 'squashfs' as const, bytesUsed: 0x600000, compression: 'xz', version: '4.0' },
    };
    const file = files.add('large.bin', dump(image, 0x7b0000, 0x710000), 'firmware', { segments: [segment] });
    const choices = [
      { fileId: file.id, slice: { start: 0, end: file.size }, partition: 'firmware1', overlay: 'erase' as const },
    ];
    const plan = await make(STOCK, null, { choices });
    expect(rules(plan.findings)).toEqual([]);
    expect(plan.intents[0]?.payload.pieces[0]).toMatchObject({ range: { start: 0, end: 0x710000 } });
  });
});

describe('planning without a router', () => {
  it('assumes what a healthy unit would say, and the bench must not contradict it', async () => {
    const assumed = assumedIdentity(STOCK, { chipSize: 0x1000000 });
    const plan = await make(STOCK, null, { identity: assumed });
    expect(rules(plan.findings)).toEqual([]);
    // For a loader that has printed nothing, the address from which its cp.linux reads is unknown.
    expect(plan.method).toBe('menu-2');
    expect(identityConflicts(assumed, identity(STOCK))).toEqual([]);
    expect(identityConflicts(assumed, identity(STOCK, 0x800000)).map((f) => f.params['field'])).toEqual(['flash-size']);
    expect(identityConflicts(assumed, without(STOCK, 'spi')).map((f) => f.rule)).toEqual(['plan/identity-commands']);
  });

  it('is judged again by the bench’s own memory and addresses (B§1.6, B§4.1)', async () => {
    const big = files.add('big-assumed.bin', firmware({ kernel: 0x3000, rootfs: 0x700000, seed: 4 }), 'firmware');
    const choices = [
      { fileId: big.id, slice: { start: 0, end: big.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const assumed = { ...assumedIdentity(STOCK, { chipSize: 0x1000000 }), environment: {} };
    const plan = await make(STOCK, 'menu-2', { identity: assumed, choices });
    const facts = {
      dialect: STOCK,
      sources: files.sources,
      layout: founding(),
      savedUnitData: [],
      requireSaved: false,
    };
    const bench = async (unit: LoaderIdentity) => rules(await validatePlan(plan, { ...facts, identity: unit }));
    expect(await bench(identity(STOCK))).toEqual([]);
    const small = { ...identity(STOCK), ramBytes: 0x800000, relocatedTo: 0x807b8000 };
    expect(await bench(small)).toEqual(['plan/ram-too-small']);
    const mute = { ...identity(STOCK), environment: { bootdelay: '2' }, serverIp: null };
    expect(await bench(mute)).toEqual(['plan/identity-changed', 'plan/menu-without-address']);
  });
});

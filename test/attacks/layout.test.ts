import { describe, expect, it } from 'vitest';
import { waitForActivity } from '@main/engine/testing/recover';
import { importPlan } from '@main/engine/actions/import-plan';
import { planHash } from '@shared/plan/canonical';
import type { Plan } from '@shared/plan/plan-types';
import type { WriteChoice } from '@shared/contract/verbs';
import { AttackBench, refusedWith } from './attack-rig';

const HONEST = [
  '0x000000000000-0x000000030000 : "Bootloader"',
  '0x000000030000-0x000000040000 : "Config"',
  '0x000000040000-0x000000050000 : "Factory"',
  '0x000000050000-0x000001000000 : "firmware"',
].join('\n');

/** Layouts that would put a target onto the Factory, Config or Bootloader of the real router. */
const LIES: Record<string, string> = {
  'Factory renamed to firmware, a false Factory behind it': [
    '0x000000000000-0x000000030000 : "Bootloader"',
    '0x000000030000-0x000000040000 : "Config"',
    '0x000000040000-0x000000050000 : "firmware1"',
    '0x000000050000-0x000000060000 : "Factory"',
    '0x000000060000-0x000001000000 : "firmware2"',
  ].join('\n'),
  'Factory and Config inside the firmware': [
    '0x000000000000-0x000000030000 : "Bootloader"',
    '0x000000030000-0x000001000000 : "firmware1"',
  ].join('\n'),
  'everything is firmware': '0x000000000000-0x000001000000 : "firmware1"',
  'a small boot loader': [
    '0x000000000000-0x000000010000 : "Bootloader"',
    '0x000000010000-0x000000ff0000 : "firmware1"',
    '0x000000ff0000-0x000001000000 : "Factory"',
  ].join('\n'),
  'odd names': [
    '0x000000000000-0x000000030000 : "Bootloader"',
    '0x000000030000-0x000000040000 : "data"',
    '0x000000040000-0x000000050000 : "kernel"',
    '0x000000050000-0x000001000000 : "stuff"',
  ].join('\n'),
};

async function writeBy(attack: AttackBench, choices: WriteChoice[]): Promise<string | null> {
  return refusedWith(
    (async () => {
      await attack.call('plan.make', { choices, method: null });
      await waitForActivity(attack.engine);
      await attack.call('plan.approve', { hash: attack.engine.snapshot.plan!.hash });
      await attack.call('write.start', {});
      await waitForActivity(attack.engine);
    })(),
  );
}

function protectedBytes(attack: AttackBench): Buffer {
  return Buffer.from(attack.bench.router.flash.subarray(0, 0x50000));
}

describe('P2: a pasted layout cannot talk the wizard onto Factory, Config or Bootloader', () => {
  for (const preset of ['brick-healthy-loader', 'no-menu'] as const) {
    for (const [name, lie] of Object.entries(LIES)) {
      it(`${preset}: ${name}`, async () => {
        const attack = new AttackBench({ preset });
        const before = protectedBytes(attack);
        await attack.run(async () => {
          await attack.toPrompt();
          // The true layout is known first, as from a boot log; then the false one is pasted over it.
          await attack.call('layout.paste', { text: HONEST });
          await attack.call('layout.paste', { text: lie });
          await attack.call('save.start', {});
          await waitForActivity(attack.engine);
          const { added } = await attack.call('files.add', { paths: [...attack.bench.files.keys()] });
          const targets = attack.engine.snapshot.layout!.chosen!.partitions.map((p) => p.name);
          for (const partition of targets) {
            for (const file of added) {
              const slice = { start: 0, end: Math.min(file.size, 0x10000) };
              await writeBy(attack, [{ fileId: file.id, slice, partition, overlay: 'keep' }]);
            }
            expect(protectedBytes(attack).equals(before), partition).toBe(true);
          }
        });
      });
    }
  }

  it('incident: a vouched Factory copy goes onto Factory only, not onto what a pasted layout calls Factory', async () => {
    const attack = new AttackBench();
    const before = protectedBytes(attack);
    await attack.run(async () => {
      await attack.toPrompt();
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      const own = attack.bench.router.flash.slice(0x40000, 0x50000);
      attack.bench.files.set('/files/own-factory.bin', { bytes: own });
      const { added } = await attack.call('files.add', { paths: ['/files/own-factory.bin'] });
      const file = added[0]!;
      const detail = file.verdict.segments.find((s) => s.detail.kind === 'factory-eeprom')!.detail;
      const mac = detail.kind === 'factory-eeprom' ? detail.eeprom.lanMac : '';
      await attack.call('layout.paste', {
        text: [
          '0x000000000000-0x000000030000 : "Bootloader"',
          '0x000000030000-0x000000040000 : "Factory"',
          '0x000000040000-0x000000050000 : "Config"',
          '0x000000050000-0x000001000000 : "firmware"',
        ].join('\n'),
      });
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      await attack.call('files.vouch', { id: file.id, labelMac: mac });
      const rule = await writeBy(attack, [
        { fileId: file.id, slice: { start: 0, end: file.size }, partition: 'Factory', overlay: 'keep' },
      ]);
      expect(rule).not.toBe(null);
    });
    expect(protectedBytes(attack).equals(before)).toBe(true);
  });
});

describe('P2: where this unit’s data was seen stays protected', () => {
  it('incident: Factory was found by its content; a layout pasted afterwards cannot make a firmware of it', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      await attack.toPrompt();
      const bench = attack.engine.recovery.bench!;
      // A loader whose data locations are unknown, so only the layout states them.
      const { dialect } = bench;
      bench.useDialect({ ...dialect, flash: { ...dialect.flash, factory: null, config: null, environment: null } });
      await attack.call('layout.paste', { text: HONEST });
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      expect(attack.engine.snapshot.unit.areas).toEqual([{ start: 0x40000, end: 0x50000 }]);
      await attack.call('layout.paste', { text: LIES['Factory renamed to firmware, a false Factory behind it']! });
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      const { added } = await attack.call('files.add', { paths: [...attack.bench.files.keys()] });
      const file = added[0]!;
      const rules: string[] = [];
      await writeBy(attack, [
        { fileId: file.id, slice: { start: 0, end: 0x10000 }, partition: 'firmware1', overlay: 'keep' },
      ]);
      rules.push(...attack.engine.snapshot.findings.map((f) => f.rule));
      rules.push(...(attack.engine.snapshot.plan?.findings.map((f) => f.rule) ?? []));
      expect(rules).toContain('plan/foreign-factory');
    });
    attack.unharmed();
  });
});

describe('P1: plans that were made elsewhere', () => {
  /** The honest plan of a recovery, as a starting point for manipulation. */
  async function honestPlan(attack: AttackBench): Promise<Plan> {
    await attack.toSaved({ file: 'twin-mtd4-firmware1.bin', layout: HONEST });
    const name = [...attack.bench.files.keys()].find((path) => path.includes('mtd4'))!;
    const { added } = await attack.call('files.add', { paths: [name] });
    await attack.call('plan.make', {
      choices: [
        { fileId: added[0]!.id, slice: { start: 0, end: added[0]!.size }, partition: 'firmware', overlay: 'keep' },
      ],
      method: null,
    });
    await waitForActivity(attack.engine);
    return structuredClone(attack.engine.snapshot.plan!);
  }

  const FORGERIES: Record<string, (plan: Plan) => void> = {
    'a command more in a step': (plan) => {
      const step = plan.steps.at(-1)!;
      step.commands.push({ ...step.commands[0]!, channel: 'line', text: 'erase all' });
    },
    'a command whose claimed effect is nothing': (plan) => {
      const step = plan.steps[0]!;
      step.commands.push({
        channel: 'line',
        text: 'spi erase 40000 10000',
        effect: { erased: [], programmed: [], reboots: false },
      });
    },
    'the first line replaced': (plan) => {
      const line = plan.steps.flatMap((s) => s.commands).find((c) => c.channel === 'line')!;
      line.text = 'saveenv';
    },
    'the target moved onto Factory': (plan) => {
      const intent = plan.intents[0]!;
      const length = intent.target.end - intent.target.start;
      intent.target = { start: 0x40000, end: 0x40000 + length };
    },
    'the layout moved with it': (plan) => {
      const firmware = plan.layout.partitions.find((p) => p.name === 'firmware')!;
      firmware.range = { start: 0x40000, end: firmware.range.end };
      plan.layout.partitions = plan.layout.partitions.filter((p) => p.name !== 'Factory');
      const intent = plan.intents[0]!;
      intent.target = { start: 0x40000, end: 0x40000 + intent.payload.length };
    },
    'another payload': (plan) => {
      plan.intents[0]!.payload.sha256 = '0'.repeat(64);
    },
    'Factory as target, its own blockers taken out, and called a restore': (plan) => {
      plan.findings = [];
      const intent = plan.intents[0]!;
      Object.assign(intent, { purpose: 'restore-own', partition: 'Factory', target: { start: 0x40000, end: 0x50000 } });
      Object.assign(intent.payload, { length: 0x10000 });
    },
    'another chip': (plan) => {
      plan.identity.flash.sizeBytes = 0x2000000;
      plan.layout.chipSize = 0x2000000;
    },
    'another dialect': (plan) => {
      plan.identity.dialect = 'upstream-mt7628';
    },
    'an erase that wraps around the chip': (plan) => {
      plan.effect.erased = [{ start: 0x50000, end: 0x1050000 }];
    },
  };

  for (const [name, forge] of Object.entries(FORGERIES)) {
    it(`${name}: refused, whatever its hash says`, async () => {
      const attack = new AttackBench();
      await attack.run(async () => {
        const plan = await honestPlan(attack);
        forge(plan);
        for (const hash of [plan.hash, planHash(plan)]) {
          const forged = { ...plan, hash };
          const rule = await refusedWith(
            (async () => {
              await importPlan(attack.engine.recovery, forged);
              await attack.call('save.start', {});
              await waitForActivity(attack.engine);
              await attack.call('plan.approve', { hash });
            })(),
          );
          expect(rule).toMatch(/^(?:plan|files)\//);
          expect(await refusedWith(attack.call('write.start', {}))).toBe('plan/not-approved');
        }
      });
      attack.unharmed();
    });
  }

  it('the honest one is accepted, so that the forgeries above fail for what they forge', async () => {
    const attack = new AttackBench();
    await attack.run(async () => {
      const plan = await honestPlan(attack);
      await importPlan(attack.engine.recovery, plan);
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      await attack.call('plan.approve', { hash: plan.hash });
      expect(attack.engine.snapshot.approvedHash).toBe(plan.hash);
    });
    attack.unharmed();
  });

  it.each([null, 1, 'x', [], {}, { version: 1 }, { version: 1, steps: 'x' }, JSON.parse('{"__proto__":{"a":1}}')])(
    'a plan file that holds %j is a finding',
    async (json) => {
      const attack = new AttackBench();
      await attack.run(async () => {
        await attack.toPrompt();
        expect(await refusedWith(importPlan(attack.engine.recovery, json))).toBe('plan/malformed');
      });
    },
  );
});

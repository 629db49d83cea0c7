import { describe, expect, it } from 'vitest';
import { importPlan } from '@main/engine/actions/import-plan';
import { waitForActivity } from '@main/engine/testing/recover';
import { dialectById } from '@shared/dialect';
import { deriveLayout } from '@shared/layout/derive';
import type { Layout, OffsetEvidence } from '@shared/layout/layout-types';
import { planHash } from '@shared/plan/canonical';
import { makePlan } from '@shared/plan/make-plan';
import type { Plan } from '@shared/plan/plan-types';
import { AttackBench, refusedWith } from './attack-rig';

const CHIP = 0x1000000;
const FILE = '/files/firmware-vendor.bin';

/** One firmware up to the end of the chip, although this router has two. */
const ONE_FIRMWARE = [
  '0x000000000000-0x000000030000 : "Bootloader"',
  '0x000000030000-0x000000040000 : "Config"',
  '0x000000040000-0x000000050000 : "Factory"',
  '0x000000050000-0x000001000000 : "firmware"',
].join('\n');

/** A plan by somebody without this router, made on `layout` and approved by its hash. */
async function foreignPlan(attack: AttackBench, layout: Layout, partition: string): Promise<Plan> {
  const { added } = await attack.call('files.add', { paths: [FILE] });
  const { identity } = attack.engine.snapshot;
  const choice = {
    fileId: added[0]!.id,
    slice: { start: 0, end: added[0]!.size },
    partition,
    overlay: 'erase' as const,
  };
  const request = { identity: identity!, dialect: dialectById(identity!.dialect)!, layout, hypotheses: [layout] };
  return makePlan({ ...request, files: added, choices: [choice], method: 'prompt-cp-linux' }, (id) =>
    attack.engine.recovery.shelf.source(id),
  );
}

/**
 * An attempt on a router at its prompt, which must not change a byte of its flash. If the second firmware is hidden,
 * only texts state how far the first one extends.
 */
async function attempt(
  flash: 'as it is' | 'second firmware hidden',
  scene: (attack: AttackBench) => Promise<void>,
): Promise<void> {
  const attack = new AttackBench();
  if (flash === 'second firmware hidden') attack.bench.router.flash.fill(0xff, 0x800000);
  attack.remember();
  await attack.run(async () => {
    await attack.toPrompt();
    await scene(attack);
  });
  attack.unharmed();
}

/** The result of approving it on this bench: the rule of the refusal, or null. */
async function approve(attack: AttackBench, plan: Plan): Promise<string | null> {
  return refusedWith(
    (async () => {
      await importPlan(attack.engine.recovery, plan);
      await waitForActivity(attack.engine);
      await attack.call('save.start', {});
      await waitForActivity(attack.engine);
      await attack.call('plan.approve', { hash: plan.hash });
    })(),
  );
}

function listed(text: string): Layout {
  return deriveLayout(text, { chipSize: CHIP }).hypotheses[0]!;
}

describe('P1: what a plan file says that its layout rests on counts for nothing', () => {
  const KINDS: readonly OffsetEvidence['kind'][] = [
    'kernel-line',
    'mtdparts',
    'sysfs-offset',
    'technician',
    'tiling',
    'flash-bytes',
    'dialect-default',
    'claimed',
  ];

  it.each(KINDS)('"proven by %s" to the end of the chip: the second firmware is not erased', async (kind) => {
    await attempt('as it is', async (attack) => {
      const layout = listed(ONE_FIRMWARE);
      layout.partitions = layout.partitions.map((p) => ({ ...p, evidence: [{ kind, detail: 'read from this unit' }] }));
      layout.confidence = 'proven';
      const plan = await foreignPlan(attack, layout, 'firmware');
      if (kind === 'dialect-default' || kind === 'claimed') {
        // Not even planned: a layout that declares itself a guess allows no plan.
        expect(plan.steps).toEqual([]);
        return;
      }
      expect(await approve(attack, plan)).toMatch(/^plan\/(?:firmware-inside|end-not-proven)$/);
      expect(await refusedWith(attack.call('write.start', {}))).toBe('plan/not-approved');
      expect(attack.engine.snapshot.layout?.chosen?.confidence).toBe('hypothesis');
    });
  });

  it('a hidden second firmware changes nothing: an end that nobody of this unit states is not erased up to', async () => {
    await attempt('second firmware hidden', async (attack) => {
      const plan = await foreignPlan(attack, listed(ONE_FIRMWARE), 'firmware');
      expect(plan.layout.confidence).toBe('proven');
      expect(await approve(attack, plan)).toBe('plan/end-not-proven');
    });
  });

  it('a plan whose layout fits what is in the flash at both ends is approved, so that the ones above fail for their claim', async () => {
    await attempt('as it is', async (attack) => {
      const layout = deriveLayout(attack.bench.router.partitionText(), { chipSize: CHIP }).hypotheses[0]!;
      const plan = await foreignPlan(attack, { ...layout, confidence: 'proven' }, 'firmware1');
      expect(await approve(attack, plan)).toBe(null);
      const { layout: here } = attack.engine.snapshot;
      expect([here?.derivation.source, here?.chosen?.confidence]).toEqual(['claimed', 'hypothesis']);
    });
  });

  it('the technician says it of this router: then the same plan reaches as far as he says', async () => {
    await attempt('second firmware hidden', async (attack) => {
      const plan = await foreignPlan(attack, listed(ONE_FIRMWARE), 'firmware');
      await attack.call('layout.paste', { text: ONE_FIRMWARE });
      expect(await approve(attack, plan)).toBe(null);
    });
  });

  it.each(['no list', 'the list of a twin with two slots'])('roles are worked out anew (%s)', async (known) => {
    await attempt('as it is', async (attack) => {
      if (known !== 'no list') await attack.call('layout.paste', { text: attack.bench.router.partitionText() });
      const layout = listed(ONE_FIRMWARE);
      layout.partitions = layout.partitions.map((p) => (p.name === 'Factory' ? { ...p, role: 'other' as const } : p));
      const plan = await foreignPlan(attack, layout, 'firmware');
      expect(await approve(attack, plan)).toMatch(/^plan\//);
    });
  });
});

describe('P1: what a plan file says of its files counts for nothing', () => {
  const FORGERIES: Record<string, (plan: Plan) => void> = {
    'a file that covers the whole chip': (plan) => {
      plan.files[0]!.size = CHIP - 0x50000;
      plan.files[0]!.verdict.slices = [];
    },
    'a slice that covers the whole chip': (plan) => {
      const file = plan.files[0]!;
      file.verdict.slices = [{ ...file.verdict.slices[0]!, range: { start: 0, end: CHIP - 0x50000 } }];
      file.size = CHIP - 0x50000;
    },
  };

  it.each(Object.entries(FORGERIES))('%s', async (_, forge) => {
    await attempt('second firmware hidden', async (attack) => {
      const plan = await foreignPlan(attack, listed(ONE_FIRMWARE), 'firmware');
      forge(plan);
      plan.hash = planHash(plan);
      expect(await approve(attack, plan)).toBe('plan/end-not-proven');
    });
  });
});

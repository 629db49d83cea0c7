import { describe, expect, it } from 'vitest';
import { DIALECTS, dialectById } from '../dialect';
import { builtInLoadAddress } from '../dialect/load-address';
import type { DialectProfile, MethodId } from '../dialect/dialect-types';
import type { LoaderIdentity } from '../identity/identity-types';
import { makePlan } from './make-plan';
import { founding, identity } from './testing/fixtures';
import { Files, firmware } from './testing/images';
import { validatePlan } from './validate';

const MIB = 0x100000;
const SDK_4 = dialectById('ralink-sdk4')!;
const SDK_5 = dialectById('ralink-sdk5')!;
const files = new Files();
const fw = files.add('fw.bin', firmware({ kernel: 0x3000, rootfs: 0x9000 }), 'firmware');

const unit = (dialect: DialectProfile, more: Partial<LoaderIdentity>): LoaderIdentity => ({
  ...identity(dialect),
  relocatedTo: null,
  ...more,
});
const sdk5 = (more: Partial<LoaderIdentity> = {}) =>
  unit(SDK_5, { sdkVersion: '5.0.0.0', ramBytes: 64 * MIB, ...more });

function plan(dialect: DialectProfile, of: LoaderIdentity, method: MethodId | null = 'prompt-cp-linux') {
  const choices = [
    { fileId: fw.id, slice: { start: 0, end: fw.size }, partition: 'firmware1', overlay: 'keep' as const },
  ];
  return makePlan(
    { identity: of, dialect, layout: founding(), files: files.inspected, choices, method },
    files.sources,
  );
}
const blockers = (findings: readonly { rule: string; severity: string }[]) =>
  findings.filter((f) => f.severity === 'blocker').map((f) => f.rule);

describe('cp.linux programs what lies where this loader reads (D1, B§4.1)', () => {
  it.each([
    [32, 0x81000000],
    [64, 0x82000000],
    [128, 0x84000000],
    [256, 0x88000000],
  ])('SDK 5 with %i MiB of RAM: the file is loaded to the middle', async (mib, address) => {
    const made = await plan(SDK_5, sdk5({ ramBytes: mib * MIB }));
    expect(blockers(made.findings)).toEqual([]);
    const load = made.steps.find((s) => s.kind === 'load-tftp')!;
    expect([load.ramAddress, load.commands[0]!.text]).toEqual([address, `tftpboot ${address.toString(16)} fw.bin`]);
    expect(made.steps.find((s) => s.kind === 'program')!.ramAddress).toBe(address);
  });

  it('SDK 4 reads at its constant, whatever the RAM', async () => {
    for (const ramBytes of [null, 64 * MIB, 256 * MIB]) {
      const made = await plan(SDK_4, unit(SDK_4, { ramBytes }));
      expect(made.steps.find((s) => s.kind === 'load-tftp')!.ramAddress).toBe(0x80100000);
    }
  });

  it.each(DIALECTS.filter((d) => d.methods.includes('prompt-cp-linux')).map((d) => [d.id, d] as const))(
    '%s: the version that it prints outranks what its banner looks like',
    (_id, dialect) => {
      const five = unit(dialect, { sdkVersion: '5.0.1.0', ramBytes: 128 * MIB });
      expect(builtInLoadAddress(dialect, five)).toEqual({ address: 0x84000000 });
      expect(builtInLoadAddress(dialect, unit(dialect, { sdkVersion: '4.1.1.0' }))).toEqual({ address: 0x80100000 });
    },
  );

  it('is refused without the RAM size, and menu 2 chosen', async () => {
    expect(blockers((await plan(SDK_5, sdk5({ ramBytes: null }))).findings)).toEqual(['plan/copy-source-needs-ram']);
    expect((await plan(SDK_5, sdk5({ ramBytes: null }), null)).method).toBe('menu-2');
  });

  it.each([null, '3.6.0.0', '6.0.0.0'])(
    'at a bare prompt, or of SDK %s, the build is not known: not offered',
    async (sdkVersion) => {
      const made = await plan(SDK_4, unit(SDK_4, { sdkVersion }));
      expect(blockers(made.findings)).toEqual(['plan/copy-source-unknown']);
      expect((await plan(SDK_4, unit(SDK_4, { sdkVersion }), null)).method).toBe('menu-2');
    },
  );

  it('menu 2 comes first on SDK 5, whose menu looks at the image before it erases (B§1.8)', async () => {
    const made = await plan(SDK_5, sdk5(), null);
    expect([made.method, made.steps[0]!.ramAddress]).toEqual(['menu-2', 0x82000000]);
  });

  it('a plan for 64 MiB is refused by a loader with 128', async () => {
    const made = await plan(SDK_5, sdk5());
    const facts = {
      dialect: SDK_5,
      sources: files.sources,
      layout: founding(),
      savedUnitData: [],
      requireSaved: false,
    };
    expect(blockers(await validatePlan(made, { ...facts, identity: sdk5() }))).toEqual([]);
    // A bench whose load address is unknown does not confirm the plan's.
    expect(blockers(await validatePlan(made, { ...facts, identity: sdk5({ ramBytes: null }) }))).toContain(
      'plan/copy-source-needs-ram',
    );
    expect(blockers(await validatePlan(made, { ...facts, identity: sdk5({ ramBytes: 128 * MIB }) }))).toContain(
      'plan/copy-source-differs',
    );
  });
});

describe('the serial entry writes from its own address too (B§1.5)', () => {
  it.each([
    ['82000000', []],
    ['80100000', ['plan/menu-loads-elsewhere']],
  ])('SDK 5 with loadaddr %s', async (loadaddr, expected) => {
    const of = sdk5({ environment: { ...identity(SDK_5).environment, loadaddr } });
    const choices = [
      { fileId: fw.id, slice: { start: 0, end: fw.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const made = await makePlan(
      {
        identity: of,
        dialect: SDK_5,
        layout: founding(),
        files: files.inspected,
        choices,
        method: 'menu-0',
        transport: 'serial',
      },
      files.sources,
    );
    expect(blockers(made.findings)).toEqual(expected);
  });
});

it.each(['ipaddr', 'serverip', 'ethaddr'])(
  'menu 2 is refused before, where the environment has no %s (D4)',
  async (name) => {
    const stored = Object.entries(identity(SDK_4).environment);
    const environment = Object.fromEntries(stored.filter(([key]) => key !== name));
    const made = await plan(SDK_4, unit(SDK_4, { environment }), 'menu-2');
    expect(blockers(made.findings)).toContain('plan/menu-without-address');
  },
);

import { describe, expect, it } from 'vitest';
import type { MethodId } from '@shared/dialect/dialect-types';
import { readEeprom } from '@shared/image/eeprom';
import type { PracticePreset } from '../practice/practice-types';
import { MemoryBench } from './testing/memory-ports';
import { recover, type RecoveryRequest } from './testing/recover';

const FIRMWARE1 = 0x50000;
const wanted = (method: MethodId | null): RecoveryRequest => ({ file: 'firmware-vendor.bin', method });

/** A whole recovery; the flash must hold the file, and every byte outside its blocks must be unchanged. */
async function recovered(preset: PracticePreset, method: MethodId | null, transport: 'serial' | null = null) {
  const bench = new MemoryBench({ preset });
  const before = bench.router.flash.slice();
  const engine = await bench.clock.run(recover(bench, { ...wanted(method), ...(transport && { transport }) }));
  const { plan, identity } = engine.snapshot;
  const file = bench.files.get('/files/firmware-vendor.bin')!.bytes;
  const end = FIRMWARE1 + file.length;
  const { flash } = bench.router;
  expect(Buffer.compare(flash.subarray(FIRMWARE1, end), file), 'the flash holds the file').toBe(0);
  const erased = Math.ceil(end / 0x10000) * 0x10000;
  expect(Buffer.compare(flash.subarray(0, FIRMWARE1), before.subarray(0, FIRMWARE1)), 'before it').toBe(0);
  expect(Buffer.compare(flash.subarray(erased), before.subarray(erased)), 'behind it').toBe(0);
  await bench.clock.run(engine.dispose());
  return { plan: plan!, identity: identity!, before };
}

describe('loaders that do not follow the book, from power-on to the report', () => {
  it('menu 2 that asks nothing and requests its own file at once is served that request', async () => {
    const { plan, identity } = await recovered('menu-asks-nothing', 'menu-2');
    expect([identity.dialect, plan.method]).toEqual(['widora', 'menu-2']);
  });

  it.each<MethodId>(['prompt-cp-linux', 'menu-2'])(
    'a menu behind ESC is caught without being named: %s',
    async (method) => {
      const { identity, plan } = await recovered('escape-menu', method);
      expect([identity.dialect, plan.method]).toEqual(['qd-escape', method]);
    },
  );

  it.each([null, 'serial'] as const)(
    'GL-iNet’s own erase and cp write a whole firmware, loaded over %s',
    async (transport) => {
      const { plan, identity } = await recovered('no-menu', null, transport);
      expect([identity.dialect, plan.method]).toEqual(['glinet-ky', 'prompt-erase-cp']);
    },
  );

  it('Widora’s build, which is recognised by its start alone', async () => {
    const { identity } = await recovered('widora', null);
    expect(identity.dialect).toBe('widora');
  });
});

describe('an environment without ipaddr, serverip and ethaddr', () => {
  it('is said to have none; they are set in RAM, with this unit’s own address, shown in the plan and never saved', async () => {
    const { identity, plan, before } = await recovered('no-addresses', null);
    expect([identity.deviceIp, identity.serverIp, identity.environment['ethaddr']]).toEqual([null, null, undefined]);
    const own = readEeprom(before.subarray(0x40000, 0x50000))!.lanMac;
    expect(plan.steps[0]).toMatchObject({ kind: 'set-address', effect: { erased: [], programmed: [] } });
    expect(plan.steps[0]!.commands.map((c) => c.text)).toEqual([
      'setenv ipaddr 10.10.10.123',
      'setenv serverip 10.10.10.3',
      `setenv ethaddr ${own}`,
    ]);
    expect(plan.network).toMatchObject({ deviceIp: '10.10.10.123', serverIp: '10.10.10.3', mac: own });
    expect(plan.findings.find((f) => f.rule === 'plan/addresses-in-ram')?.params).toEqual({
      names: 'ipaddr, serverip, ethaddr',
    });
    expect(plan.steps.flatMap((s) => s.commands).some((c) => c.text.includes('saveenv'))).toBe(false);
  });

  it('menu 2 is refused before, since it takes them from the environment alone', async () => {
    const bench = new MemoryBench({ preset: 'no-addresses' });
    const failed = bench.clock.run(recover(bench, wanted('menu-2')));
    await expect(failed).rejects.toMatchObject({ finding: { rule: 'plan/menu-without-address' } });
  });
});

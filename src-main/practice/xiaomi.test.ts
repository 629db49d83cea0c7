import { afterEach, describe, expect, it } from 'vitest';
import { EXPECTED } from '@shared/diagnosis/testing/expected';
import { diagnose } from '@shared/diagnosis/testing/logs';
import { recogniseConsole } from '@shared/identity';
import { excerptText } from '../../test/fixtures/published';
import { closeBenches, openBench } from './testing/workbench';

afterEach(closeBenches);

/** The console output of a minute with keys being pressed all the time. */
async function minute(): Promise<string> {
  const b = openBench({ preset: 'xiaomi-closed', baud: 115200 });
  await b.play(async () => {
    b.router.powerOn();
    for (let i = 0; i < 60; i++) {
      await b.type('4');
      await b.wait(1_000);
    }
  });
  return b.output;
}

describe('xiaomi-closed says what the published log of its model says (log:E1)', () => {
  it('its verdict is the verdict on the capture, and so are dialect and chip', async () => {
    const said = await minute();
    expect(diagnose(said).verdict).toBe(EXPECTED['E1']!.verdict);
    const { dialect, flash } = recogniseConsole(said);
    expect(dialect).toBe('xiaomi');
    expect(flash).toMatchObject({ name: 'EN25QX128A', jedecId: '1c7118', sizeBytes: 16 << 20, known: true });
    expect(said).not.toContain('choosed');
    expect(said.trimEnd()).toMatch(/Starting kernel \.\.\.$/);
  });

  it('it has every line of the capture but those of sizes, sums and addresses', async () => {
    const normal = (text: string) => text.split(/[\r\n]+/).map((line) => line.replace(/[\s\u0008]+/g, ' ').trim());
    const said = new Set(normal(await minute()));
    const missing = normal(excerptText('E1')).filter((line) => line !== '' && !said.has(line));
    expect(missing).toEqual([
      'relocate_code Pointer at: 83fb0000',
      'RT2880_RSTSTAT_REG 0xc0030204',
      '******************************',
      'Software System Reset Occurred',
      '******************************',
      '##### The CPU freq = 575 MHZ ####',
      'Image Name: MIPS OpenWrt Linux-5.10.146',
      'Data Size: 2196224 Bytes = 2.1 MB',
      'Entry Point: 80000000',
      'commandline uart_en=0 factory_mode=0 mem=64m root=/dev/mtdbloc<cut>',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from './run';
import { BootReport } from '@shared/diagnosis/boot/boot-types';
import { VERDICTS } from '@shared/diagnosis/boot/verdicts';
import { EXPECTED } from '@shared/diagnosis/testing/expected';
import { REFUTATIONS, refutationOf } from '@shared/diagnosis/boot/refutations';
import { hasText } from '@shared/i18n/say';
import { diagnoseText } from '@shared/diagnosis/log-analyzer';
import { captureText } from '../../test/fixtures/published';

const MIB = 0x100000;

/** Values from INDEX.md; null where neither the index nor the text states one. */
const BOARDS: [file: string, dialect: string, chip: string, flash: number | null, ram: number | null, parts: number][] =
  [
    ['linkit-smart-7688_stock-uboot_full-boot.txt', 'ralink-sdk4', 'MT7688', 32, 128, 7],
    ['kingston-mlwg3_mt7628_dual-bank_openwrt-boot.txt', 'kingston-mlwg3', 'MT7628AN', 16, 64, 8],
    ['asus_rt-n12plus-b1_mt7628_uboot-1.1.8_boot-and-menu2.txt', 'asus-118', 'MT7628', 8, 32, 0],
    ['tplink-mr200v4_mt7628_4g-router_help-printenv-bdinfo.txt', 'tplink-mr200', 'MT7628', 8, 64, 6],
    ['vocore2_mt7628_tftp-and-bootm-standalone.txt', 'vocore2-vendor', 'MT7628', null, 128, 0],
    ['hlk-7628n_mt7628_gnubee-uboot_factory-boot.txt', 'hlk-gnubee', 'MT7628', 32, 128, 7],
    ['mercury-mac1200r-v2_mt7628_tplink-dialect_session.txt', 'mercury', 'MT7628', 8, null, 8],
  ];

async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCli(
    args,
    (text) => (out += text),
    (text) => (err += text),
    {},
  );
  return { code, out, err };
}

async function withFiles<T>(texts: string[], work: (paths: string[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mt7628-diagnose-'));
  try {
    const paths = texts.map((_, i) => join(folder, `log${i}.txt`));
    await Promise.all(texts.map((text, i) => writeFile(paths[i]!, text, 'latin1')));
    return await work(paths);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('diagnose', () => {
  it.each(BOARDS)('%s: dialect, chip, flash, RAM and partitions as the index says', (file, ...expected) => {
    const text = captureText(file);
    const stamped = text.split('\n').map((line) => `Aug 10 12:34:56 ${line}`);
    for (const log of [text, stamped.join('\n'), text.replaceAll('\n', '\r\n')]) {
      const { board, boot } = diagnoseText(log);
      const { dialect, chip, flash, ramBytes, partitions } = board;
      const sizes = [flash.sizeBytes, ramBytes].map((n) => (n === null ? null : n / MIB));
      expect([dialect, chip?.name, ...sizes, partitions.length]).toEqual(expected);
      expect(boot.verdict).toBe(EXPECTED[file]!.verdict);
    }
  });

  it('prints one JSON document with board, verdict and evidence', async () => {
    const text = EXPECTED['E4']!.essence;
    await withFiles([text], async ([path]) => {
      const { code, out } = await cli('diagnose', path!, '--json');
      const document = JSON.parse(out) as { ok: boolean; boot: unknown };
      const boot = BootReport.parse(document.boot);
      expect([code, document.ok, boot.verdict, boot.finding.evidence[0]?.line]).toEqual([
        0,
        true,
        'rootfs-not-found',
        2,
      ]);
    });
  });

  it('tells people the verdict with its lines, in both languages', async () => {
    await withFiles([EXPECTED['E2']!.essence], async ([path]) => {
      const { out } = await cli('diagnose', path!);
      expect(out).toContain('does not know this flash chip');
      expect(out).toContain('log:2> Warning: un-recognized chip ID');
      expect((await cli('diagnose', path!, '--lang', 'es')).out).toContain('El cargador no conoce este chip de flash');
    });
  });

  it('says how often a router goes round, how regularly, and what resets it', async () => {
    const boot = [
      'U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)',
      'Board: Ralink APSoC DRAM:  64 MB',
      'Watchdog Reset Occurred',
      '3: System Boot system code via Flash.',
      '   Verifying Checksum ... Bad Data CRC',
    ];
    const log = [0, 1, 2, 3].flatMap((i) => boot.map((line) => `[12:0${i}:05] ${line}\n`)).join('');
    await withFiles([log], async ([path]) => {
      const { out } = await cli('diagnose', path!);
      expect(out).toMatch(/^loop +3 times, every 60 s · watchdog$/m);
      expect(out).toMatch(/^last reset +watchdog$/m);
    });
  });

  it('packs a log with what it says and who says so into one masked text', async () => {
    const log = `${EXPECTED['E4']!.essence}eth0: MAC address ac:15:a2:11:22:33\nwpa_psk=hunter2hunter2\n`;
    await withFiles([log, ''], async ([path, into]) => {
      const { code, out } = await cli('diagnose', path!, '--bundle', into!);
      expect([code, out.includes(into!)]).toEqual([0, true]);
      const text = readFileSync(into!, 'utf8');
      expect(text).toContain('# The kernel runs but finds no root partition.');
      expect(text).toContain('Kernel panic - not syncing');
      expect(text).toMatch(/MT7628 Recovery \d+\.\d+/);
      expect(text).not.toMatch(/11:22:33|hunter2/);
      expect((await cli('diagnose', path!, '--bundle', '/no/such/folder/x')).code).not.toBe(0);
    });
  });

  it('compares two logs', async () => {
    const healthy = EXPECTED['linkit-smart-7688_stock-uboot_full-boot.txt']!.essence;
    await withFiles([EXPECTED['E10']!.essence, healthy], async ([before, after]) => {
      const { code, out } = await cli('diagnose', before!, after!);
      expect(code).toBe(0);
      expect(out).toContain('The second boot is better.');
      expect(out).toContain('bad-data-crc -> healthy');
    });
  });

  it('control characters of a log do not act on the terminal that shows it', async () => {
    await withFiles(['\u001b]0;x\u0007Kernel panic - not syncing: \u001b[2Jx\n'], async ([path]) => {
      expect((await cli('diagnose', path!)).out).not.toMatch(/[\u0007\u001b]/);
    });
  });

  it('every verdict says what would refute it, in both languages', () => {
    for (const { id } of VERDICTS) expect(hasText(refutationOf(id)), id).toBe(true);
    expect(REFUTATIONS.every((id) => VERDICTS.some((v) => refutationOf(v.id).endsWith(id)))).toBe(true);
  });

  it('every verdict is documented', () => {
    const docs = readFileSync(fileURLToPath(new URL('../../docs/diagnosis.md', import.meta.url)), 'utf8');
    expect(VERDICTS.map((v) => v.id).filter((id) => !docs.includes(`\`${id}\``))).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FindingError } from '@shared/finding/finding';
import { waitForActivity } from '@main/cli/with-engine';
import {
  crashingImage,
  maltaLinux,
  maltaLinuxMissing,
  maltaMissing,
  startMalta,
  tapMissing,
  type MtdPart,
} from '../rigs';
import { available, differs, hasSentences, readChip, unitData, Workbench } from './workbench';

const PARTS: readonly MtdPart[] = [
  ['Bootloader', 0, 0x80000],
  ['Factory', 0x80000, 0x4000],
  ['firmware1', 0x84000, 0x37c000],
];
const LAYOUT = ['chip 4M', 'erase 64k', ...PARTS.map(([name, at, size]) => `${name} ${at} +${size}`)].join('\n');
const FACTORY = unitData(0x4000, 7);

const missing = maltaMissing() ?? tapMissing();

describe.runIf(available('RAM boot on malta', missing))('RAM boot on a real U-Boot', () => {
  let bench: Workbench;
  let before: Buffer;
  beforeEach(async () => {
    const rig = await startMalta({ contents: [{ offset: 0x80000, bytes: FACTORY }], serverIp: '192.168.1.2' });
    bench = new Workbench(rig);
    before = readChip(rig.flash[0]!);
    await bench.catch('router-first');
    await bench.run('identify.start', {});
    await bench.run('layout.paste', { text: LAYOUT });
    await bench.run('save.start', {});
  });
  afterEach(() => bench.close());

  const choose = async (image: Uint8Array): Promise<string> => {
    const path = join(bench.home, 'initramfs-kernel.bin');
    writeFileSync(path, image);
    await bench.run('files.add', { paths: [path] });
    return bench.engine.snapshot.files[0]!.id;
  };
  const heard = async () => (await bench.engine.call('console.history', {})).text;

  it.runIf(available('RAM boot of a real Linux', maltaLinuxMissing()))(
    'Debian’s Linux is loaded, proven, started by the one bootm and attached; the flash is as it was (P1, P5, P7)',
    async () => {
      const image = maltaLinux(PARTS);
      const fileId = await choose(image);
      const { lines, findings } = await bench.engine.call('ram.check', { fileId });
      expect(findings.map((f) => f.rule)).toEqual(['ram/size-assumed']);
      expect(lines).toEqual([
        'setenv ipaddr 192.168.1.1',
        'setenv serverip 192.168.1.2',
        'setenv tftpwindowsize 2',
        'tftpboot 82000000 fw.bin',
        `crc32 82000000 ${image.length.toString(16)}`,
        'bootm 82000000',
      ]);
      // Checking is not starting: typed by hand, the same line is still unknown code.
      const byHand = await bench.engine.call('console.send', { kind: 'line', text: 'bootm 82000000' });
      expect([byHand.sent, byHand.findings[0]?.rule]).toEqual([false, 'guard/runs-code']);
      await bench.run('ram.boot', { fileId });
      const { linux, layout, findings: after } = bench.engine.snapshot;
      // The rest of this chip is erased: no uImage tells where firmware1 begins.
      expect(after.map((f) => f.rule)).toEqual(['ram/running', 'layout/probe-neither']);
      expect(linux?.facts.version).toContain('Linux version 6.1');
      expect(linux?.facts.mounts.map((m) => m.device)).toEqual(['rootfs', 'proc', 'sysfs', 'dev', 'tmp']);
      expect(layout?.chosen?.partitions.map((p) => [p.name, p.range.start])).toEqual([
        ['ALL', 0],
        ...PARTS.map(([name, at]) => [name, at]),
      ]);
      const [loader] = (await heard()).split('Linux version');
      const typed = [...loader!.matchAll(/^maltael # (\w+)/gm)].map(([, command]) => command);
      expect(typed.filter((command) => command === 'bootm')).toHaveLength(1);
      expect(typed.at(-1)).toBe('bootm');
      expect(typed).not.toContain('saveenv');
      // From RAM the flash is read as from any Linux: by another reader than the loader's md, with the same result.
      await bench.run('save.start', {});
      expect(bench.engine.snapshot.backups.map((b) => b.file)).toEqual(['Factory-2.bin']);
      expect(differs(bench.backup('Factory'), Buffer.from(FACTORY))).toBeNull();
      await bench.journal();
      expect(differs(await bench.flash(), before)).toBeNull();
    },
  );

  it('incident: an image that crashes was waited for a minute; it is told at once, in the loader’s own words (P9)', async () => {
    const fileId = await choose(crashingImage());
    await bench.engine.call('ram.boot', { fileId });
    const ended = await waitForActivity(bench.engine).catch((error: unknown) => error);
    if (!(ended instanceof FindingError)) throw new Error('it started', { cause: ended });
    hasSentences(ended.finding);
    expect(ended.finding.rule).toBe('ram/did-not-start');
    expect(ended.finding.evidence.at(-1)?.quote).toContain('Please RESET the board');
    expect(await heard()).toContain('Ooops:');
    expect(bench.engine.snapshot.linux).toBeNull();
    expect(differs(await bench.flash(), before)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { hasText } from '../../i18n/say';
import { damage, diagnose } from '../testing/logs';
import { BootLogAnalyzer } from './boot-log-analyzer';
import { compareBoots } from './compare-boots';
import { BOOT_RULES } from './rules';
import { BootReport } from './boot-types';
import { verdictById, VERDICTS } from './verdicts';

const RESET = {
  power: '',
  watchdog: '***********************\nWatchdog Reset Occurred\n***********************\n',
  software: '******************************\nSoftware System Reset Occurred\n******************************\n',
};

function loader(cause: keyof typeof RESET = 'power'): string {
  return `

U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)

Board: Ralink APSoC DRAM:  64 MB
relocate_code Pointer at: 83fb8000
${RESET[cause]}flash manufacture id: ef, device id 40 18
find flash: W25Q128BV
============================================ 
Ralink UBoot Version: 4.3.0.0
ASIC 7628_MP (Port5<->None)
RESET MT7628 PHY!!!!!!
Please choose the operation: 
   3: Boot system code via Flash (default).
   4: Entr boot command line interface.
`;
}

const IMAGE = `3: System Boot system code via Flash.
## Booting image at bc050000 ...
   Image Name:   MIPS OpenWrt Linux-4.14.95
   Data Size:    1487286 Bytes =  1.4 MB
   Load Address: 80000000
   Verifying Checksum ... OK
   Uncompressing Kernel Image ... OK
## Transferring control to Linux (at address 80000000) ...

Starting kernel ...

`;
const KERNEL = `[    0.000000] Linux version 4.14.95 (x@y) (gcc version 7.3.0)
[    0.523000] 0x000000050000-0x000001000000 : "firmware"
[    0.867433] VFS: Mounted root (squashfs filesystem) readonly on device 31:5.
`;
const UP = `[    2.726091] init: Console is alive
[   11.740217] procd: - init -
Please press Enter to activate this console.
`;
const HEALTHY = loader() + IMAGE + KERNEL + UP;
const BAD_CRC = IMAGE.split('   Verifying')[0]! + '   Verifying Checksum ... Bad Data CRC\n';

/** Each row: a log and its verdict. Every verdict has at least one row. */
const TABLE: [verdict: string, what: string, log: string][] = [
  ['healthy', 'a boot to the end', HEALTHY],
  ['incomplete', 'cut in the loader', loader()],
  ['incomplete', 'cut in the kernel', loader() + IMAGE + KERNEL],
  ['no-boot', 'a shopping list', 'milk\nbread\n'],
  ['at-loader', 'a prompt', `${loader()}4: System Enter Boot Command Line Interface.\n\nU-Boot 1.1.3 (x)\nMT7628 # `],
  ['flash-no-answer', 'all ones', loader().replace('ef, device id 40 18', 'ff, device id ff ff')],
  ['flash-no-answer', 'all zeros', loader().replace('ef, device id 40 18', '0, device id 0 0')],
  ['dram-size-wrong', 'log:E7', 'Board: Ralink APSoC DRAM: 512 kB\nrelocate_code Pointer at: 80034000\n'],
  ['spi-failing', 'log:E12', `${loader()}raspi_wait_ready: read_sr fail: fc\n`],
  ['flash-write-fails', 'verify', `${loader()}block write incorrect!\n`],
  ['both-images-broken', 'B§6.1', `${loader()}\nImage1: Broken Image2: Broken\nUpgrade Mode~~\n`],
  [
    'lzma-error',
    'from flash',
    loader() +
      IMAGE.replace(/Kernel Image ... OK[\s\S]*/, 'Kernel Image ... LZMA ERROR 1 - must RESET board to recover\n'),
  ],
  [
    'lzma-ram-overlap',
    'log:E8',
    '## Booting image at 80100000 ...\n   Uncompressing Kernel Image ... LZMA ERROR 1 - must RESET board to recover\n',
  ],
  ['bad-magic-erased', 'erased', `${loader()}## Booting image at bc050000 ...\nBad Magic Number,FFFFFFFF \n`],
  [
    'bad-magic-erased',
    'erased, one digit damaged',
    `${loader()}## Booting image at bc050000 ...\nBad Magic Number,FFF?FFFF \n`,
  ],
  ['bad-magic', 'shifted', `${loader()}## Booting image at bc050000 ...\nBad Magic Number,00E058EC \n`],
  ['bad-magic', 'upstream', '## Booting kernel from Legacy Image at 82000000 ...\nBad Magic Number\n'],
  ['bad-header', 'edited', `${loader()}## Booting image at bc050000 ...\nBad Header Checksum\n`],
  ['bad-data-crc', 'half written', loader() + BAD_CRC],
  ['wrong-image-type', 'other CPU', `${loader()}Unsupported Architecture 0x2\n`],
  ['kernel-returned', 'no kernel', `${loader()}${IMAGE}## Control returned to monitor - resetting...\n`],
  ['image-too-large', 'whole dump sent', `${loader()}Abort: image size larger than 16449536!\n`],
  [
    'tftp-no-server',
    'nobody',
    `${loader()}TFTP from server 10.10.10.3; our IP address is 10.10.10.123\nLoading: *\bT T T T T `,
  ],
  ['tftp-no-arp', 'no host', `${loader()}\nARP Retry count exceeded; starting again\n`],
  ['tftp-file-not-found', 'name', `${loader()}\nTFTP error: 'File not found' (1)\nStarting again\n`],
  ['tftp-error', 'other', `${loader()}\nTFTP error: 'Access violation' (2)\nNot retrying...\n`],
  ['tftp-reception', 'endless', loader() + 'checksum bad\n'.repeat(60)],
  ['tftp-no-ethernet', 'driver', `${loader()}\n eth_init is fail !!\n`],
  [
    'loader-flash-unknown',
    'upstream',
    'U-Boot 2023.01 (x)\nunrecognized JEDEC id bytes: 5e, 60, 19\nFailed to initialize SPI flash at 0:0 (error -2)\n',
  ],
  ['kernel-loader-halted', 'no reason named', `${loader()}${IMAGE}System halted!\n`],
  [
    'other-system',
    'standalone',
    `${loader()}## Booting image at bc050000 ...\n   Image Type:   MIPS Linux Standalone Program (uncompressed)\n   Verifying Checksum ... OK\nOK\n`,
  ],
  ['rescue-mode', 'Senao', `${loader()}Enter Senao Recovery Mode\n`],
  ['rescue-mode', 'NMRP and nothing more', `${loader()}[Listening] for ADVERTISE...\nT3T3T3\n`],
  [
    'console-closed',
    'Xiaomi',
    `${loader()}Booting System 1\n## Booting image at bc260000 ...\ncommandline uart_en=0 mem=64m\nStarting kernel ...\n`,
  ],
  [
    'incomplete',
    'uart_en=1',
    `${loader()}Booting System 1\n## Booting image at bc260000 ...\ncommandline uart_en=1 mem=64m\n`,
  ],
  [
    'kernel-flash-unknown',
    'causes the panic behind it',
    `${loader()}${IMAGE}${KERNEL}[    0.5] spi-nor spi0.0: unrecognized JEDEC id bytes: cc 60 1c\n[    1.1] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\n`,
  ],
  [
    'rootfs-not-found',
    'log:E4',
    `${IMAGE}[    1.0] VFS: Cannot open root device "(null)" or unknown-block(0,0): error -6\n`,
  ],
  [
    'rootfs-unreadable',
    '31,5',
    `${IMAGE}[    1.0] No filesystem could mount root, tried:  squashfs\n[    1.1] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(31,5)\n`,
  ],
  [
    'rootfs-damaged',
    'squashfs before panic',
    `${IMAGE}${KERNEL}[    1.0] SQUASHFS error: xz decompression failed, data probably corrupt\n[    1.2] Kernel panic - not syncing: Attempted to kill init!\n`,
  ],
  [
    'init-missing',
    'killed',
    `${IMAGE}${KERNEL}[    1.2] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000b00\n`,
  ],
  ['kernel-panic', 'other', `${IMAGE}${KERNEL}[    1.2] Kernel panic - not syncing: Fatal exception in interrupt\n`],
  [
    'kernel-oops',
    'driver',
    `${IMAGE}${KERNEL}[    1.2] CPU 0 Unable to handle kernel paging request at virtual address 00000004\n`,
  ],
  ['overlay-broken', 'busy', `${HEALTHY}mount: mounting /dev/mtdblock6 on /overlay failed: Resource busy\n`],
  [
    'overlay-dirty',
    'log:E13',
    `${IMAGE}${KERNEL}[    4.9] jffs2: jffs2_scan_eraseblock(): Magic bitmask 0x1985 not found at 0x00110000: 0xf28b instead\n`,
  ],
  [
    'factory-missing',
    'up without calibration',
    `${HEALTHY}[   14.1] mt76_wmac 10300000.wmac: EEPROM data check failed: ffff\n`,
  ],
  [
    'flash-chip-unknown',
    'and does not come up',
    loader().replace('find flash: W25Q128BV', 'Warning: un-recognized chip ID, please update bootloader!').repeat(3),
  ],
  ['write-finished', 'a rescue at the end of the text', `${loader()}starting recovery...\n####\n....\nDone!\n`],
  [
    'reads-differ',
    'two words at one address',
    `${loader()}Bad Magic Number,0400AC01 \n${loader('software')}Bad Magic Number,0400AC00 \n`,
  ],
  ['breed-lzma-error', 'Breed', 'Uncompressing data (LZMA) ... ERROR: LzmaDecode.c, 534\nbreed>\n'],
  ['openwrt-image-missing', 'lzma-loader', 'Looking for OpenWrt image... not found!\n'],
  ['signature-refused', 'rescue', `${loader()}signature verify fail\n`],
  [
    'partition-beyond-chip',
    'too large',
    `${HEALTHY}[    0.5] mtd: partition "firmware" extends beyond the end of device "spi0.0" -- size truncated to 0x7b0000\n`,
  ],
  ['extroot-foreign', 'card', `${HEALTHY}[    9.1] mount_root: switched to extroot\nIllegal instruction\n`],
  ['extroot-mismatch', 'card', `${HEALTHY}[    9.1] block: extroot: UUID mismatch (root: 1, overlay: 2)\n`],
  ['radio-fails', 'wmac', `${HEALTHY}[   14.1] mt7628-wmac: probe of 10300000.wmac failed with error -22\n`],
  ['pcie-eeprom-missing', 'mt76', `${HEALTHY}[   14.1] mt76x2e 0000:01:00.0: EEPROM data check failed: ffff\n`],
  ['ethernet-stalls', 'queue', `${HEALTHY}[  140.1] NETDEV WATCHDOG: eth0: transmit queue 0 timed out\n`],
  ['out-of-memory', 'oom', `${HEALTHY}[  140.1] Out of memory: Killed process 812 (luci)\n`],
  ['service-crash-loop', 'procd', `${HEALTHY}procd: Instance uhttpd::instance1 s in a crash loop 6 crashes\n`],
  ['upgrade-refused', 'sysupgrade', `${HEALTHY}root@OpenWrt:~# sysupgrade x\nImage check failed.\n`],
  ['failsafe', 'stays there', `${IMAGE}${KERNEL}[    6.1] - failsafe -\nroot@(none):/# \n`],
  ['silent-after-key', 'log:E21', `${loader()}\nYou choosed 4\n\n 0 \n<hang>\n`],
  ['incomplete', 'the text ends at the key', `${loader()}\nYou choosed 4\n\n 0 \n`],
  ['incomplete', 'the text ends at the handover', loader() + IMAGE],
  ['kernel-silent', 'again and again', (loader('software') + IMAGE).repeat(4)],
  ['memory-or-loader-dead', 'calibration again and again', 'DDR Calibration DQS reg = 00008886\n'.repeat(5)],
  ['loader-stops', 'log:E6, again and again', loader('software').split('====')[0]!.repeat(4)],
  ['kernel-stops', 'again and again', (loader('software') + IMAGE + KERNEL).repeat(4)],
  [
    'user-space-stops',
    'again and again',
    (loader('software') + IMAGE + KERNEL + '[    2.7] init: Console is alive\n').repeat(4),
  ],
  [
    'restarts-watchdog',
    'hangs in the kernel',
    loader() + IMAGE + KERNEL + (loader('watchdog') + IMAGE + KERNEL).repeat(3),
  ],
  ['restarts-power', 'brown-out', (loader() + IMAGE + KERNEL).repeat(4)],
  ['restarts-after-up', 'soon after it is up', (loader('software') + IMAGE + KERNEL + UP).repeat(4)],
];

describe('verdicts', () => {
  it.each(TABLE)('%s: %s', (verdict, _what, log) => {
    const report = BootReport.parse(diagnose(log));
    expect(report.verdict, JSON.stringify(report.boots)).toBe(verdict);
    expect(report.finding.rule).toBe(verdictById(verdict).rule);
    expect(report.kind === 'fault' ? report.finding.evidence.length : 1).toBeGreaterThan(0);
  });

  it('every verdict has a row, but the one that needs to know another unit', () => {
    const rows = new Set(TABLE.map(([verdict]) => verdict));
    expect(VERDICTS.map((v) => v.id).filter((id) => !rows.has(id))).toEqual(['factory-foreign']);
  });

  it('every rule speaks for a verdict, has a source, and its verdict has texts', () => {
    const ids = BOOT_RULES.map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rule } of VERDICTS) expect(hasText(`finding.${rule}.what`), rule).toBe(true);
  });

  it('of two faults in one boot the cause is the verdict and the other is reported beside it (explicit order)', () => {
    const lines: Record<string, string> = {
      'flash-no-answer': 'flash manufacture id: ff, device id ff ff',
      'spi-failing': 'raspi_read: failed',
      'bad-magic': 'Bad Magic Number,00E058EC ',
      'bad-data-crc': 'Bad Data CRC',
      'kernel-flash-unknown': 'spi-nor spi0.0: unrecognized JEDEC id bytes: ff, ff, ff',
      'rootfs-damaged': 'SQUASHFS error: unable to read id index table',
      'rootfs-not-found': 'VFS: Cannot open root device "(null)"',
      'kernel-panic': 'Kernel panic - not syncing: x',
      'tftp-no-server': '\nRetry count exceeded; starting again',
    };
    const ids = Object.keys(lines);
    for (const a of ids) {
      for (const b of ids) {
        if (a === b) continue;
        const [first] = [a, b].sort((x, y) => verdictById(x).rank - verdictById(y).rank);
        const report = diagnose(`${lines[a]!}\n${lines[b]!}\n`);
        expect(report.verdict, `${a} then ${b}`).toBe(first);
        const other = verdictById(first === a ? b : a).rule;
        expect(report.secondary.map((f) => f.rule)).toContain(other);
      }
    }
  });
});

describe('no false alarm', () => {
  const HARMLESS = [
    '*** Warning - bad CRC, using default environment\n',
    'checksum bad\nchecksum bad\nGot ARP REPLY, set server/gtwy eth addr (40:6c:8f:39:df:18)\n',
    'T T \ndone\nBytes transferred = 3670207 (3800bf hex)\n',
    '[Listening] for ADVERTISE...\nT3T3T3\n',
    'Warning: un-recognized chip ID, please update bootloader!\n',
    "Unknown command '4444' - try 'help'\n",
    '*** Check if data is correct or not...\n*** Data is correct.\n',
    'Same block again; ignore it \n',
  ];
  const HARMLESS_LINUX = [
    '[    4.9] jffs2: jffs2_scan_eraseblock(): Magic bitmask 0x1985 not found at 0x00110000: 0xf28b instead\n',
    '[    5.0] jffs2: Further such events for this erase block will not be printed\n',
    '[    5.1] jffs2: Empty flash at 0x00ae5c98 ends at 0x00ae6000\n',
    '[    0.7] mtk_soc_eth 10100000.ethernet: generated random MAC address ea:a1:57:33:f7:41\n',
    '[    5.2] mount_root: jffs2 not ready yet, using temporary tmpfs overlay\n',
    '[    0.8] mtk-linkit: probe of bootstrap failed with error -1\n',
    '[    1.6] mtd: partition "rootfs" must either start or end on erase block boundary or be smaller than an erase block -- forcing read-only\n',
    '[    0.5] flash manufacture id: ef, device id 40 19\n',
  ];

  it('a healthy log with each harmless warning, and with all of them, stays healthy', () => {
    const withLoader = (lines: string) => loader() + lines + IMAGE + KERNEL + UP;
    const withLinux = (lines: string) => loader() + IMAGE + KERNEL + lines + UP;
    for (const lines of [...HARMLESS, HARMLESS.join('')])
      expect(diagnose(withLoader(lines)).verdict, lines).toBe('healthy');
    for (const lines of [...HARMLESS_LINUX, HARMLESS_LINUX.join('')]) {
      expect(diagnose(withLinux(lines)).verdict, lines).toBe('healthy');
    }
  });

  it('restarts that somebody asked for are no loop', () => {
    const asked = `${HEALTHY}[  300.1] reboot: Restarting system\n`;
    const report = diagnose(asked.repeat(5));
    expect([report.verdict, report.loop, report.bootCount]).toEqual(['healthy', null, 5]);
  });

  it('a router that is power-cycled long after it was up is no loop', () => {
    const long = `${HEALTHY}[ 4000.000000] br-lan: port 2(wlan0-1) entered forwarding state\n`;
    expect(diagnose(long.repeat(4)).verdict).toBe('healthy');
  });

  it('typed resets, the banner after key 4 and `version` are no boots (B§1.5, B§3.9)', () => {
    const prompt = `${loader()}\nYou choosed 4\n\n4: System Enter Boot Command Line Interface.\n\nU-Boot 1.1.3 (x)\nMT7628 # version\n\nU-Boot 1.1.3 (x)\nMT7628 # reset\n`;
    const report = diagnose(prompt.repeat(3) + HEALTHY);
    expect([report.verdict, report.loop, report.bootCount]).toEqual(['healthy', null, 4]);
  });

  it('firmware bytes shown by md are no signs', () => {
    const dump =
      'MT7628 # md.b bc050000 40\nbc050000: 42 61 64 20 44 61 74 61 20 43 52 43 00 00 00 00    Bad Data CRC....\nMT7628 # ';
    expect(diagnose(dump).verdict).toBe('at-loader');
  });
});

describe('boots and loops', () => {
  it('names the cause of a loop, counts it and measures its period by the clock of whoever listens', () => {
    const doctor = new BootLogAnalyzer();
    for (let i = 0; i < 5; i++) doctor.push(loader('software') + BAD_CRC, i * 7_000);
    expect(doctor.report).toMatchObject({
      verdict: 'bad-data-crc',
      bootCount: 5,
      loop: { restarts: 4, periodMs: 7_000, resetCause: 'software' },
    });
  });

  it('takes the period from time stamps in the log', () => {
    const text = [0, 1, 2, 3]
      .flatMap((i) => (loader('software') + BAD_CRC).split('\n').map((line) => `[12:0${i}:05] ${line}`))
      .join('\n');
    expect(diagnose(text).loop?.periodMs).toBe(60_000);
  });

  it('a good boot after a loop is healthy again', () => {
    expect(diagnose((loader('software') + BAD_CRC).repeat(3) + HEALTHY).verdict).toBe('healthy');
  });

  it('keeps the reset cause, the slot and how far each boot came', () => {
    const xiaomi = `${loader('watchdog')}Booting System 1\n## Booting image at bc260000 ...\n   Verifying Checksum ... OK\n`;
    const { boots, facts } = diagnose(HEALTHY + xiaomi);
    expect(boots.map((b) => [b.resetCause, b.reached])).toEqual([
      ['power-on', 'up'],
      ['watchdog', 'image'],
    ]);
    expect(facts.slot).toEqual({ address: 'bc260000', name: 'System 1' });
  });

  it('reads the dual image check (B§6.1)', () => {
    const { facts, secondary } = diagnose(
      `${loader()}Image1 is borken. Copy Image2 to Image1\n\nImage1: Broken Image2: OK\n`,
    );
    expect(facts.dualImage).toEqual({ image1: 'Broken', image2: 'OK' });
    expect(secondary.map((f) => f.rule)).toContain('diagnosis/image-copied');
  });

  it('silence counts only as long as somebody tells the time', () => {
    const doctor = new BootLogAnalyzer();
    doctor.push(loader() + IMAGE, 0);
    expect(doctor.report.verdict).toBe('incomplete');
    doctor.tick(30_000);
    expect(doctor.report).toMatchObject({ verdict: 'kernel-silent', confidence: 'medium' });
    doctor.push(KERNEL + UP, 31_000);
    expect(doctor.report.verdict).toBe('healthy');
  });

  it('a login question without a line end is up', () => {
    const doctor = new BootLogAnalyzer();
    doctor.push(`${loader()}${IMAGE}${KERNEL}\nOpenWrt login: `);
    expect(doctor.report.reached).toBe('up');
  });

  it("a unit that shows its twin's MAC is told so (design §1, row 3), and the chip maker's example MAC is named", () => {
    const mac = '[    1.700000] GMAC1_MAC_ADRH -- : 0x0000000c\n[    1.700000] GMAC1_MAC_ADRL -- : 0x43e17629\n';
    const log = loader() + IMAGE + KERNEL + mac + UP;
    expect(diagnose(log).facts.macs.map((m) => m.mac)).toEqual(['00:0c:43:e1:76:29']);
    expect(diagnose(log).secondary.map((f) => f.rule)).toContain('diagnosis/factory-template');
    const cloned = diagnose(log, { foreignMacs: ['00:0C:43:E1:76:29'] });
    expect([cloned.verdict, cloned.finding.params['mac']]).toEqual(['factory-foreign', '00:0c:43:e1:76:29']);
  });

  it('a transfer broken off in menu 2 is said: the loader flashes what arrived (B§0.7)', () => {
    const text = `${loader()} Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\nPlease Input new ones /or Ctrl-C to discard\n##\nAbort\n..\nDone!\n`;
    expect(diagnose(text).secondary.map((f) => f.rule)).toContain('diagnosis/interrupted-transfer');
  });

  it('gives the place of its evidence: line and bytes', () => {
    const text = loader() + BAD_CRC;
    const [evidence] = diagnose(text).finding.evidence;
    expect(text.slice(evidence!.range!.start, evidence!.range!.end)).toContain('Bad Data CRC');
    expect(text.split('\n')[evidence!.line! - 1]).toContain('Bad Data CRC');
  });

  it('stays small however long and hostile the log is (P9)', () => {
    const doctor = new BootLogAnalyzer();
    const hostile = (loader('software') + BAD_CRC).repeat(20) + 'x'.repeat(100_000) + '\u001b[['.repeat(1000);
    for (let i = 0; i < 50; i++) doctor.push(damage(hostile, 0.01, i));
    doctor.end();
    expect(doctor.report.bootCount).toBeGreaterThan(500);
    expect(JSON.stringify(doctor.report).length).toBeLessThan(20_000);
  });
});

describe('comparison of two boots', () => {
  it('says that the second is better and what changed', () => {
    const [before, after] = [diagnose((loader('software') + BAD_CRC).repeat(3)), diagnose(HEALTHY)];
    const { change, differences } = compareBoots(before, after);
    expect(change).toBe('better');
    expect(differences).toContainEqual({ what: 'verdict', before: 'bad-data-crc', after: 'healthy' });
    expect(differences).toContainEqual({ what: 'fault-gone', before: 'diagnosis/bad-data-crc', after: '' });
    expect(compareBoots(after, before).change).toBe('worse');
    expect(compareBoots(after, after)).toEqual({ change: 'same', differences: [] });
  });
});

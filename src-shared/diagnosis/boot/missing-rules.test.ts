import { describe, expect, it } from 'vitest';
import { KERNELS, LOADERS, MOUNTED, PAIRS } from '../testing/boots';
import { diagnose } from '../testing/logs';

const SDK = LOADERS['SDK 4'];
const SHELL = 'root@OpenWrt:~# \n';

describe('kind 9: the rules that were missing', () => {
  const FAULTS: Readonly<Record<string, readonly string[]>> = {
    'partition-beyond-chip': [
      'mtd: partition "firmware" extends beyond the end of device "spi0.0" -- size truncated to 0x7b0000',
      'mtd: partition "firmware2" is out of reach -- disabled',
    ],
    'flash-write-fails': [
      'Newly-erased block contained word 0xffff0000 at offset 0x00010000',
      'jffs2: Newly-erased block contained word 0x1f000000 at offset 0x00010000',
      'jffs2: Erase at 0x00f80000 failed immediately: -EROFS. Is the sector locked?',
      'Erase at 0x00230000 failed immediately: errno -5',
    ],
    'overlay-broken': [
      'Cowardly refusing to erase blocks on filesystem with no valid JFFS2 nodes',
      'mount: mounting /dev/mtdblock6 on /overlay failed: Resource busy',
      'mount_root: failed to mount -t jffs2 /dev/mtdblock6 /tmp/overlay: Input/output error',
    ],
    'spi-failing': [
      'blk_update_request: I/O error, dev mtdblock3, sector 0',
      'end_request: I/O error, dev mtdblock3, sector 0',
      'I/O error, dev mtdblock5, sector 128 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 2',
      'Buffer I/O error on dev mtdblock6, logical block 0, async page read',
      'Buffer I/O error on device mtdblock4, logical block 12',
      'spi-nor spi0.0: flash operation timed out',
    ],
    'kernel-oops': [
      'Oops[#1]:',
      'Data bus error, epc == 80012345, ra == 80054321',
      'Instruction bus error, epc == 80012345, ra == 80054321',
      'Reserved instruction in kernel code[#1]:',
      'Kernel bug detected[#1]:',
      'Unhandled kernel unaligned access[#1]:',
      'CPU 0 Unable to handle kernel paging request at virtual address 00000004, epc == 80123456, ra == 80123440',
      'rcu: INFO: rcu_sched self-detected stall on CPU',
      'INFO: rcu_sched detected stalls on CPUs/tasks:',
      'watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [kworker/0:1:17]',
    ],
    'radio-fails': [
      'mt76_wmac: probe of 10300000.wmac failed with error -12',
      'mt76_wmac 10300000.wmac: probe with driver mt76_wmac failed with error -22',
      'mt76_wmac 10300000.wmac: MCU message 02 (seq 3) timed out',
      'mt76_wmac 10300000.wmac: Message 00000012 (seq 3) timeout',
    ],
    'pcie-eeprom-missing': [
      'mt76x2e 0000:01:00.0: EEPROM data check failed: ffff',
      'mt7615e 0000:01:00.0: EEPROM data check failed: 0000',
    ],
    'factory-missing': [
      'mt76_wmac 10300000.wmac: EEPROM data check failed: ffff',
      'mt7603e 10300000.wmac: EEPROM data check failed: 0000',
    ],
    'ethernet-stalls': [
      'NETDEV WATCHDOG: eth0 (mtk_soc_eth): transmit queue 0 timed out',
      'NETDEV WATCHDOG: CPU: 0: transmit queue 0 timed out 6020 ms',
      'mtk_soc_eth 10100000.ethernet eth0: transmit timed out',
    ],
    'out-of-memory': [
      'Out of memory: Killed process 812 (uhttpd)',
      'Out of memory: Kill process 812 (uhttpd) score 12 or sacrifice child',
      'dnsmasq invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0',
      'Kernel panic - not syncing: Out of memory and no killable processes...',
    ],
    'service-crash-loop': [
      'procd: Instance dropbear::instance1 s in a crash loop 6 crashes, 0 seconds since last crash',
    ],
    'extroot-mismatch': [
      'block: extroot: UUID mismatch (root: 1234-5678, overlay: 8765-4321)',
      'mount_root: extroot: UUID mismatch',
    ],
    'upgrade-refused': [
      'Image check failed.',
      'Device hilink,hlk-7628n not supported by this image',
      'Could not open mtd device: firmware',
      "Can't open device for writing!",
    ],
    failsafe: ['procd: - failsafe -', '================= FAILSAFE MODE active ================'],
  };
  const ROWS = Object.entries(FAULTS).flatMap(([verdict, lines]) => lines.map((line) => [verdict, line] as const));

  it.each(ROWS)('%s on every loader and kernel: %s', (verdict, line) => {
    for (const [loader, age, boot, kernel] of PAIRS) {
      expect(diagnose(boot + kernel(`${MOUNTED}${line}\n${SHELL}`)).verdict, `${loader}, ${age}`).toBe(verdict);
    }
  });

  it('an illegal instruction tells of the card only behind the move to it', () => {
    for (const kernel of Object.values(KERNELS)) {
      for (const end of [
        `Illegal instruction\n${SHELL}`,
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000004\n',
      ]) {
        expect(diagnose(kernel(`${MOUNTED}mount_root: switched to extroot\n${end}`)).verdict).toBe('extroot-foreign');
      }
      expect(diagnose(kernel(`${MOUNTED}Illegal instruction\n${SHELL}`)).verdict).toBe('healthy');
    }
  });

  it('no card at the PCIe port is a note, never a fault', () => {
    for (const line of ['PCIE0 no card, disable it(RST&CLK)', 'mt7621-pci 1e140000.pcie: pcie0 no card, disable it']) {
      for (const [, , boot, kernel] of PAIRS) {
        const { verdict, secondary } = diagnose(boot + kernel(`${line}\n${MOUNTED}${SHELL}`));
        expect(verdict).toBe('healthy');
        expect(secondary.find((f) => f.rule === 'diagnosis/pcie-no-card')?.severity).toBe('note');
      }
    }
  });

  const HALTED: readonly [verdict: string, lines: string][] = [
    ['openwrt-image-missing', 'Looking for OpenWrt image... not found!\nSystem halted!\n'],
    ['lzma-error', 'Decompressing kernel... failed, data error!\nSystem halted!\n'],
    ['lzma-error', 'Decompressing kernel... Incorrect LZMA stream properties!\nSystem halted!\n'],
    ['kernel-loader-halted', 'System halted!\n'],
  ];

  it.each(HALTED)("%s: the kernel's own loader gives up", (verdict, lines) => {
    for (const boot of Object.values(LOADERS)) expect(diagnose(boot + lines).verdict).toBe(verdict);
  });

  it('a Linux that was told to halt is no fault', () => {
    for (const [, , boot, kernel] of PAIRS) {
      expect(
        diagnose(`${boot}${kernel(`${MOUNTED}${SHELL}The system is going down NOW!\nreboot: System halted\n`)}`),
      ).toMatchObject({
        verdict: 'healthy',
      });
    }
  });

  it.each([
    ['8 MB', '512 Mbits DDR, width 16'],
    ['16 MB', '1024 Mbits DDR, width 16'],
    ['32 MB', '512 Mbits DDR, width 8'],
  ])('%s of RAM beside %s is a wrong size, unless a kernel starts all the same', (ram, component) => {
    const boot = SDK.replace('DRAM:  64 MB', `DRAM:  ${ram}`).replace('ASIC', `DRAM component: ${component}\nASIC`);
    const loader = boot.slice(0, boot.indexOf('3: System'));
    expect(diagnose(loader)).toMatchObject({ verdict: 'dram-size-wrong', finding: { params: { size: ram } } });
    expect(diagnose(boot + KERNELS['5.15.167'](MOUNTED + SHELL)).verdict).toBe('healthy');
  });

  it.each([
    ['8 MB', '64 Mbits DDR, width 16'],
    ['128 MB', '512 Mbits DDR, width 16'],
    ['128 MB', '512 Mbits DDR, width 8'],
  ])('%s of RAM beside %s is fine', (ram, component) => {
    const boot = SDK.replace('DRAM:  64 MB', `DRAM:  ${ram}`).replace('ASIC', `DRAM component: ${component}\nASIC`);
    expect(diagnose(boot.slice(0, boot.indexOf('3: System'))).verdict).toBe('incomplete');
  });

  it.each(['## Giving linux memsize in MB, 0', '## Giving linux ramsize: 0 (0 MB)'])(
    '%s is a wrong RAM size',
    (line) => {
      expect(diagnose(SDK.replace('\nStarting kernel', `${line}\n\nStarting kernel`)).verdict).toBe('dram-size-wrong');
    },
  );

  const UPSTREAM = LOADERS.upstream.slice(0, LOADERS.upstream.indexOf('SF: Detected'));

  it.each([
    ['flash-no-answer', 'unrecognized JEDEC id bytes: ff, ff, ff\nFailed to initialize SPI flash at 0:0 (error -2)\n'],
    ['flash-no-answer', 'jedec_spi_nor flash@0: unrecognized JEDEC id bytes: 00, 00, 00\n'],
    [
      'loader-flash-unknown',
      'unrecognized JEDEC id bytes: 5e, 60, 19\nFailed to initialize SPI flash at 0:0 (error -2)\n',
    ],
    ['wrong-image-type', "Wrong Image Format for bootm command\nERROR: can't get kernel image!\n"],
    ['wrong-image-type', "Wrong Image Type for bootm command\nERROR -91: can't get kernel image!\n"],
    ['bad-magic', "Bad Magic Number\nERROR -22: can't get kernel image!\n"],
  ])("%s at upstream's prompt", (verdict, lines) => {
    expect(diagnose(`${UPSTREAM}${lines}=> \n`).verdict).toBe(verdict);
  });

  it.each([
    ['rescue-mode', 'HTTP server is ready!'],
    ['rescue-mode', 'HTTP server is starting at IP: 192.168.1.1'],
    ['signature-refused', 'signature verify fail'],
    ['signature-refused', 'Signature verification failed!'],
    ['signature-refused', 'firmware rsa verify fail'],
  ])('%s: %s', (verdict, line) => {
    for (const boot of Object.values(LOADERS)) {
      expect(diagnose(`${boot.slice(0, boot.search(/3: System|## Boot/))}${line}\n`).verdict).toBe(verdict);
    }
  });
});

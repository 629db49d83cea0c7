import { describe, expect, it } from 'vitest';
import { dialectById } from '../dialect';
import { strangerLog, type StrangerLog } from './testing/stranger';
import { diagnoseText, type FullDiagnosis } from './log-analyzer';

/** The first seed; the test prints the seed of each log, so that it can be generated again. */
const FIRST_SEED = 800_001;
const LOGS = 3000;
const RIGHT = 0.99;

interface Judged {
  log: StrangerLog;
  said: FullDiagnosis;
}

const judged: readonly Judged[] = Array.from({ length: LOGS }, (_, i) => {
  const log = strangerLog(FIRST_SEED + i);
  return { log, said: diagnoseText(log.text) };
});

const NEUTRAL = ['incomplete', 'no-boot'];

function rightVerdict({ log, said }: Judged): boolean {
  const { verdict } = said.boot;
  if (verdict === log.course.verdict) return true;
  if (log.spoiled !== 'cut' && log.spoiled !== 'loader unreadable') return false;
  // A fault that is not in the log cannot be reported.
  return [...NEUTRAL, 'at-loader', ...(log.course.parts ?? [])].includes(verdict);
}

const WHOLE = ['not', 'pasted', 'chatted', 'recoded', 'stamped', 'talked about'];
const whole = ({ log }: Judged): boolean => WHOLE.includes(log.spoiled);
/** A chip unknown to the loader and larger than its guess: a warning is due wherever a menu would use the guess. */
const unknownChip = ({ log }: Judged): boolean =>
  log.parts.unit.jedecId.startsWith('1c70') && log.parts.unit.flashBytes > 0x400000;
const alarms = (j: Judged): string[] => [
  ...(j.said.boot.kind === 'fault' ? [j.said.boot.verdict] : []),
  ...j.said.boot.secondary
    .filter((f) => f.severity !== 'note' && !(f.rule === 'diagnosis/flash-chip-unknown' && unknownChip(j)))
    .map((f) => f.rule),
];

/** Breed prints the flash offset. */
const breedsSlot = ({ parts }: StrangerLog): string =>
  `0x${(Number.parseInt(parts.slot, 16) - 0xbc000000).toString(16).padStart(8, '0')}`;

/** Columns of the score: the logs to which each applies, and whether the answer is right. */
const COLUMNS: Readonly<Record<string, { asked: (j: Judged) => boolean; right: (j: Judged) => boolean }>> = {
  verdict: { asked: () => true, right: rightVerdict },
  // Four lines of a loader that stops there do not identify a family.
  family: {
    asked: (j) => whole(j) && j.log.course.id !== 'kilobytes of RAM',
    right: ({ log, said }) => said.board.dialect === log.parts.loader.dialect,
  },
  RAM: {
    asked: (j) => whole(j) && j.log.course.verdict !== 'dram-size-wrong',
    right: ({ log, said }) => said.board.ramBytes === log.parts.unit.ramBytes,
  },
  flash: {
    asked: (j) =>
      whole(j) && !['flash-no-answer', 'dram-size-wrong', 'kernel-flash-unknown'].includes(j.log.course.verdict),
    right: ({ log, said }) => said.board.flash.sizeBytes === log.parts.unit.flashBytes,
  },
  slot: {
    asked: (j) => whole(j) && j.log.text.includes(j.log.parts.slot) && !j.log.course.id.includes('loader'),
    right: ({ log, said }) => [log.parts.slot, breedsSlot(log)].includes(said.boot.facts.slot.address ?? ''),
  },
  partitions: {
    asked: (j) => whole(j) && j.said.boot.reached === 'up',
    right: ({ log, said }) =>
      log.parts.unit.partitions.every(([name, end]) =>
        said.board.partitions.some((p) => p.name === name && p.range.end === end),
      ),
  },
};

describe('logs of strangers, made from what loaders and kernels print', () => {
  const results = Object.entries(COLUMNS).map(([name, { asked, right }]) => {
    const rows = judged.filter(asked);
    return { name, asked: rows.length, wrong: rows.filter((j) => !right(j)) };
  });

  it(`${LOGS} logs from seed ${FIRST_SEED} on: at least 99 % right in each column (the score is printed)`, () => {
    const score = results.map(({ name, asked, wrong }) => `${name} ${asked - wrong.length}/${asked}`);
    console.log(`generated logs, seeds ${FIRST_SEED} to ${FIRST_SEED + LOGS - 1}: ${score.join(', ')}`);
    for (const { name, asked, wrong } of results) {
      const shown = wrong
        .slice(0, 12)
        .map(({ log, said }) => `${log.what}: ${said.boot.verdict}, ${said.board.dialect}`);
      expect(1 - wrong.length / asked, `${name}\n${shown.join('\n')}`).toBeGreaterThanOrEqual(RIGHT);
    }
  });

  it('no false alarm on a healthy one, cut, damaged, stamped or pasted', () => {
    const cries = judged
      // A boot that was repaired, or cut off before its repair, did have a fault.
      .filter(({ log }) => log.healthy && !log.course.id.startsWith('repaired'))
      // In a cut listing of a file with an old boot, nothing shows that the boot is an old one.
      .filter(({ log }) => !(log.spoiled === 'cut' && log.course.id === 'old lines shown'))
      .flatMap((j) => alarms(j).map((rule) => `${j.log.what}: ${rule}`));
    expect(cries).toEqual([]);
  });

  it('every course and every loader is among them', () => {
    expect(new Set(judged.map(({ log }) => log.course.id)).size).toBeGreaterThan(60);
    expect(new Set(judged.map(({ log }) => log.parts.loader.id)).size).toBe(15);
    expect(new Set(judged.map(({ log }) => log.parts.kernel)).size).toBe(10);
    expect(new Set(judged.map(({ log }) => log.parts.ending)).size).toBe(7);
  });
});

describe('other vendors’ consoles', () => {
  const FOREIGN: Readonly<Record<string, string>> = {
    'Broadcom CFE':
      'CFE version 1.0.37 for BCM963268 (32bit,SP,BE)\nBuild Date: 2014\nBoot Address 0xb8000000\nMemory Test Passed\nTotal Memory: 134217728 bytes (128MB)\nBoard IP address : 192.168.1.1:ffffff00\n*** Press any key to stop auto run (1 seconds) ***\nBooting from latest image (0xbe8a0000) ...\nCode Address: 0x80010000, Entry Address: 0x80014230\nDecompression OK!\nEntry at 0x80014230\nStarting program at 0x80014230\nLinux version 2.6.30 (root@x) (gcc version 4.4.2) #1\n',
    'Atheros, U-Boot 1.1.4':
      'U-Boot 1.1.4-g5416eb09-dirty (Mar 3 2011 - 16:28:15)\n\nAP96 (ar7100) U-boot\nDRAM:  64 MB\nTop of RAM usable for U-Boot at: 84000000\nFlash: 16 MB\nNet:   ag7100_enet_initialize...\nHit any key to stop autoboot:  0\n## Booting image at bf050000 ...\n   Verifying Checksum at 0xbf050040 ...OK\n   Uncompressing Kernel Image ... OK\n\nStarting kernel ...\n',
    Realtek:
      'Booting...\n========== SPI =============\nSDRAM CLOCK:181MHZ\n------------------------- Force into Single IO Mode ------------------------\n|No chipID  Sft chipSize blkSize secSize pageSize sdCk opCk      chipName    |\n| 0 ef4017h  0h  800000h  10000h  1000h  100h  104   39   W25Q64 |\n---RealTek(RTL8196E)at 2012.07.06-13:36+0800 v1.3 [16bit](400MHz)\nP0phymode=01, embedded phy\n---Ethernet init Okay!\nJump to image start=0x80500000...\ndecompressing kernel:\nUncompressing Linux... done, booting the kernel.\ndone decompressing kernel.\n',
    'a computer':
      '[    0.000000] Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) (gcc-12) #1 SMP\n[    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz root=UUID=1 ro quiet\n[    1.234567] usb 1-1: FTDI USB Serial Device converter now attached to ttyUSB0\n[   10.234567] r8169 0000:03:00.0 enp3s0: Link is Up - 1Gbps/Full\n',
    'a modem': 'AT\r\nOK\r\nATI\r\nQuectel\r\nEC25\r\nRevision: EC25EFAR06A01M4G\r\nOK\r\nAT+CPIN?\r\n+CPIN: READY\r\n',
  };

  it.each(Object.entries(FOREIGN))('%s: no fault, and no loader that this program would write through', (_, text) => {
    for (const pasted of [
      text,
      text
        .split('\n')
        .map((line, i) => `${i + 1}: ${line}`)
        .join('\n'),
      text.split('\n').join(' '),
    ]) {
      const { boot, board } = diagnoseText(pasted);
      expect(boot.kind).toMatch(/^(?:good|state)$/);
      expect(dialectById(board.dialect ?? '')?.methods ?? []).toEqual([]);
    }
  });
});

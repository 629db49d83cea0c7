/**
 * Records the transcripts of test/fixtures/transcripts from the rigs: `npx tsx test/rigs/record.ts [part of a name]`.
 * Run as root, because the loads need a TAP device.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { formatTranscript, joinEvents } from '@main/transport/transcript';
import {
  maltaMissing,
  mt7628Missing,
  qemuArmMissing,
  RigConsole,
  startMalta,
  startMt7628,
  startPlainTftpd,
  startQemuArm,
} from '.';
import type { Rig } from './types';

const FOLDER = fileURLToPath(new URL('../fixtures/transcripts/', import.meta.url));
const CTRL_C = '\x03';
const FILE = Uint8Array.from({ length: 40_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);

/** A line to type; a function for anything that needs more than a line and its prompt. */
type Step = string | ((console: RigConsole, rig: Rig) => Promise<void>);

interface Recording {
  name: string;
  about: string;
  rig: 'qemu-arm' | 'malta' | 'mt7628';
  /** Without `boot` the recording starts at the prompt. */
  boot?: boolean;
  environment?: Record<string, string>;
  steps: readonly Step[];
}

/** Types a command that waits, and ends it with `keys` once `seen` has appeared; X- and YMODEM need three Ctrl-C. */
const interrupted =
  (line: string, seen: string, keys = CTRL_C): Step =>
  async (console, rig) => {
    await console.type(line);
    await console.waitFor(seen, 60_000);
    await console.send(keys);
    await console.waitFor(`\n${rig.prompt}`, 60_000);
  };

/** For a command whose answer appears within the line, like `reset` and Ctrl-C. */
const sent =
  (text: string, until: string): Step =>
  async (console) => {
    await console.send(text);
    await console.waitFor(until, 60_000);
  };

const setNetwork: Step = async (console, rig) => {
  await console.command(`setenv ipaddr ${rig.network!.deviceIp}`, rig.prompt);
  await console.command(`setenv serverip ${rig.network!.serverIp}`, rig.prompt);
};
/** Enter alone repeats the last command. */
const again: Step = async (console, rig) => {
  await console.send('\r');
  await console.waitFor(`\n${rig.prompt}`);
};
const noCable: Step = (_console, rig) => rig.setCable(false);

function cfi(flash: string, other: string, ram: string, sector: string): Step[] {
  return [
    'flinfo',
    `mw.l ${ram} 55aa1234 400`,
    `erase ${flash} +${sector}`,
    `cp.b ${ram} ${flash} 40`,
    `protect off ${flash} +${sector}`,
    `erase ${flash} +${sector}`,
    `cp.b ${ram} ${flash} 40`,
    `cmp.b ${ram} ${flash} 40`,
    `md.l ${flash} 14`,
    `mw.b ${ram} ff 40`,
    `cp.b ${ram} ${flash} 40`,
    `cmp.b ${ram} ${flash} 40`,
    `mw.b ${ram} 5a 4000`,
    `protect off ${other} +${sector}`,
    `erase ${other} +${sector}`,
    `cp.b ${ram} ${other} 4000`,
    `erase ${other} +12`,
    `erase ${other} +${sector}`,
    `mw.b ${ram} da 4000`,
    `cp.b ${ram} ${other} 4000`,
    `cmp.b ${ram} ${other} 4000`,
    `protect on ${other} +${sector}`,
    `protect off 1:0-1`,
    'erase',
  ];
}

function memory(ram: string, other: string): Step[] {
  return [
    `mw.l ${ram} 12345678 20`,
    `md.l ${ram} 10`,
    `md.w ${ram} 10`,
    `md.b ${ram} 25`,
    again,
    `cp.b ${ram} ${other} 80`,
    `cmp.b ${ram} ${other} 80`,
    `mw.b ${other} 99 1`,
    `cmp.b ${ram} ${other} 80`,
    `cmp.l ${ram} ${other} 8`,
    `crc32 ${ram} 80`,
    `md.l`,
    `md.l zzz`,
    'nonsense',
    'version',
  ];
}

function tftp(ram: string): Step[] {
  return [
    `tftpboot ${ram} fw.bin`,
    setNetwork,
    `tftpboot ${ram} fw.bin`,
    'printenv filesize',
    `crc32 ${ram} 9c40`,
    `setenv tftpblocksize 512`,
    `tftpboot ${ram} fw.bin`,
    `tftpboot ${ram} missing.bin`,
    interrupted(`tftpboot ${ram} silent.bin`, 'T '),
    noCable,
    `tftpboot ${ram} fw.bin`,
  ];
}

function loads(ram: string): Step[] {
  return [
    interrupted(`loadb ${ram}`, 'bps...'),
    interrupted(`loady ${ram}`, 'C', CTRL_C.repeat(3)),
    interrupted(`loadx ${ram}`, 'C', CTRL_C.repeat(3)),
  ];
}

/** The loader changes its rate for one load and back; the ARM board's loader receives nothing after the change. */
const changedRate =
  (ram: string): Step =>
  async (console, rig) => {
    await console.type(`loadb ${ram} 57600`);
    await console.waitFor('press ENTER');
    // The loader discards input within 50 ms of its own change of rate.
    await wait(300);
    await console.send('\r');
    await console.waitFor('bps...');
    await console.send(CTRL_C);
    await console.waitFor('press ESC');
    await wait(300);
    await console.send('\x1b');
    await console.waitFor(rig.prompt);
  };

const RECORDINGS: readonly Recording[] = [
  { name: 'arm-boot', about: 'power-on, countdown stopped by a key', rig: 'qemu-arm', boot: true, steps: [] },
  {
    name: 'arm-help',
    about: 'help, help of one command, printenv, a long value',
    rig: 'qemu-arm',
    steps: ['help', 'help erase', 'printenv', 'printenv nothing'],
  },
  {
    name: 'arm-cfi',
    about: 'flinfo, protect, erase, cp.b: success, protected, not erased, timed out, "done" without effect',
    rig: 'qemu-arm',
    steps: cfi('04040000', '04080000', '42000000', '20000'),
  },
  {
    name: 'arm-memory',
    about: 'md, mw, cmp, crc32, usage, unknown command',
    rig: 'qemu-arm',
    steps: memory('42000000', '42100000'),
  },
  {
    name: 'arm-tftp',
    about: 'tftpboot: no serverip, success at 1468 and 512, no such file, no answer',
    rig: 'qemu-arm',
    steps: tftp('42000000'),
  },
  {
    name: 'arm-loads',
    about: 'loadb, loady, loadx waiting and aborted; the baud dialogue',
    rig: 'qemu-arm',
    steps: loads('42000000'),
  },
  {
    name: 'malta-boot',
    about: 'power-on to the prompt; no bootcmd, no countdown',
    rig: 'malta',
    boot: true,
    steps: ['help', 'printenv'],
  },
  {
    name: 'malta-cfi',
    about: 'flinfo, protect, erase, cp.b on a MIPS flash',
    rig: 'malta',
    steps: cfi('be300000', 'be310000', '81000000', '10000'),
  },
  { name: 'malta-memory', about: 'md, mw, cmp, crc32', rig: 'malta', steps: memory('81000000', '81100000') },
  { name: 'malta-tftp', about: 'tftpboot', rig: 'malta', steps: tftp('81000000') },
  {
    name: 'mt7628-boot',
    about: 'power-on without bootcmd: no countdown',
    rig: 'mt7628',
    boot: true,
    steps: ['help', 'printenv'],
  },
  {
    name: 'mt7628-countdown',
    about: 'countdown stopped by a key; reset; countdown run out into a failing bootm',
    rig: 'mt7628',
    boot: true,
    environment: { bootdelay: '2', bootcmd: 'bootm bc050000', baudrate: '115200' },
    steps: [
      'printenv',
      sent('reset\r', 'Hit any key'),
      async (console, rig) => {
        await console.waitFor(`\n${rig.prompt}`);
      },
    ],
  },
  {
    name: 'mt7628-sf',
    about: 'sf: before probe, probe, erase, write, read, update, unaligned, beyond the chip',
    rig: 'mt7628',
    steps: [
      'sf read 82000000 0 100',
      'sf probe',
      'mw.l 82000000 55aa1234 8000',
      'sf erase 50000 20000',
      'sf write 82000000 50000 20000',
      'sf read 82100000 50000 20000',
      'cmp.b 82000000 82100000 20000',
      'sf update 82000000 50000 20000',
      'mw.b 82000000 77 1000',
      'sf update 82000000 50000 20000',
      'sf erase 50010 1000',
      'sf erase 50000 +1',
      'sf erase fff000 2000',
      'sf read 82000000 fff000 2000',
      'sf write 82000000 1000000 100',
      'sf protect lock 0 10000',
      'sf',
    ],
  },
  {
    name: 'mt7628-mtd',
    about: 'mtd list, erase, write, read, dump, errors',
    rig: 'mt7628',
    steps: [
      'mtd list',
      'sf probe',
      'mtd list',
      'mtd erase nor0 50000 2000',
      'mw.l 82000000 55aa1234 8000',
      'mtd write nor0 82000000 50000 2000',
      'mtd read nor0 82100000 50000 2000',
      'mtd dump nor0 50000 40',
      'mtd erase nor0 50010 1000',
      'mtd erase nor0 50000 1001',
      'mtd read nor1 82000000 0 100',
    ],
  },
  { name: 'mt7628-memory', about: 'md, mw, cmp, crc32', rig: 'mt7628', steps: memory('82000000', '82100000') },
  { name: 'mt7628-tftp', about: 'tftpboot and ping', rig: 'mt7628', steps: ['ping 10.10.10.3', ...tftp('82000000')] },
  {
    name: 'mt7628-loads',
    about: 'loadb, loady, loadx waiting and aborted; the baud dialogue',
    rig: 'mt7628',
    steps: [...loads('82000000'), changedRate('82000000')],
  },
  {
    name: 'mt7628-editing',
    about: 'Ctrl-C on a typed line, Ctrl-U, Enter repeating the last command, saveenv',
    rig: 'mt7628',
    steps: [
      sent(`md.l 82${CTRL_C}`, '\n=> '),
      sent('nonsense\x15version\r', '\n=> '),
      'md.l 82000000 4',
      again,
      'echo a; echo b && echo c',
      'setenv a 1',
      'saveenv',
      'bootm 82000000',
    ],
  },
];

const MISSING = { 'qemu-arm': qemuArmMissing, malta: maltaMissing, mt7628: mt7628Missing };

function start(r: Recording): Promise<Rig> {
  if (r.rig === 'qemu-arm') return startQemuArm();
  if (r.rig === 'malta') return startMalta();
  return startMt7628({ net: 'tap', environment: r.environment });
}

async function record(r: Recording): Promise<string> {
  const rig = await start(r);
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  const tftpd = await startPlainTftpd(rig.network!.listen, new Map([['fw.bin', FILE]]));
  try {
    await port.open(115200);
    let console = new RigConsole(port);
    await rig.power.on();
    await console.reachPrompt(rig.prompt);
    if (r.boot !== true) {
      console.end();
      console = new RigConsole(port);
    }
    for (const step of r.steps) {
      if (typeof step === 'string') await console.command(step, rig.prompt);
      else await step(console, rig);
    }
    return formatTranscript(joinEvents(console.events), [`${r.rig}, U-Boot 2023.01: ${r.about}`]);
  } finally {
    await tftpd.stop();
    await port.close();
    await rig.stop();
  }
}

mkdirSync(FOLDER, { recursive: true });
const wanted = process.argv[2] ?? '';
for (const r of RECORDINGS.filter((each) => each.name.includes(wanted))) {
  const missing = MISSING[r.rig]();
  try {
    if (missing !== null) throw new Error(missing);
    const text = await record(r);
    writeFileSync(`${FOLDER}${r.name}.txt`, text);
    process.stdout.write(`${r.name}: ${text.length} bytes\n`);
  } catch (error) {
    process.stdout.write(`NOT RECORDED: ${r.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exit(0);

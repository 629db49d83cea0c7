import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from '@shared/bytes/crc32';
import { KermitSender } from '@shared/protocol/kermit/kermit-sender';
import { XymodemSender } from '@shared/protocol/xymodem/xymodem-sender';
import { systemClock } from '@main/time/clock';
import { serialTransport } from '@main/transport/serial-port';
import { mt7628Missing, qemuArmMissing, RigConsole, startMt7628, startQemuArm, type Rig } from '../../test/rigs/index';
import { loadOver, openSerialLine, type PacketDamage } from '../../test/rigs/serial-line';
import { findTool, tool as installed, toolMissing, type ToolName } from '../../scripts/test-line/tools.mjs';
import { noise, sideBySide, type Row, type Section } from '../report.mjs';
import { pacedLoads } from './real-line.mjs';

const SLOT = 8_060_928;

type Command = 'loadb' | 'loady' | 'loadx';
const ours = (command: Command, file: Uint8Array, bytesPerSecond = 11_520) =>
  command === 'loadb'
    ? new KermitSender(file, { bytesPerSecond })
    : new XymodemSender(file, { protocol: command === 'loady' ? 'ymodem' : 'xmodem-1k', bytesPerSecond });

interface Rival {
  command: Command;
  name: string;
  program: ToolName;
  /** The program's arguments for a file, with the router's port as its terminal. */
  args: (file: string, tty: string) => string[];
  /** True if it opens the port itself; the others use stdin and stdout. */
  opens: boolean;
}

const RIVALS: Rival[] = [
  {
    command: 'loadb',
    name: 'ckermit',
    program: 'kermit',
    // The receiver's capabilities, as used by our sender: 8-bit clean, check 1, packets of 9000 bytes, control
    // characters quoted.
    args: (file, tty) => [
      '-Y',
      '-C',
      `set quiet on, set prefixing all, set line ${tty}, set carrier-watch off, set flow none, set parity none, set file type binary, ` +
        `set send packet-length 9000, set block 1, set repeat counts off, set streaming off, set handshake none, send ${file} fw.bin, exit`,
    ],
    opens: true,
  },
  { command: 'loady', name: 'sb', program: 'sb', args: (file) => ['-q', '-k', '-b', file], opens: false },
  { command: 'loadx', name: 'sx', program: 'sx', args: (file) => ['-q', '-k', '-b', file], opens: false },
];

/** Our senders and a technician's programs with the same real U-Boot. */
export async function serialSection(options: { bytes: number; runs: number }): Promise<Section> {
  const notRun: string[] = [];
  const rows: Row[] = [];
  const missing = mt7628Missing() === null ? null : qemuArmMissing();
  const section = {
    title: 'Serial loads into real U-Boot 2023.01 (QEMU)',
    text: 'The emulated UART takes bytes as fast as QEMU passes them on, so these rows compare the programs, not the line; the paced rows run at the line’s real speed. Each run is ours, then theirs, on the same board at the same prompt, measured from the start of the packets to the loader’s count.',
    rows,
    notRun,
  };
  if (missing !== null) {
    notRun.push(`serial loads: ${missing}`);
    return section;
  }
  const mt = mt7628Missing() === null;
  const rig = mt ? await startMt7628({ env: { UART_PACE: '0' } }) : await startQemuArm();
  const dialect = mt ? 'upstream-mt7628' : 'upstream-qemu-arm';
  try {
    for (const rival of RIVALS) {
      process.stderr.write(`${rival.command} ...\n`);
      const file = noise(options.bytes, 8);
      const tool = findTool(rival.program);
      if (tool === null) notRun.push(`${rival.name}: ${toolMissing(rival.program) ?? ''}`);
      const values = await sideBySide(
        {
          ours: () => ourLoad(rig, dialect, rival.command, file),
          ...(tool !== null && { theirs: () => theirLoad(rig, rival, tool, file) }),
        },
        options.runs,
      );
      const rate = (ms: number | undefined) => (ms === undefined ? null : file.length / ms);
      rows.push({
        what: `${rival.command}, ${(file.length / 1024).toFixed(0)} KiB of noise, against ${rival.name}`,
        values: { ours: rate(values['ours']), theirs: rate(values['theirs']) },
        unit: 'kB/s',
        runs: options.runs,
        ...(values['theirs'] !== undefined && {
          ratio: { value: values['theirs'] / values['ours']!, of: `${rival.name}’s speed`, atLeast: 1 },
        }),
      });
    }
    rows.push(...(mt ? await pacedLoads(dialect, options.runs) : []));
    if (!mt) notRun.push(`paced loads: ${mt7628Missing() ?? ''}`);
  } finally {
    await rig.stop();
  }
  return section;
}

/** 8 MB by each protocol, clean and with one packet in a hundred damaged; checksums compared. */
export async function longSection(): Promise<Section> {
  const rows: Row[] = [];
  const notRun: string[] = [];
  const mt = mt7628Missing() === null;
  const missing = mt ? null : qemuArmMissing();
  const text =
    'Each load fills the whole of one firmware slot; a damaged packet has one bit flipped at a random place, its header and checksum included. The sum is the loader’s own over its RAM.';
  const section = { title: '8 MB into real U-Boot 2023.01 (QEMU), a clean line and a bad one', text, rows, notRun };
  if (missing !== null) {
    notRun.push(`8 MB loads: ${missing}`);
    return section;
  }
  const rig = mt ? await startMt7628({ env: { UART_PACE: '0' } }) : await startQemuArm();
  try {
    rows.push(...(await longLoads(rig, mt ? 'upstream-mt7628' : 'upstream-qemu-arm')));
  } finally {
    await rig.stop();
  }
  return section;
}

async function longLoads(rig: Rig, dialect: string): Promise<Row[]> {
  const rows: Row[] = [];
  const file = noise(SLOT, 9);
  for (const damaged of [false, true]) {
    for (const command of ['loadb', 'loady', 'loadx'] as const) {
      const damage: PacketDamage = { seed: 7628, share: damaged ? 0.01 : 0, packets: 0, damaged: 0 };
      process.stderr.write(`${command}, 8 MB ...\n`);
      const ms = await ourLoad(rig, dialect, command, file, damage);
      rows.push({
        what: `${command}, 8 060 928 bytes, sum equal${damaged ? `, ${damage.damaged} of ${damage.packets} packets damaged` : ''}`,
        values: { ours: file.length / ms },
        unit: 'kB/s',
        runs: 1,
      });
    }
  }
  return rows;
}

async function ourLoad(
  rig: Rig,
  dialect: string,
  command: Command,
  file: Uint8Array,
  damage?: PacketDamage,
): Promise<number> {
  const line = await openSerialLine(rig, dialect, undefined, damage);
  try {
    const { ms, sum } = await loadOver(line, command, ours(command, file));
    if (sum !== crc32(file)) throw new Error(`${command}: the sum in RAM is not the file's`);
    return ms;
  } finally {
    await line.close();
    await rig.power.off();
  }
}

async function theirLoad(rig: Rig, rival: Rival, tool: string, file: Uint8Array): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-serial-'));
  const path = join(folder, 'fw.bin');
  writeFileSync(path, file);
  const port = serialTransport(rig.ptyPath, { clock: systemClock });
  try {
    await port.open(115200);
    await rig.power.on();
    const first = new RigConsole(port);
    await first.reachPrompt(rig.prompt);
    await first.type(`${rival.command} ${rig.loadAddress.toString(16)}`);
    await first.waitFor('bps...');
    await port.close();
    const started = performance.now();
    await runTool(tool, rival.args(path, rig.ptyPath), rival.opens ? null : rig.ptyPath);
    const ms = performance.now() - started;
    await port.open(115200);
    const after = new RigConsole(port);
    await after.send('\r');
    await after.waitFor(rig.prompt);
    const sum = await after.command(`crc32 ${rig.loadAddress.toString(16)} ${file.length.toString(16)}`, rig.prompt);
    const wanted = crc32(file).toString(16).padStart(8, '0');
    if (!sum.includes(`==> ${wanted}`)) throw new Error(`${rival.name}: the sum in RAM is not the file's: ${sum}`);
    return ms;
  } finally {
    await port.close();
    await rig.power.off();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program, optionally with a terminal as its stdin and stdout. */
function runTool(program: string, args: string[], tty: string | null): Promise<void> {
  const shell = tty === null ? null : ['-c', 'exec "$0" "$@" <"$TTY" >"$TTY"', program, ...args];
  const child = shell
    ? spawn(installed('sh'), shell, { env: { ...process.env, TTY: tty! }, stdio: ['ignore', 'ignore', 'ignore'] })
    : spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 600_000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}`));
    });
  });
}

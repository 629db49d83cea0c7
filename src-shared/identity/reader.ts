import { KeywordFilter } from '../bytes/keyword-filter';
import { chipIn } from '../chip/chips';
import { chipFromJedec, chipFromName, chipNameOf } from '../dialect/flash-chips';
import type { Evidence } from '../finding/finding';
import { splitPrompt } from './dialects';
import type { ConsoleFacts } from './facts';
import type { Observations } from './findings';
import { parseSize, sfProbeIn } from './flash-parsers';
import { afterLabel, type ConsoleLine } from './banner-lines';
import { parseBdinfo, parsePrintenv, spiIdIn, versionIn } from './parsers';

/** A value that only a source of equal or higher rank replaces. */
class Ranked<T> {
  value: T | null = null;
  private rank = -1;
  set(value: T | null, rank: number): void {
    if (value === null || rank < this.rank) return;
    this.value = value;
    this.rank = rank;
  }
}

/** Line beginnings, matched with one wrong character tolerated (`afterLabel`). */
const LABEL = {
  board: 'Board: Ralink APSoC DRAM:',
  memory: 'Total memory:',
  sdk: 'Ralink UBoot Version:',
  relocate: 'relocate_code Pointer at:',
  watchdog: 'Watchdog Reset Occurred',
  systemReset: 'Software System Reset Occurred',
  cpuReset: 'Software CPU Reset Occurred',
  badCrc: '*** Warning - bad CRC, using default environment',
  flash: 'find flash:',
  unknownChip: 'Warning: un-recognized chip ID',
  imageName: 'Image Name:',
} as const;
/**
 * Cheap filter: a line without any of these states nothing about board, flash, network or image. One wrong character
 * leaves one half of a label intact, and the other words are required by the patterns below.
 */
const TELLING = new KeywordFilter([
  ...Object.values(LABEL).flatMap((label) => [label.slice(0, label.length >> 1), label.slice(label.length >> 1)]),
  ...[
    'U-Boot',
    'DRAM:',
    'SIC ',
    'CPU:',
    'SOC:',
    'SoC',
    'Board:',
    'U-boot',
    'system type',
    'Model:',
    'KSEG1ADDR',
    'device id',
    'Platform:',
    'Flash:',
    'SF: Detected',
    'From 0x',
    'Input ',
    'TFTP from',
  ],
  ...[
    ' bps...',
    'baudrate is',
    '## ',
    'Data Size:',
    'Board:',
    'system type',
    'read_sr fail',
    'raspi_read',
    'spic_busy',
  ],
]);

type ReadFacts = Omit<ConsoleFacts, 'dialects' | 'dialect' | 'commands' | 'findings'>;

const IP = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const IP_QUESTION = /Input (device|server) IP \(([\d.]{7,15})\) ==:([\d.]{0,15})/;
const TFTP_ADDRESSES = /TFTP from server ([\d.]{7,15}); our IP address is ([\d.]{7,15})/;
const PARTITION = /0x[0-9a-f]{8,16}-0x[0-9a-f]{8,16} : "|(?:^|\s)mtd\d{1,2}: [0-9a-f]{8} [0-9a-f]{8} "/;
const MENU_LINE = /^\s*\[?\s?([0-9A-Za-z])\s?\]?: (\S.*)$/;
const KERNEL_FLASH = /\((\d{4,6}) Kbytes\)/;
const BOOTS =
  /^## (?:Booting image|Booting kernel from Legacy Image|Checking image|Checking 1st firmware|Checking 2nd firmware) at ([0-9a-f]{8})/;
/** Breed's line: `Flash: Winbond W25Q256 (32MB)`, `Flash: GigaDevice GD25Q128 @ 40MHz (16MB)`. */
const BREED_FLASH = /^Flash: \S{2,20} (\S{4,24}) (?:@ ?\S{1,12} )?\((\d{1,3}MB)\)/;
/** Variables by which a printenv listing is recognised when its prompt is missing. */
const WELL_KNOWN = /^(?:bootcmd|bootdelay|baudrate|ethaddr|ipaddr|serverip|stdin|stdout|stderr)=/;
const MAX_MENU_LINES = 40;
/** First lines of the loaders whose output does not begin with the board line. */
const LOADER_SPEAKS = /^\s{0,4}(?:U-Boot (?:SPL )?\d|DDR Calibration DQS reg|Boot and Recovery Environment)/;
/** Messages of a loader that cannot read its flash (B§10). */
const READ_FAILED = /read_sr fail|raspi_read: ?failed|spic_busy_wait: ?fail/;

const hexOf = (text: string, pattern: RegExp): number | null => {
  const hit = pattern.exec(text);
  return hit ? Number.parseInt(hit[1]!, 16) : null;
};

/** Smallest plausible RAM size for a loader relocated to `pointer` (B§4.1): its copy lies just below the top of RAM. */
function ramBelowTop(pointer: number): number | null {
  const physical = pointer % 0x20000000;
  for (let size = 0x800000; size <= 0x10000000; size *= 2)
    if (physical < size) return physical > size / 2 ? size : null;
  return null;
}

/** Reads console lines one by one and keeps the newest facts. */
export class Reader implements Observations {
  flashSizes: { bytes: number; evidence: Evidence }[] = [];
  silentFlash: { id: string; evidence: Evidence } | null = null;
  unknownChip: Evidence | null = null;
  defaultEnvironment: Evidence | null = null;
  readFailed = false;

  private prompt: string | null = null;
  private version: string | null = null;
  private readonly sdkVersion = new Ranked<string>();
  private readonly soc = new Ranked<string>();
  private readonly model = new Ranked<string>();
  private readonly ram = new Ranked<number>();
  private readonly chipName = new Ranked<string>();
  private readonly flashSize = new Ranked<number>();
  private readonly baud = new Ranked<number>();
  private jedecId: string | null = null;
  private relocatedTo: number | null = null;
  private resetCause: ConsoleFacts['resetCause'] = null;
  private deviceIp: string | null = null;
  private serverIp: string | null = null;
  private menu: { key: string; text: string }[] = [];
  private menuLinesLeft = 0;
  private environment = new Map<string, string>();
  private command = '';
  /** True from a kernel's first line until a loader prints again. */
  inKernel = false;
  private hasPartitions = false;
  private image: ConsoleFacts['bootedImage'] = null;
  private kernelVersion: string | null = null;

  take(line: ConsoleLine): void {
    const { text } = line;
    if (PARTITION.test(text)) this.hasPartitions = true;
    if (this.takeKernel(line)) return;
    this.takeChip(text, 'prompt');
    const prompted = splitPrompt(text);
    if (prompted) {
      this.prompt = prompted.prompt;
      this.command = prompted.typed;
      this.menuLinesLeft = 0;
      this.takeSetenv(prompted.typed);
      return;
    }
    this.takeMenu(text);
    if (TELLING.holds(text)) {
      this.takeBanner(line);
      this.takeFlash(line);
      this.takeNetwork(text);
      this.takeImage(text);
    }
    this.takeCommandAnswer(text, line);
  }

  facts(): ReadFacts {
    const chip = this.jedecId === null ? null : chipFromJedec(this.jedecId);
    return {
      prompt: this.prompt,
      version: this.version,
      sdkVersion: this.sdkVersion.value,
      soc: this.soc.value,
      model: this.model.value,
      ramBytes: this.ram.value,
      flash: {
        jedecId: this.jedecId,
        name: chipNameOf(this.chipName.value, this.jedecId),
        sizeBytes: this.flashSize.value,
        known: this.unknownChip === null && this.flashSize.value !== null && (chip?.known ?? true),
      },
      relocatedTo: this.relocatedTo,
      resetCause: this.resetCause,
      baudHint: this.baud.value,
      menu: this.menu,
      deviceIp: this.deviceIp,
      serverIp: this.serverIp,
      environment: Object.fromEntries(this.environment),
      hasPartitions: this.hasPartitions,
      bootedImage: this.image,
      kernelVersion: this.kernelVersion,
    };
  }

  private quote(line: ConsoleLine): Evidence {
    return { source: 'console', quote: line.text.trim(), line: line.line };
  }

  private takeKernel(line: ConsoleLine): boolean {
    const { text } = line;
    const version = /^Linux version (\S{1,40})/.exec(text);
    if (version) {
      this.kernelVersion = version[1]!;
      this.inKernel = true;
    }
    // A stock kernel prints no time stamps; lines after its first one are the kernel's until a loader prints again.
    if (
      this.inKernel &&
      (LOADER_SPEAKS.test(text) || splitPrompt(text) !== null || afterLabel(text, LABEL.board) !== null)
    )
      this.inKernel = false;
    if (!line.kernel && !this.inKernel) return false;
    this.takeChip(text, 'kernel');
    this.model.set(/^MIPS: machine is (.{1,80})$/.exec(text)?.[1] ?? null, 2);
    this.baud.set(Number(/^Kernel command line: .{0,400}?console=ttyS\d,(\d{4,7})/.exec(text)?.[1] ?? NaN) || null, 1);
    this.ram.set(hexOf(text, /^\s*memory: ([0-9a-f]{8}) @ 00000000 \(usable\)/), 1);
    const kib = KERNEL_FLASH.exec(text);
    if (kib) this.namedSize(Number(kib[1]) * 1024, line, 2);
    const chip = /^spi-nor spi0\.0: (\S{3,32}) \(\d/.exec(text);
    if (chip) this.chipName.set(chip[1]!, 1);
    return true;
  }

  private takeChip(text: string, from: Parameters<typeof chipIn>[1]): void {
    const named = chipIn(text, from);
    if (named) this.soc.set(named.soc, named.rank);
  }

  private takeBanner(line: ConsoleLine): void {
    const { text } = line;
    const version = versionIn(text);
    if (version) this.version = version.banner;
    const board = afterLabel(text, LABEL.board);
    if (board !== null) {
      this.ram.set(parseSize(board), 4);
      this.resetCause = null;
    }
    const total = afterLabel(text, LABEL.memory);
    if (total !== null) this.ram.set(parseSize(total.replace('Bytes', 'B')), 4);
    if (/^DRAM: /.test(text)) this.ram.set(parseSize(text.slice(5)), 4);
    this.sdkVersion.set(afterLabel(text, LABEL.sdk)?.trim() ?? null, 1);
    this.takeChip(text, 'loader');
    // A shell's `cat /proc/cpuinfo` comes without kernel time stamps.
    if (text.startsWith('system type')) this.takeChip(text, 'kernel');
    this.model.set(/^(?:Model: +|Board: (?!Ralink |MIPS ))(\S.{0,80})$/.exec(text)?.[1] ?? null, 1);
    const pointer = afterLabel(text, LABEL.relocate);
    const address = pointer === null ? null : hexOf(pointer.trim(), /^([0-9a-f]{8})$/);
    if (address !== null) {
      this.relocatedTo = address;
      this.ram.set(ramBelowTop(address), 0);
    }
    const packet = hexOf(text, /^ ?KSEG1ADDR\(NetTxPacket\) = 0x([0-9A-Fa-f]{8})/);
    if (packet !== null) this.ram.set(ramBelowTop(packet), 0);
    if (afterLabel(text, LABEL.watchdog) !== null) this.resetCause = 'watchdog';
    else if (afterLabel(text, LABEL.systemReset) !== null) this.resetCause = 'software';
    else if (afterLabel(text, LABEL.cpuReset) !== null) this.resetCause = 'cpu';
    if (afterLabel(text, LABEL.badCrc) !== null) this.defaultEnvironment = this.quote(line);
  }

  private takeFlash(line: ConsoleLine): void {
    const { text } = line;
    const id = spiIdIn(text);
    if (id !== null) {
      this.jedecId = id;
      const chip = chipFromJedec(id);
      if (chip) this.namedSize(chip.sizeBytes, line, chip.known ? 4 : 1);
      else if (id === 'ffffff' || id === '000000') this.silentFlash = { id, evidence: this.quote(line) };
      // The three reset lines are printed before the flash is probed; without any of them it was a power-on (B§1.2).
      if (text.includes('manufacture')) {
        this.resetCause ??= this.relocatedTo === null ? null : 'power-on';
        this.unknownChip = null;
      }
    }
    const found = afterLabel(text, LABEL.flash);
    if (found !== null) {
      this.chipName.set(found.trim(), 3);
      this.unknownChip = null;
      const chip = chipFromName(found);
      if (chip) this.namedSize(chip.sizeBytes, line, 3);
    }
    if (READ_FAILED.test(text)) this.readFailed = true;
    if (afterLabel(text, LABEL.unknownChip) !== null) this.unknownChip = this.quote(line);
    const named = BREED_FLASH.exec(text);
    if (named) {
      this.chipName.set(named[1]!, 3);
      this.namedSize(parseSize(named[2]!)!, line, 4);
    }
    const sf = sfProbeIn(text);
    if (sf) {
      this.chipName.set(sf.name, 3);
      this.namedSize(sf.sizeBytes, line, 4);
    }
    const erase = /^ ?From 0x([0-9a-f]{1,8}) length 0x([0-9a-f]{1,8})/i.exec(text);
    if (erase && erase[1] !== '0') {
      this.namedSize(Number.parseInt(erase[1]!, 16) + Number.parseInt(erase[2]!, 16), line, 2);
    }
  }

  private namedSize(bytes: number, line: ConsoleLine, rank: number): void {
    this.flashSize.set(bytes, rank);
    if (this.flashSizes.every((s) => s.bytes !== bytes)) this.flashSizes.push({ bytes, evidence: this.quote(line) });
  }

  private takeMenu(text: string): void {
    if (
      afterLabel(text, 'Please choose the operation') !== null ||
      afterLabel(text, 'Please select option:') !== null
    ) {
      this.menu = [];
      this.menuLinesLeft = MAX_MENU_LINES;
      return;
    }
    if (this.menuLinesLeft === 0) return;
    this.menuLinesLeft--;
    const hit = MENU_LINE.exec(text);
    if (hit?.[2]!.startsWith('System ') === true || text.startsWith('You cho') || text.startsWith('##')) {
      this.menuLinesLeft = 0;
    } else if (hit && this.menu.every((e) => e.key !== hit[1])) {
      // Terminals that wrap on backspace leave the countdown's digit at the end of the last line (B§1.4).
      this.menu.push({ key: hit[1]!, text: hit[2]!.split('   ')[0]!.trim() });
    }
  }

  private takeNetwork(text: string): void {
    const question = IP_QUESTION.exec(text);
    if (question) {
      const value = IP.test(question[3]!) ? question[3]! : question[2]!;
      if (question[1] === 'device') this.deviceIp = value;
      else this.serverIp = value;
    }
    const tftp = TFTP_ADDRESSES.exec(text);
    if (tftp) {
      this.serverIp = tftp[1]!;
      this.deviceIp = tftp[2]!;
    }
    this.baud.set(Number(/ at (\d{4,7}) bps\.\.\.$/.exec(text)?.[1] ?? NaN) || null, 3);
    this.baud.set(Number(/^baudrate is\s{1,8}: (\d{4,7})$/.exec(text)?.[1] ?? NaN) || null, 3);
  }

  private takeImage(text: string): void {
    const address = hexOf(text, BOOTS);
    if (address !== null) this.image = { address, name: null, sizeBytes: null };
    if (!this.image) return;
    const name = afterLabel(text, LABEL.imageName);
    if (name !== null) this.image.name = name.trim();
    const size = /^\s*Data Size:\s{1,8}(\d{1,9}) Bytes/.exec(text);
    if (size) this.image.sizeBytes = Number(size[1]);
  }

  private takeSetenv(typed: string): void {
    const hit = /^setenv ([A-Za-z_]\w{0,63})(?: ([^'"$;\\]{0,200}))?$/.exec(typed);
    if (!hit) return;
    if (hit[2] === undefined) this.environment.delete(hit[1]!);
    else this.setVariable(hit[1]!, hit[2]);
  }

  private setVariable(name: string, value: string): void {
    this.environment.set(name, value);
    if (name === 'ipaddr' && IP.test(value)) this.deviceIp = value;
    if (name === 'serverip' && IP.test(value)) this.serverIp = value;
    if (name === 'baudrate') this.baud.set(Number(value) || null, 2);
  }

  private takeCommandAnswer(text: string, line: ConsoleLine): void {
    if (/^(?:pri\w*|env print)(?: |$)/.test(this.command) || WELL_KNOWN.test(text)) {
      for (const [name, value] of Object.entries(parsePrintenv(text))) this.setVariable(name, value);
    }
    if (!this.command.startsWith('bd')) return;
    const { ramBytes, flashBytes } = parseBdinfo(text);
    this.ram.set(ramBytes, 3);
    if (flashBytes !== null && flashBytes > 0) this.namedSize(flashBytes, line, 2);
  }
}

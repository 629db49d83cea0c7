import { chipFromJedec } from '../dialect/flash-chips';
import type { TextLine } from './partition-lines';
import { parseHex } from './number';

/** A log's statements about the flash chip. Bytes; null where there are none. */
export interface ChipFacts {
  size: number | null;
  eraseSize: number | null;
}

/**
 * Finds the chip's size: Linux `w25q128 (16384 Kbytes)` and `mtd .name = raspi, .size = 0x02000000` (captures),
 * upstream U-Boot `SF: Detected ... erase size 4 KiB, total 16 MiB` (B§9.3), bdinfo `flashsize`, the chip's id as the
 * SDK prints it, Breed's `Flash: Winbond W25Q256 (32MB)`. The last one counts.
 */
export function parseChip(lines: readonly TextLine[]): ChipFacts {
  const facts: ChipFacts = { size: null, eraseSize: null };
  for (const { text } of lines) {
    const linux = /(?:spi|m25p|nor|W25|MX25|\([0-9a-f]{2} [0-9a-f]{8}\)).{0,60}\((\d{3,6}) Kbytes\)/i.exec(text);
    const sdk = /mtd \.name = \S{1,32}, \.size = 0x([0-9a-f]{1,9}) .{0,20}\.erasesize = 0x([0-9a-f]{1,8})/.exec(text);
    const sf = /SF: Detected .{0,80}erase size (\d{1,5}) KiB, total (\d{1,4}) MiB/.exec(text);
    const bdinfo = /^flashsize\s{0,8}= 0x([0-9a-f]{1,9})/i.exec(text);
    const breed = /^Flash: .{2,60} \((\d{1,3})MB\)/.exec(text);
    const jedec = /flash manufacture id: ([0-9a-f]{1,2}), device id ([0-9a-f]{1,2}) ([0-9a-f]{1,2})\b/i.exec(text);
    if (linux) facts.size = Number(linux[1]) * 0x400;
    else if (breed) facts.size = Number(breed[1]) * 0x10_0000;
    else if (jedec) facts.size = chipFromJedec(`${jedec[1]!}${jedec[2]!}${jedec[3]!}`)?.sizeBytes ?? facts.size;
    else if (sdk) {
      facts.size = parseHex(sdk[1]!);
      facts.eraseSize = parseHex(sdk[2]!) || null;
    } else if (sf) {
      facts.size = Number(sf[2]) * 0x10_0000;
      facts.eraseSize = Number(sf[1]) * 0x400;
    } else if (bdinfo) facts.size = parseHex(bdinfo[1]!) || facts.size;
  }
  return facts;
}

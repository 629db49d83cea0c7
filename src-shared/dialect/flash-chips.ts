/** A SPI NOR chip as identified by its RDID answer. */
export interface FlashChip {
  /** Three RDID bytes as hex, lower case, for example `ef4018`. */
  jedecId: string;
  name: string;
  sizeBytes: number;
  /** False if the id is in no table and the size was derived from the capacity byte. */
  known: boolean;
}

/** JEDEC id -> name, by maker. The third byte is log2 of the capacity; chips that break this rule are in ODD_SIZES. */
const NAMES: Readonly<Record<string, string>> = {
  // Winbond
  ef3015: 'W25X16',
  ef3016: 'W25X32',
  ef3017: 'W25X64',
  ef4015: 'W25Q16',
  ef4016: 'W25Q32',
  ef4017: 'W25Q64',
  ef4018: 'W25Q128',
  ef4019: 'W25Q256',
  ef4020: 'W25Q512',
  ef6016: 'W25Q32FW',
  ef6017: 'W25Q64FW',
  ef6018: 'W25Q128FW',
  ef7016: 'W25Q32JV-M',
  ef7017: 'W25Q64JV-M',
  ef7018: 'W25Q128JV-M',
  ef7019: 'W25Q256JV-M',
  ef7020: 'W25Q512JV-M',
  // Macronix
  c22014: 'MX25L8005',
  c22015: 'MX25L1605D',
  c22016: 'MX25L3205D',
  c22017: 'MX25L6405D',
  c22018: 'MX25L12805D',
  c22019: 'MX25L25635E',
  c2201a: 'MX25L51245G',
  c25e16: 'MX25L3255D',
  c22618: 'MX25L12855E',
  c22619: 'MX25L25655E',
  // GigaDevice
  c84015: 'GD25Q16',
  c84016: 'GD25Q32',
  c84017: 'GD25Q64',
  c84018: 'GD25Q128',
  c84019: 'GD25Q256',
  c86016: 'GD25LQ32',
  c86017: 'GD25LQ64',
  c86018: 'GD25LQ128',
  c86019: 'GD25LQ256',
  // Eon / ESMT under Eon's id
  '1c3015': 'EN25Q16',
  '1c3016': 'EN25Q32',
  '1c3017': 'EN25Q64',
  '1c3018': 'EN25Q128',
  '1c3115': 'EN25F16',
  '1c3116': 'EN25F32',
  '1c3117': 'EN25F64',
  '1c7015': 'EN25QH16',
  '1c7016': 'EN25QH32',
  '1c7017': 'EN25QH64',
  '1c7018': 'EN25QH128',
  '1c7019': 'EN25QH256',
  '1c7118': 'EN25QX128A',
  // XMC, Zbit, Boya, Fudan, Puya, XTX
  '204016': 'XM25QH32',
  '204017': 'XM25QH64',
  '204018': 'XM25QH128',
  '204019': 'XM25QH256',
  '207016': 'XM25QH32A',
  '207017': 'XM25QH64A',
  '207018': 'XM25QH128A',
  '5e4016': 'ZB25VQ32',
  '5e4017': 'ZB25VQ64',
  '5e4018': 'ZB25VQ128',
  '684016': 'BY25Q32',
  '684017': 'BY25Q64',
  '684018': 'BY25Q128',
  a14016: 'FM25Q32',
  a14017: 'FM25Q64',
  a14018: 'FM25Q128',
  '856016': 'P25Q32',
  '856017': 'P25Q64',
  '852018': 'PY25Q128',
  '0b4016': 'XT25F32',
  '0b4017': 'XT25F64',
  '0b4018': 'XT25F128',
  '0b4019': 'XT25F256',
  // ESMT, ISSI, SST, Atmel
  '8c2016': 'F25L32QA',
  '8c2017': 'F25L64QA',
  '8c4116': 'F25L32PA',
  '8c4117': 'F25L64PA',
  '9d6016': 'IS25LP032',
  '9d6017': 'IS25LP064',
  '9d6018': 'IS25LP128',
  '9d6019': 'IS25LP256',
  bf254a: 'SST25VF032B',
  bf254b: 'SST25VF064C',
  '1f4600': 'AT26DF161',
  '1f4700': 'AT25DF321',
  '1f4701': 'AT25DF321A',
  '1f4800': 'AT25DF641',
  // Spansion, Micron
  '010214': 'S25FL016',
  '010215': 'S25FL032',
  '010216': 'S25FL064',
  '012018': 'S25FL128',
  '010219': 'S25FL256',
  '010220': 'S25FL512',
  '014015': 'S25FL116K',
  '014016': 'S25FL132K',
  '014017': 'S25FL164K',
  '20ba16': 'N25Q032',
  '20ba17': 'N25Q064',
  '20ba18': 'N25Q128',
  '20ba19': 'N25Q256',
  '20ba20': 'MT25QL512',
  '20bb18': 'N25Q128A1',
};

const MIB = 0x100000;

/**
 * The size that a loader assumes for a chip missing from its table: that of AT25DF321, unless the maker is known
 * (B§4.3). Bytes.
 */
export const SMALLEST_GUESS = 4 * MIB;

/** Chips whose third byte is not log2 of the capacity. */
const ODD_SIZES: Readonly<Record<string, number>> = {
  ef4020: 64 * MIB,
  ef7020: 64 * MIB,
  '20ba20': 64 * MIB,
  '010214': 2 * MIB,
  '010215': 4 * MIB,
  '010216': 8 * MIB,
  '010219': 32 * MIB,
  '010220': 64 * MIB,
  bf254a: 4 * MIB,
  bf254b: 8 * MIB,
  '1f4600': 2 * MIB,
  '1f4700': 4 * MIB,
  '1f4701': 4 * MIB,
  '1f4800': 8 * MIB,
};

/** Size encoded in a capacity byte, 0x14 (1 MiB) to 0x1a (64 MiB); null for any other byte. */
function sizeFromCapacityByte(byte: number): number | null {
  return byte >= 0x14 && byte <= 0x1a ? 2 ** byte : null;
}

/**
 * The chip behind an RDID answer (B§4.3), `ef4018` or `ef 40 18`, upper or lower case; bytes after the third are
 * ignored. An id that is in no table is sized by its capacity byte (0x16 = 4 MiB ... 0x19 = 32 MiB), with `known:
 * false`. Null if the text is no id, or the flash did not answer (all ff or all 00).
 */
export function chipFromJedec(hex: string): FlashChip | null {
  const digits = hex.replace(/\s/g, '').toLowerCase().slice(0, 6);
  if (!/^[0-9a-f]{6}$/.test(digits) || digits === 'ffffff' || digits === '000000') return null;
  const fromByte = sizeFromCapacityByte(Number.parseInt(digits.slice(4), 16));
  const name = NAMES[digits];
  const size = ODD_SIZES[digits] ?? fromByte;
  if (name !== undefined && size !== null) return { jedecId: digits, name, sizeBytes: size, known: true };
  return fromByte === null ? null : { jedecId: digits, name: `unknown (${digits})`, sizeBytes: fromByte, known: false };
}

const BY_NAME: readonly { name: string; jedecId: string }[] = Object.entries(NAMES)
  .map(([jedecId, name]) => ({ name: name.toUpperCase(), jedecId }))
  .sort((a, b) => b.name.length - a.name.length);

/** Suffixes that loaders append to the table's name: `BV`, `FV`, `B`. */
const NAME_SUFFIX = /^[A-Z]{0,2}$/;

/**
 * The name to show for a chip: the printed one if the table has it, else the table's name for the id, because printed
 * names arrive damaged (`W25Q256FOK`); for an id that is not in the table, the printed one after all. Null if nothing
 * is known.
 */
export function chipNameOf(printed: string | null, jedecId: string | null): string | null {
  const byId = jedecId === null ? null : chipFromJedec(jedecId);
  const named = printed === null ? null : chipFromName(printed);
  const suffix = named ? printed!.trim().toUpperCase().slice(named.name.length) : '';
  if (printed !== null && (byId?.known !== true || (named && NAME_SUFFIX.test(suffix)))) return printed;
  return byId?.known === true ? byId.name : null;
}

/**
 * The chip whose name in the table is a prefix of `name`, upper or lower case (`W25Q128BV`, `mx25l25635e`), or null.
 */
export function chipFromName(name: string): FlashChip | null {
  const wanted = name.trim().toUpperCase();
  const hit = BY_NAME.find((chip) => wanted.startsWith(chip.name));
  return hit ? chipFromJedec(hit.jedecId) : null;
}

import { finding, type Finding, type RuleTaking, findingAmong } from '../finding/finding';

/** Whether a chip can make the odd 119 048 baud of some MT7628 loaders within 2 %. */
export type OddRate = 'yes' | 'unknown';

/** A rule that yields a finding about an adapter; its parameters are the port and the adapter's chip. */
type AdapterNote = RuleTaking<{ port: string; chip: string }>;

/** One kind of USB serial chip. */
export interface Adapter {
  /** USB vendor id, four lower-case hex digits. */
  vendorId: string;
  /** USB product ids, four lower-case hex digits. */
  productIds: readonly string[];
  /** Trade name of the chip. */
  chip: string;
  /** Whether it can make 119 048 baud, the true rate of some MT7628 loaders. */
  oddRate: OddRate;
  /** Rules for the findings about this adapter. */
  notes: readonly AdapterNote[];
}

const FIVE_VOLTS = 'port/adapter-may-be-5-volts';
const CH340_NOTES: readonly AdapterNote[] = ['port/ch340-driver', FIVE_VOLTS];
const FTDI_NOTES: readonly AdapterNote[] = ['port/ftdi-latency', FIVE_VOLTS];

/**
 * Common USB serial chips. Odd rate: from each chip's divider (FTDI 3 MHz/25.25, CH340 12 MHz/101, MCP 12 MHz/101; a
 * CP2102 has a fixed table that turns 119 048 into 128 000: AN205).
 */
export const ADAPTERS: readonly Adapter[] = [
  { vendorId: '0403', productIds: ['6001'], chip: 'FTDI FT232R', oddRate: 'yes', notes: FTDI_NOTES },
  { vendorId: '0403', productIds: ['6010'], chip: 'FTDI FT2232', oddRate: 'yes', notes: ['port/ftdi-latency'] },
  { vendorId: '0403', productIds: ['6011'], chip: 'FTDI FT4232H', oddRate: 'yes', notes: ['port/ftdi-latency'] },
  { vendorId: '0403', productIds: ['6014'], chip: 'FTDI FT232H', oddRate: 'yes', notes: ['port/ftdi-latency'] },
  { vendorId: '0403', productIds: ['6015'], chip: 'FTDI FT230X/FT231X', oddRate: 'yes', notes: ['port/ftdi-latency'] },
  // CP2102, CP2103, CP2104 and CP2102N share one id; only the plain CP2102 has the fixed rate table.
  {
    vendorId: '10c4',
    productIds: ['ea60'],
    chip: 'Silicon Labs CP2102/CP2104',
    oddRate: 'unknown',
    notes: ['port/cp2102-rate-table'],
  },
  { vendorId: '10c4', productIds: ['ea70'], chip: 'Silicon Labs CP2105', oddRate: 'unknown', notes: [] },
  { vendorId: '10c4', productIds: ['ea71'], chip: 'Silicon Labs CP2108', oddRate: 'unknown', notes: [] },
  { vendorId: '1a86', productIds: ['7523', '7522'], chip: 'WCH CH340', oddRate: 'yes', notes: CH340_NOTES },
  { vendorId: '1a86', productIds: ['5523'], chip: 'WCH CH341', oddRate: 'yes', notes: CH340_NOTES },
  {
    vendorId: '1a86',
    productIds: ['5512'],
    chip: 'WCH CH341 (programmer mode)',
    oddRate: 'unknown',
    notes: ['port/ch341-programmer-mode'],
  },
  { vendorId: '1a86', productIds: ['55d4', '55d3', '55d2'], chip: 'WCH CH9102/CH343', oddRate: 'yes', notes: [] },
  {
    vendorId: '067b',
    productIds: ['2303'],
    chip: 'Prolific PL2303 (HX, TA or a copy)',
    oddRate: 'unknown',
    notes: ['port/pl2303-windows-11', FIVE_VOLTS],
  },
  { vendorId: '067b', productIds: ['2304'], chip: 'Prolific PL2303TB', oddRate: 'unknown', notes: [] },
  {
    vendorId: '067b',
    productIds: ['23a3', '23b3', '23c3', '23d3', '23e3', '23f3'],
    chip: 'Prolific PL2303G',
    oddRate: 'unknown',
    notes: [],
  },
  { vendorId: '04d8', productIds: ['00df'], chip: 'Microchip MCP2200', oddRate: 'yes', notes: [FIVE_VOLTS] },
  { vendorId: '04d8', productIds: ['00dd'], chip: 'Microchip MCP2221', oddRate: 'unknown', notes: [FIVE_VOLTS] },
  { vendorId: '2e8a', productIds: ['000c'], chip: 'Raspberry Pi Debug Probe', oddRate: 'yes', notes: [] },
  {
    vendorId: '2341',
    productIds: ['0043', '0001', '0243', '0010', '0042'],
    chip: 'Arduino (ATmega16U2)',
    oddRate: 'unknown',
    notes: [FIVE_VOLTS],
  },
];

/** The entry for a USB id, in any letter case and with or without `0x`; null for a chip that is not in the table. */
export function adapterOf(vendorId: string | null | undefined, productId: string | null | undefined): Adapter | null {
  const vendor = usbId(vendorId);
  const product = usbId(productId);
  if (vendor === null || product === null) return null;
  return ADAPTERS.find((a) => a.vendorId === vendor && a.productIds.includes(product)) ?? null;
}

/**
 * Findings to show before the adapter behind `port` is wired up: notes, and warnings where it can damage the router or
 * does not work. A port without USB ids is built in and usually has RS-232 levels.
 */
export function adapterFindings(
  port: string,
  vendorId: string | null | undefined,
  productId: string | null | undefined,
): Finding[] {
  const vendor = usbId(vendorId);
  if (vendor === null) return [finding('port/built-in', 'warning', { port })];
  const adapter = adapterOf(vendorId, productId);
  const ids = `${vendor}:${usbId(productId) ?? '????'}`;
  const evidence = [{ source: `port ${port}`, quote: `USB id ${ids}` }];
  if (!adapter) return [finding('port/adapter-unknown', 'note', { port, ids }, evidence)];
  return adapter.notes.map((rule) => findingAmong(rule, severityOf(rule), { port, chip: adapter.chip }, evidence));
}

/** A warning can harm the router or keeps the adapter from working; a note is about speed, rates and drivers. */
function severityOf(rule: AdapterNote): 'warning' | 'note' {
  return NOTES.includes(rule) ? 'note' : 'warning';
}

const NOTES: readonly AdapterNote[] = ['port/ftdi-latency', 'port/cp2102-rate-table', 'port/ch340-driver'];

function usbId(text: string | null | undefined): string | null {
  if (!text) return null;
  const digits = text.toLowerCase().replace(/^0x/, '');
  return /^[0-9a-f]{1,4}$/.test(digits) ? digits.padStart(4, '0') : null;
}

import { finding, type Evidence, type Finding } from '../../finding/finding';
import type { Confidence } from '../boot/boot-types';
import { knownModem, modemMaker, type KnownModem } from './known-modems';
import type { Gpio, ModemObservation, ModemReport, ModemVerdict, UsbDevice } from './modem-types';

/** Drivers that bind only to mobile modems. */
const MODEM_DRIVERS = new Set(['option', 'qmi_wwan', 'cdc_mbim', 'huawei_cdc_ncm', 'qcserial', 'sierra', 'GobiNet']);
const NET_DRIVERS = new Set([
  'qmi_wwan',
  'cdc_ether',
  'cdc_ncm',
  'cdc_mbim',
  'huawei_cdc_ncm',
  'rndis_host',
  'GobiNet',
]);
/** The driver of the modem's network interface in each `usbnet` mode (field notes, pain 8). */
const USBNET: readonly { name: string; driver: string }[] = [
  { name: 'QMI', driver: 'qmi_wwan' },
  { name: 'ECM', driver: 'cdc_ether' },
  { name: 'MBIM', driver: 'cdc_mbim' },
  { name: 'RNDIS', driver: 'rndis_host' },
];
const MASS_STORAGE = 0x08;
/** At or below this level a modem registers badly or not at all: -103 dBm. */
const WEAK_RSSI = 5;
const UNKNOWN_RSSI = 99;
/** Names of lines that switch the supply of the modem or the USB port, not LEDs or reset lines. */
const POWER_LINE = /modem|lte|[345]g|wwan|pcie|usb/i;
const NOT_POWER = /led|rst|reset|wake|sleep|detect|det$|w_?disable|key/i;

interface Judged {
  verdict: ModemVerdict;
  confidence: Confidence;
  finding: Finding;
}

interface Modem {
  device: UsbDevice;
  known: KnownModem | null;
  name: string;
  id: string;
}

/** The modem among the USB devices: by a known id, else by a maker that only makes modems, else by a modem driver. */
export function findModem(o: ModemObservation): Modem | null {
  const rank = (d: UsbDevice) => {
    if (knownModem(d.vendor, d.product)) return 0;
    if (modemMaker(d.vendor) !== null) return 1;
    return d.interfaces.some((i) => i.driver != null && MODEM_DRIVERS.has(i.driver)) ? 2 : 3;
  };
  const device = o.devices.filter((d) => rank(d) < 3).sort((a, b) => rank(a) - rank(b))[0];
  if (!device) return null;
  const known = knownModem(device.vendor, device.product);
  const id = `${device.vendor}:${device.product}`;
  const name = known?.name ?? [modemMaker(device.vendor), device.title].filter((n) => n != null).join(' ');
  return { device, known, name: name === '' ? id : name, id };
}

/** Supply lines of the modem or its USB port, as far as their names show. */
export function powerLines(o: ModemObservation): Gpio[] {
  return o.gpios.filter((g) => POWER_LINE.test(g.name) && !NOT_POWER.test(g.name) && g.direction !== 'in');
}

/** The decision tree: power, enumeration, driver, mode, radio, SIM, signal, network. Never throws. */
export function judgeModem(o: ModemObservation): ModemReport {
  const modem = findModem(o);
  const judged = modem ? judgePresent(o, modem) : judgeMissing(o);
  return {
    ...judged,
    secondary: notes(o, modem, judged.verdict),
    device: modem && { id: modem.id, name: modem.name, known: modem.known !== null },
    observation: o,
  };
}

const say = (verdict: ModemVerdict, confidence: Confidence, f: Finding): Judged => ({
  verdict,
  confidence,
  finding: f,
});

function judgeMissing(o: ModemObservation): Judged {
  const seen = (kind: string) => o.events.filter((e) => e.kind === kind).map((e) => e.evidence);
  const errors = [...seen('over-current'), ...seen('error')].slice(-3);
  if (errors.length > 0) {
    return say('not-enumerated', 'medium', finding('modem/usb-errors', 'warning', {}, errors));
  }
  const gone = seen('gone').slice(-3);
  if (gone.length > 0) {
    return say('not-enumerated', 'medium', finding('modem/vanished', 'warning', { count: gone.length }, gone));
  }
  if (!o.usbListed) return say('unknown', 'low', finding('modem/nothing-known', 'note'));
  if (o.rootHubs === 0) return say('not-enumerated', 'high', finding('modem/no-usb-host', 'warning'));
  const lines = powerLines(o);
  const off = lines.find((g) => g.high === false);
  if (off) {
    const params = { gpio: off.name };
    return say('not-enumerated', 'high', finding('modem/power-off', 'warning', params, off.evidence));
  }
  const on = lines.find((g) => g.high === true);
  if (on) {
    const params = { gpio: on.name };
    return say('not-enumerated', 'medium', finding('modem/powered-but-absent', 'warning', params, on.evidence));
  }
  return say('not-enumerated', 'medium', finding('modem/not-enumerated', 'warning', { hubs: o.rootHubs }));
}

function judgePresent(o: ModemObservation, modem: Modem): Judged {
  const { device, known } = modem;
  const params = { name: modem.name, id: modem.id };
  const usb = device.evidence;
  if (known?.mode === 'download') {
    return say('wrong-mode', 'high', finding('modem/download-mode', 'warning', params, usb));
  }
  const classes = device.interfaces.map((i) => i.class);
  const onlyDrive = classes.length > 0 && classes.every((c) => c === MASS_STORAGE);
  if (known?.mode === 'storage' || onlyDrive) {
    return say('wrong-mode', 'high', finding('modem/storage-mode', 'warning', params, usb));
  }
  return judgeDrivers(o, modem) ?? judgeAnswers(o, modem);
}

/** Null if the drivers are right, or if nothing is known about them. */
function judgeDrivers(o: ModemObservation, { device, known, name, id }: Modem): Judged | null {
  const { interfaces, evidence } = device;
  const bound = interfaces.flatMap((i) => (i.driver != null ? [i.driver] : []));
  const asked = interfaces.some((i) => i.driver !== undefined);
  const wanted = known?.drivers ?? ['option'];
  const answersAt = o.at.port !== null;
  if (bound.length === 0 && o.serialPorts.length === 0 && o.netDevices.length === 0 && !answersAt) {
    // A kernel log may end before the drivers are loaded; only a list of interfaces is conclusive.
    if (!asked && o.drivers === null) return null;
    const [vendor, product] = id.split(':');
    const params = { name, id, drivers: wanted.join(', '), vendor: vendor!, product: product! };
    return say('no-driver', asked ? 'high' : 'medium', finding('modem/no-driver', 'warning', params, evidence));
  }
  const hasNet = o.netDevices.length > 0 || bound.some((d) => NET_DRIVERS.has(d));
  const hasSerial = o.serialPorts.length > 0 || bound.some((d) => !NET_DRIVERS.has(d));
  const mode = o.at.usbnet === null ? undefined : USBNET[o.at.usbnet];
  const bare = interfaces.find((i) => i.driver === null);
  if (!hasNet && bare && wanted.some((d) => NET_DRIVERS.has(d))) {
    const params = { name, mode: mode?.name ?? '?', driver: mode?.driver ?? wanted.find((d) => NET_DRIVERS.has(d))! };
    const shown = o.at.evidence['usbnet'] ? [o.at.evidence['usbnet'], ...evidence] : evidence;
    return say('wrong-mode', mode ? 'high' : 'medium', finding('modem/net-mode', 'warning', params, shown));
  }
  if (!hasSerial && known?.mode === 'modem' && known.drivers.includes('option')) {
    return say('wrong-mode', 'medium', finding('modem/no-at-ports', 'warning', { name, id }, evidence));
  }
  return null;
}

function judgeAnswers(o: ModemObservation, { device, name, id }: Modem): Judged {
  const { at } = o;
  const from = (...keys: string[]): Evidence[] => keys.flatMap((k) => at.evidence[k] ?? []);
  const answered = Object.keys(at.evidence).length > 0;
  if (!answered) {
    const rule = o.atMissing === 'silent' ? 'modem/at-silent' : 'modem/at-not-asked';
    return say('unknown', 'medium', finding(rule, 'note', { name, id }, device.evidence));
  }
  if (at.registration === 1 || at.registration === 5) {
    const params = { name, operator: at.operator ?? '-', signal: dbm(at.rssi) };
    return say('works', 'high', finding('modem/works', 'note', params, from('registration', 'operator', 'rssi')));
  }
  // With the radio off the SIM often has no power, so the radio is checked first.
  if (at.function !== null && at.function !== 1) {
    const params = { name, function: at.function };
    return say('radio-off', 'high', finding('modem/radio-off', 'warning', params, from('function')));
  }
  if (at.sim === 'absent' || at.sim === 'failure') {
    const rule = at.sim === 'absent' ? 'modem/no-sim' : 'modem/sim-failure';
    return say('no-sim', 'high', finding(rule, 'warning', { name }, from('sim')));
  }
  if (at.sim === 'pin' || at.sim === 'puk') {
    const params = { name, code: at.sim.toUpperCase() };
    return say('sim-pin', 'high', finding('modem/sim-locked', 'warning', params, from('sim')));
  }
  if (at.registration === 3) {
    return say(
      'not-registered',
      'high',
      finding('modem/denied', 'warning', { name }, from('registration', 'operator')),
    );
  }
  if (at.rssi === UNKNOWN_RSSI || at.rssi === 0) {
    return say('no-signal', 'high', finding('modem/no-signal', 'warning', { name }, from('rssi', 'registration')));
  }
  if (at.registration !== null) {
    const params = { name, signal: dbm(at.rssi) };
    return say(
      'not-registered',
      'medium',
      finding('modem/not-registered', 'warning', params, from('registration', 'rssi')),
    );
  }
  return say('unknown', 'low', finding('modem/answers-in-part', 'note', { name }, from('sim', 'rssi', 'function')));
}

/** Signal strength in dBm: `-71 dBm`; `-` where it is not known (3GPP 27.007 §8.5). */
function dbm(rssi: number | null): string {
  return rssi === null || rssi > 31 ? '-' : `${2 * rssi - 113} dBm`;
}

function notes(o: ModemObservation, modem: Modem | null, verdict: ModemVerdict): Finding[] {
  const list: Finding[] = [];
  if (verdict === 'not-enumerated' || (!modem && o.usbListed)) list.push(finding('modem/not-in-dumps', 'warning'));
  if (modem?.known === null) {
    list.push(finding('modem/unknown-model', 'note', { id: modem.id }, modem.device.evidence.slice(0, 1)));
  }
  const { rssi } = o.at;
  if (rssi !== null && rssi > 0 && rssi <= WEAK_RSSI) {
    list.push(
      finding('modem/weak-signal', 'note', { signal: dbm(rssi) }, o.at.evidence['rssi'] ? [o.at.evidence['rssi']] : []),
    );
  }
  if (modem && o.atMissing === 'no-tool') list.push(finding('modem/no-at-tool', 'note'));
  return list;
}

import { findModem, judgeModem } from './judge-modem';
import type { ModemObservation } from './modem-types';

/** One difference between the unit and its healthy twin; `what` is the text key `modem.compare.<what>`. */
export interface ModemDifference {
  what: 'verdict' | 'device' | 'drivers' | 'ports' | 'net' | 'usbnet' | 'gpio' | 'usb-drivers';
  unit: string;
  twin: string;
}

/** What the unit lacks compared with the twin, in the order to check it; empty if they are alike. */
export function compareModem(unit: ModemObservation, twin: ModemObservation): ModemDifference[] {
  const differences: ModemDifference[] = [];
  const add = (what: ModemDifference['what'], u: string, t: string) => {
    if (u !== t) differences.push({ what, unit: u === '' ? '-' : u, twin: t === '' ? '-' : t });
  };
  add('verdict', judgeModem(unit).verdict, judgeModem(twin).verdict);
  for (const name of gpioNames(unit, twin)) add('gpio', gpioOf(unit, name), gpioOf(twin, name));
  add('device', deviceOf(unit), deviceOf(twin));
  if (unit.drivers && twin.drivers) {
    const missing = twin.drivers.filter((d) => !unit.drivers!.includes(d));
    if (missing.length > 0) add('usb-drivers', '', missing.join(', '));
  }
  add('drivers', driversOf(unit), driversOf(twin));
  add('usbnet', number(unit.at.usbnet), number(twin.at.usbnet));
  add(
    'ports',
    [...unit.serialPorts, ...unit.controlPorts].join(' '),
    [...twin.serialPorts, ...twin.controlPorts].join(' '),
  );
  add('net', unit.netDevices.join(' '), twin.netDevices.join(' '));
  return differences;
}

const number = (value: number | null) => (value === null ? '' : String(value));
const deviceOf = (o: ModemObservation) => findModem(o)?.id ?? '';

function driversOf(o: ModemObservation): string {
  const drivers = findModem(o)?.device.interfaces.map((i) => `${i.number}:${i.driver ?? '-'}`) ?? [];
  return drivers.join(' ');
}

function gpioNames(unit: ModemObservation, twin: ModemObservation): string[] {
  return [...new Set([...twin.gpios, ...unit.gpios].map((g) => g.name))].filter(
    (name) => gpioOf(unit, name) !== gpioOf(twin, name),
  );
}

function gpioOf(o: ModemObservation, name: string): string {
  const gpio = o.gpios.find((g) => g.name === name);
  if (!gpio) return '';
  const level = gpio.high === null ? '?' : gpio.high ? '1' : '0';
  return `${name}=${level}`;
}

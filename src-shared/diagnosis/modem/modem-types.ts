import { z } from 'zod';
import { Evidence, Finding } from '../../finding/finding';
import { Confidence } from '../boot/boot-types';

/** Verdicts on the LTE modem, in the order of the checks: power, enumeration, driver, mode, SIM, radio, network. */
export const ModemVerdict = z.enum([
  'not-enumerated',
  'no-driver',
  'wrong-mode',
  'radio-off',
  'no-sim',
  'sim-pin',
  'no-signal',
  'not-registered',
  'works',
  'unknown',
]);
export type ModemVerdict = z.infer<typeof ModemVerdict>;

/** One interface of a USB device. `driver` null: the kernel reports that none is bound; undefined: not queried. */
export const UsbInterface = z.object({
  number: z.number().int().nonnegative(),
  /** USB class: 0xff vendor, 0x08 mass storage, 0x02/0x0a CDC, 0xe0 wireless (RNDIS); null if not known. */
  class: z.number().int().nullable(),
  driver: z.string().nullable().optional(),
});
export type UsbInterface = z.infer<typeof UsbInterface>;

export const UsbDevice = z.object({
  /** Name in /sys/bus/usb/devices (`1-1`), or bus and device number where only lsusb was run. */
  path: z.string(),
  /** Four lower-case hexadecimal digits. */
  vendor: z.string(),
  product: z.string(),
  title: z.string().nullable(),
  interfaces: z.array(UsbInterface),
  evidence: z.array(Evidence),
});
export type UsbDevice = z.infer<typeof UsbDevice>;

/** A kernel message about USB devices. */
export const UsbEvent = z.object({
  kind: z.enum(['appeared', 'gone', 'error', 'over-current']),
  evidence: Evidence,
});
export type UsbEvent = z.infer<typeof UsbEvent>;

export const Gpio = z.object({
  /** Label of the line (`power_modem`), or `gpio18`. */
  name: z.string(),
  direction: z.enum(['in', 'out']).nullable(),
  high: z.boolean().nullable(),
  evidence: z.array(Evidence),
});
export type Gpio = z.infer<typeof Gpio>;

/** The answers to AT queries as numbers; null where there was none. */
export const AtAnswers = z.object({
  /** tty that answered, for example `ttyUSB2`. */
  port: z.string().nullable(),
  /** Lines of ATI: maker, model, revision; serial numbers are masked. */
  identity: z.array(z.string()),
  sim: z.enum(['ready', 'pin', 'puk', 'absent', 'failure', 'busy']).nullable(),
  /** AT+CFUN?: 1 full, 0 minimum, 4 flight mode. */
  function: z.number().int().nullable(),
  /** AT+CSQ: 0..31, 99 not known. */
  rssi: z.number().int().nullable(),
  /** AT+CEREG?: 0 idle, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming; the best of CEREG and CREG. */
  registration: z.number().int().nullable(),
  operator: z.string().nullable(),
  /** AT+QCFG="usbnet": 0 QMI, 1 ECM, 2 MBIM, 3 RNDIS. */
  usbnet: z.number().int().nullable(),
  evidence: z.record(z.string(), Evidence),
});
export type AtAnswers = z.infer<typeof AtAnswers>;

/** All observations of the modem, from the Linux console or a log. JSON. */
export const ModemObservation = z.object({
  /** True if a complete list of USB devices was read: only then is a missing device significant. */
  usbListed: z.boolean(),
  rootHubs: z.number().int().nonnegative(),
  devices: z.array(UsbDevice),
  events: z.array(UsbEvent),
  /** Names of USB drivers in the kernel; null if not queried. */
  drivers: z.array(z.string()).nullable(),
  /** `ttyUSB0`, `ttyACM0`, ... */
  serialPorts: z.array(z.string()),
  /** `cdc-wdm0`, ... */
  controlPorts: z.array(z.string()),
  /** Network devices attached by USB. */
  netDevices: z.array(z.string()),
  gpios: z.array(Gpio),
  at: AtAnswers,
  /** Why no AT command was sent or answered; null if one was answered or none was tried. */
  atMissing: z.enum(['no-tool', 'no-port', 'silent']).nullable(),
});
export type ModemObservation = z.infer<typeof ModemObservation>;

/** The modem diagnosis. JSON. */
export const ModemReport = z.object({
  verdict: ModemVerdict,
  confidence: Confidence,
  /** The verdict in three sentences with its evidence. */
  finding: Finding,
  /** Additional notes, among them that flash dumps never contain the modem's firmware. */
  secondary: z.array(Finding),
  device: z.object({ id: z.string(), name: z.string(), known: z.boolean() }).nullable(),
  observation: ModemObservation,
});
export type ModemReport = z.infer<typeof ModemReport>;

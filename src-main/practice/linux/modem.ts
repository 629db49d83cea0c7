import type { ModemHardware } from '../board';
import type { UsbDevice } from './devices';
import type { LogLine } from './log-line';

const BUS = '1-1';
const VENDOR_CLASS = 0xff;
const REGISTERED: Readonly<Record<string, string>> = {
  AT: '',
  ATI: 'Quectel\nEC25\nRevision: EC25EUGAR06A03M4G\n',
  'AT+CFUN?': '+CFUN: 1\n',
  'AT+CPIN?': '+CPIN: READY\n',
  'AT+CSQ': '+CSQ: 21,99\n',
  'AT+CEREG?': '+CEREG: 0,1\n',
  'AT+CGREG?': '+CGREG: 0,1\n',
  'AT+COPS?': '+COPS: 0,0,"Practice Mobile",7\n',
  'AT+QCFG="usbnet"': '+QCFG: "usbnet",0\n',
};
const UNREGISTERED = { 'AT+CEREG?': '+CEREG: 0,2\n', 'AT+CGREG?': '+CGREG: 0,2\n', 'AT+COPS?': '+COPS: 0\n' };

const option = { driver: 'option', class: VENDOR_CLASS };
const EC25: UsbDevice = {
  bus: BUS,
  vendor: '2c7c',
  product: '0125',
  title: 'EC25-EU',
  interfaces: [option, option, option, option, { driver: 'qmi_wwan', class: VENDOR_CLASS }],
  at: REGISTERED,
};

/** The device in the slot as this firmware's kernel detects it; null: nothing answers on the bus. */
export function modemOf(hardware: ModemHardware): UsbDevice | null {
  switch (hardware) {
    case 'healthy':
      return EC25;
    case 'dead':
      return null;
    case 'no-sim':
      return {
        ...EC25,
        at: { ...REGISTERED, ...UNREGISTERED, 'AT+CPIN?': '+CME ERROR: 10\n', 'AT+CEREG?': '+CEREG: 0,0\n' },
      };
    case 'no-signal':
      return { ...EC25, at: { ...REGISTERED, ...UNREGISTERED, 'AT+CSQ': '+CSQ: 99,99\n' } };
    case 'wrong-mode':
      // RNDIS, for which this kernel has no driver (field notes, pain 8).
      return {
        ...EC25,
        interfaces: [option, option, option, option, { driver: null, class: 0xe0 }, { driver: null, class: 0x0a }],
        at: { ...REGISTERED, ...UNREGISTERED, 'AT+QCFG="usbnet"': '+QCFG: "usbnet",3\n' },
      };
    case 'other-model':
      // A newer module installed by somebody: Linux got its id years after this kernel.
      return {
        ...EC25,
        product: '6005',
        title: 'EC200A',
        interfaces: EC25.interfaces.map(() => ({ driver: null, class: VENDOR_CLASS })),
        at: {},
      };
  }
}

const serialPorts = (device: UsbDevice) =>
  device.interfaces.filter((i) => i.driver === 'option').map((_, i) => `ttyUSB${i}`);

/** Names below /dev. */
export function modemPorts(usb: readonly UsbDevice[]): string[] {
  return usb.flatMap((d) => [...serialPorts(d), ...(hasNetwork(d) ? ['cdc-wdm0'] : [])]);
}

export function hasNetwork(device: UsbDevice): boolean {
  return device.interfaces.some((i) => i.driver === 'qmi_wwan');
}

/** Kernel messages when the device appears. */
export function modemLines(device: UsbDevice): LogLine[] {
  const { bus, vendor, product, title } = device;
  const seen = `usb ${bus}: New USB device found, idVendor=${vendor}, idProduct=${product}`;
  const lines: LogLine[] = [
    { at: 5.32, text: `usb ${bus}: new high-speed USB device number 2 using ehci-platform` },
    { at: 5.48, text: seen },
    { at: 5.49, text: `usb ${bus}: Product: ${title}` },
    { at: 7.05, text: 'usbcore: registered new interface driver option' },
    { at: 7.1, text: 'usbserial: USB Serial support registered for GSM modem (1-port)' },
  ];
  device.interfaces.forEach(({ driver }, n) => {
    const at = 7.15 + 0.04 * n;
    if (driver === 'option') {
      lines.push({ at, text: `option ${bus}:1.${n}: GSM modem (1-port) converter detected` });
      lines.push({ at, text: `usb ${bus}: GSM modem (1-port) converter now attached to ttyUSB${n}` });
    } else if (driver === 'qmi_wwan') {
      lines.push({ at, text: `qmi_wwan ${bus}:1.${n}: cdc-wdm0: USB WDM device` });
      lines.push({
        at,
        text: `qmi_wwan ${bus}:1.${n} wwan0: register 'qmi_wwan' at usb-101c0000.ehci-${bus.slice(2)}, WWAN/QMI device, 02:1e:10:1f:00:00`,
      });
    }
  });
  return lines;
}

const hex2 = (value: number) => value.toString(16).padStart(2, '0');

function usbTable(usb: readonly UsbDevice[]): string {
  const hub =
    'T:  Bus=01 Lev=00 Prnt=00 Port=00 Cnt=00 Dev#=  1 Spd=480  MxCh= 1\nD:  Ver= 2.00 Cls=09(hub  ) Sub=00 Prot=01 MxPS=64 #Cfgs=  1\n' +
    'P:  Vendor=1d6b ProdID=0002 Rev= 3.10\nS:  Product=EHCI Host Controller\n' +
    'I:* If#= 0 Alt= 0 #EPs= 1 Cls=09(hub  ) Sub=00 Prot=00 Driver=hub\n';
  const blocks = usb.map(
    (d) =>
      'T:  Bus=01 Lev=01 Prnt=01 Port=00 Cnt=01 Dev#=  2 Spd=480  MxCh= 0\nD:  Ver= 2.00 Cls=ef(misc ) Sub=02 Prot=01 MxPS=64 #Cfgs=  1\n' +
      `P:  Vendor=${d.vendor} ProdID=${d.product} Rev= 3.18\nS:  Manufacturer=Quectel\nS:  Product=${d.title}\n` +
      d.interfaces
        .map((i, n) => {
          const kind = i.class === VENDOR_CLASS ? 'ff(vend.)' : `${hex2(i.class)}(     )`;
          return `I:* If#= ${n} Alt= 0 #EPs= 3 Cls=${kind} Sub=00 Prot=00 Driver=${i.driver ?? '(none)'}\n`;
        })
        .join(''),
  );
  return [hub, ...blocks].join('\n');
}

/**
 * The kernel's GPIO table: a firmware for the LTE model holds the slot's supply line, the other one never requested it.
 */
function gpioTable(powersModem: boolean): string {
  const rows = ['gpio-11  (led:wlan            ) out lo', 'gpio-38  (button:reset        ) in  hi'];
  if (powersModem) rows.push('gpio-18  (power_modem         ) out hi');
  return `GPIOs 0-31, platform/10000600.gpio, 10000600.gpio:\n${rows.map((r) => ` ${r}\n`).join('')}`;
}

/** Files of the modem and its bus, by path. */
export function modemFiles(usb: readonly UsbDevice[], powersModem: boolean): Map<string, string> {
  const all = new Map([
    ['/sys/kernel/debug/usb/devices', usbTable(usb)],
    ['/sys/kernel/debug/gpio', gpioTable(powersModem)],
  ]);
  for (const device of usb) {
    device.interfaces.forEach((i, n) => {
      all.set(`/sys/bus/usb/devices/${device.bus}:1.${n}/bInterfaceClass`, `${hex2(i.class)}\n`);
    });
  }
  for (const driver of ['cdc_ether', 'hub', 'option', 'qmi_wwan', 'usb', 'usbfs']) {
    all.set(`/sys/bus/usb/drivers/${driver}/module`, '');
  }
  return all;
}

/** Links of the modem: its interfaces' drivers and its network device. */
export function modemLinks(usb: readonly UsbDevice[]): Map<string, string> {
  const all = new Map<string, string>();
  for (const device of usb) {
    device.interfaces.forEach(({ driver }, n) => {
      if (driver === null) return;
      all.set(`/sys/bus/usb/devices/${device.bus}:1.${n}/driver`, `../../../../../../../bus/usb/drivers/${driver}`);
    });
    if (hasNetwork(device)) {
      const place = `../../devices/platform/101c0000.ehci/usb1/${device.bus}/${device.bus}:1.4/net/wwan0`;
      all.set('/sys/class/net/wwan0', place);
    }
  }
  return all;
}

/** Output of `sms_tool -d /dev/ttyUSB2 at <command>`; null if nothing answers on that port. */
export function answerAt(usb: readonly UsbDevice[], port: string, command: string): string | null {
  // The AT interface of this family is its third (Linux: option.c, EC25).
  const device = usb.find((d) => serialPorts(d).includes('ttyUSB2'));
  if (!device || port !== '/dev/ttyUSB2') return null;
  const answer = Object.hasOwn(device.at, command) ? device.at[command]! : 'ERROR\n';
  return /ERROR/.test(answer) ? answer : `${answer}\nOK\n`;
}

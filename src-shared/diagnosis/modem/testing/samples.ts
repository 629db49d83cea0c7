/** Console texts of modems, as a Linux router prints them. */

export const KERNEL_START = `[    0.289000] usbcore: registered new interface driver hub
[    4.100000] ehci-platform ehci-platform: new USB bus registered, assigned bus number 1
[    4.120000] hub 1-0:1.0: USB hub found
[    4.121000] hub 1-0:1.0: 1 port detected
`;

export const KERNEL_EC25 = `${KERNEL_START}[    5.320000] usb 1-1: new high-speed USB device number 2 using ehci-platform
[    5.480000] usb 1-1: New USB device found, idVendor=2c7c, idProduct=0125
[    5.481000] usb 1-1: Product: EC25-EU
[    7.100000] usbcore: registered new interface driver option
[    7.200000] option 1-1:1.0: GSM modem (1-port) converter detected
[    7.210000] usb 1-1: GSM modem (1-port) converter now attached to ttyUSB0
[    7.220000] option 1-1:1.2: GSM modem (1-port) converter detected
[    7.230000] usb 1-1: GSM modem (1-port) converter now attached to ttyUSB2
[    7.440000] qmi_wwan 1-1:1.4: cdc-wdm0: USB WDM device
[    7.450000] qmi_wwan 1-1:1.4 wwan0: register 'qmi_wwan' at usb-101c0000.ehci-1, WWAN/QMI device, 02:1e:10:1f:00:00
`;

const row = (number: number, driver: string, cls = 'ff(vend.)') =>
  `I:* If#= ${number} Alt= 0 #EPs= 3 Cls=${cls} Sub=00 Prot=00 Driver=${driver}\n`;

/** A block of /sys/kernel/debug/usb/devices after its root hub. */
export function usbTable(
  ids: [string, string] | null,
  interfaces: readonly [driver: string, cls?: string][] = [],
): string {
  const hub =
    'T:  Bus=01 Lev=00 Prnt=00 Port=00 Cnt=00 Dev#=  1 Spd=480  MxCh= 1\nP:  Vendor=1d6b ProdID=0002 Rev= 3.10\n' +
    'S:  Product=EHCI Host Controller\nI:* If#= 0 Alt= 0 #EPs= 1 Cls=09(hub  ) Sub=00 Prot=00 Driver=hub\n\n';
  if (!ids) return hub;
  return (
    `${hub}T:  Bus=01 Lev=01 Prnt=01 Port=00 Cnt=01 Dev#=  2 Spd=480  MxCh= 0\nP:  Vendor=${ids[0]} ProdID=${ids[1]} Rev= 3.18\n` +
    interfaces.map(([driver, cls], i) => row(i, driver, cls)).join('')
  );
}

const OPTION_4: [string][] = [['option'], ['option'], ['option'], ['option']];
export const EC25_QMI = usbTable(['2c7c', '0125'], [...OPTION_4, ['qmi_wwan']]);
export const EC25_NO_NET = usbTable(['2c7c', '0125'], [...OPTION_4, ['(none)', 'e0(wlcon)'], ['(none)', '0a(data )']]);
export const EC25_BARE = usbTable(['2c7c', '0125'], [['(none)'], ['(none)'], ['(none)'], ['(none)'], ['(none)']]);

/** A dialogue of AT commands with these answers. */
export function at(answers: Readonly<Record<string, string>>): string {
  return Object.entries(answers)
    .map(([command, answer]) => `${command}\r\n${answer}\r\n\r\n${/ERROR/.test(answer) ? '' : 'OK\r\n'}`)
    .join('');
}

export const READY = {
  ATI: 'Quectel\r\nEC25\r\nRevision: EC25EUGAR06A03M4G',
  'AT+CFUN?': '+CFUN: 1',
  'AT+CPIN?': '+CPIN: READY',
  'AT+CSQ': '+CSQ: 21,99',
};

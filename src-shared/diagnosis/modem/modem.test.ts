import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasText, sayAny } from '../../i18n/say';
import { compareModem, judgeModem, KNOWN_MODEMS, maskModemNumbers, ModemReader, observeModem } from './index';
import { at, EC25_BARE, EC25_NO_NET, EC25_QMI, KERNEL_EC25, KERNEL_START, READY, usbTable } from './testing/samples';
import { ModemReport, ModemVerdict } from './modem-types';
import { processorMs } from '../../../test/setup/processor-time';

const registered = { ...READY, 'AT+CEREG?': '+CEREG: 0,1', 'AT+COPS?': '+COPS: 0,0,"Movistar",7' };
const POWER = (level: string) => ` gpio-18  (power_modem         ) out ${level}    \n`;
const ERROR_71 = '[    6.0] usb 1-1: device descriptor read/64, error -71\n';

/** Console text -> verdict, rule, confidence. */
const CASES: [name: string, text: string, verdict: ModemVerdict, rule: string, confidence: string][] = [
  ['nothing at all', '', 'unknown', 'modem/nothing-known', 'low'],
  ['a loader’s log', 'U-Boot 1.1.3\nMT7628 # \n', 'unknown', 'modem/nothing-known', 'low'],
  ['a kernel log alone never proves an empty bus', KERNEL_START, 'unknown', 'modem/nothing-known', 'low'],
  ['only a root hub', usbTable(null), 'not-enumerated', 'modem/not-enumerated', 'medium'],
  ['only a root hub, lsusb', 'Bus 001 Device 001: ID 1d6b:0002\n', 'not-enumerated', 'modem/not-enumerated', 'medium'],
  ['power line low', usbTable(null) + POWER('lo'), 'not-enumerated', 'modem/power-off', 'high'],
  ['power line high', usbTable(null) + POWER('hi'), 'not-enumerated', 'modem/powered-but-absent', 'medium'],
  [
    'power line in sysfs',
    `${usbTable(null)}/sys/class/gpio/lte_power/direction:out\n/sys/class/gpio/lte_power/value:0\n`,
    'not-enumerated',
    'modem/power-off',
    'high',
  ],
  [
    'an LED that is off is no power line',
    `${usbTable(null)} gpio-44  (lte:led:signal      ) out lo\n`,
    'not-enumerated',
    'modem/not-enumerated',
    'medium',
  ],
  [
    'a reader that failed',
    `${usbTable(null)}[    6.0] usb 1-1: device descriptor read/64, error -71\n`,
    'not-enumerated',
    'modem/usb-errors',
    'medium',
  ],
  ['errors in a log alone', KERNEL_START + ERROR_71, 'not-enumerated', 'modem/usb-errors', 'medium'],
  [
    'gone after a minute',
    `${KERNEL_EC25}[   64.2] usb 1-1: USB disconnect, device number 2\n`,
    'not-enumerated',
    'modem/vanished',
    'medium',
  ],
  ['no root hub', 'x', 'not-enumerated', 'modem/no-usb-host', 'high'],
  [
    'a keyboard is no modem',
    usbTable(['046d', 'c31c'], [['usbhid', '03(HID  )']]),
    'not-enumerated',
    'modem/not-enumerated',
    'medium',
  ],
  ['bare interfaces', EC25_BARE, 'no-driver', 'modem/no-driver', 'high'],
  [
    'lsusb and drivers that are not there',
    'Bus 001 Device 002: ID 2c7c:0125\nusbserial 28000 0\n',
    'no-driver',
    'modem/no-driver',
    'medium',
  ],
  [
    'a drive by its id',
    usbTable(['12d1', '1f01'], [['usb-storage', '08(stor.)']]),
    'wrong-mode',
    'modem/storage-mode',
    'high',
  ],
  [
    'a drive by its class',
    usbTable(['12d1', '0000'], [['usb-storage', '08(stor.)']]),
    'wrong-mode',
    'modem/storage-mode',
    'high',
  ],
  [
    'Qualcomm’s emergency download',
    usbTable(['05c6', '9008'], [['(none)']]),
    'wrong-mode',
    'modem/download-mode',
    'high',
  ],
  ['RNDIS without rndis_host', EC25_NO_NET, 'wrong-mode', 'modem/net-mode', 'medium'],
  [
    'RNDIS without rndis_host, and the modem says so',
    EC25_NO_NET + at({ ...READY, 'AT+QCFG="usbnet"': '+QCFG: "usbnet",3' }),
    'wrong-mode',
    'modem/net-mode',
    'high',
  ],
  [
    'network only where AT ports belong',
    usbTable(
      ['2c7c', '0125'],
      [
        ['cdc_ether', '02(commc)'],
        ['cdc_ether', '0a(data )'],
      ],
    ),
    'wrong-mode',
    'modem/no-at-ports',
    'medium',
  ],
  [
    'flight mode',
    EC25_QMI + at({ 'AT+CFUN?': '+CFUN: 4', 'AT+CPIN?': '+CME ERROR: 13' }),
    'radio-off',
    'modem/radio-off',
    'high',
  ],
  ['CME 10', EC25_QMI + at({ 'AT+CFUN?': '+CFUN: 1', 'AT+CPIN?': '+CME ERROR: 10' }), 'no-sim', 'modem/no-sim', 'high'],
  ['CME in words', EC25_QMI + at({ 'AT+CPIN?': '+CME ERROR: SIM not inserted' }), 'no-sim', 'modem/no-sim', 'high'],
  ['SIM failure', EC25_QMI + at({ 'AT+CPIN?': '+CME ERROR: 13' }), 'no-sim', 'modem/sim-failure', 'high'],
  [
    'PIN',
    EC25_QMI + at({ 'AT+CFUN?': '+CFUN: 1', 'AT+CPIN?': '+CPIN: SIM PIN' }),
    'sim-pin',
    'modem/sim-locked',
    'high',
  ],
  ['PUK', EC25_QMI + at({ 'AT+CPIN?': '+CPIN: SIM PUK' }), 'sim-pin', 'modem/sim-locked', 'high'],
  [
    'no antenna',
    EC25_QMI + at({ ...READY, 'AT+CSQ': '+CSQ: 99,99', 'AT+CEREG?': '+CEREG: 0,2' }),
    'no-signal',
    'modem/no-signal',
    'high',
  ],
  [
    'searching',
    EC25_QMI + at({ ...READY, 'AT+CEREG?': '+CEREG: 0,2' }),
    'not-registered',
    'modem/not-registered',
    'medium',
  ],
  ['denied', EC25_QMI + at({ ...READY, 'AT+CEREG?': '+CEREG: 0,3' }), 'not-registered', 'modem/denied', 'high'],
  ['registered at home', EC25_QMI + at(registered), 'works', 'modem/works', 'high'],
  [
    'roaming, with cell data',
    EC25_QMI + at({ ...READY, 'AT+CEREG?': '+CEREG: 2,5,"1A2B","01C3D4E5",7' }),
    'works',
    'modem/works',
    'high',
  ],
  [
    'registered for packets, LTE idle',
    EC25_QMI + at({ ...READY, 'AT+CEREG?': '+CEREG: 0,0', 'AT+CGREG?': '+CGREG: 0,1' }),
    'works',
    'modem/works',
    'high',
  ],
  [
    'registered although CSQ says 99',
    EC25_QMI + at({ ...registered, 'AT+CSQ': '+CSQ: 99,99' }),
    'works',
    'modem/works',
    'high',
  ],
  ['not asked', EC25_QMI, 'unknown', 'modem/at-not-asked', 'medium'],
  ['a whole kernel log', KERNEL_EC25, 'unknown', 'modem/at-not-asked', 'medium'],
  [
    'an unknown product of a known maker',
    usbTable(['2c7c', '7777'], [['option'], ['qmi_wwan']]) + at(registered),
    'works',
    'modem/works',
    'high',
  ],
  [
    'an unknown maker, but its driver',
    usbTable(['abcd', '0001'], [['option'], ['qmi_wwan']]) + at(registered),
    'works',
    'modem/works',
    'high',
  ],
];

function judged(name: string, text: string) {
  const reader = new ModemReader();
  reader.take(text);
  if (name === 'no root hub') reader.usbWasListed();
  return judgeModem(reader.observation);
}

describe('modem doctor', () => {
  it.each(CASES)('%s', (name, text, verdict, rule, confidence) => {
    const report = ModemReport.parse(judged(name, text));
    expect([report.verdict, report.finding.rule, report.confidence]).toEqual([verdict, rule, confidence]);
    for (const f of [report.finding, ...report.secondary]) {
      for (const part of ['what', 'why', 'next']) {
        const key = `finding.${f.rule}.${part}`;
        expect(hasText(key), key).toBe(true);
        expect(sayAny('es', key, f.params)).not.toMatch(/\{\w+\}/);
      }
    }
    const judgedByEvidence = !['modem/nothing-known', 'modem/no-usb-host', 'modem/not-enumerated'].includes(rule);
    expect(report.finding.evidence.length > 0).toBe(judgedByEvidence);
  });

  it('says each time that the modem is missing that no flash dump carried its firmware (design §1)', () => {
    for (const [name, text, verdict] of CASES) {
      const rules = judged(name, text).secondary.map((f) => f.rule);
      expect(rules.includes('modem/not-in-dumps'), name).toBe(verdict === 'not-enumerated');
    }
  });

  it('takes line ends, time stamps of terminals and a shell’s prompts in any mixture', () => {
    const stamped = (EC25_QMI + at(registered))
      .split('\n')
      .map((line) => `[12:34:56.789] ${line}`)
      .join('\r\n');
    expect(observeModem(stamped).at.registration).toBe(1);
    expect(judgeModem(observeModem(stamped)).verdict).toBe('works');
    expect(judgeModem(observeModem(stamped.replaceAll('\r\n', '\n\r'))).verdict).toBe('works');
  });

  it('puts sysfs, lsusb and the kernel together to one device', () => {
    const sysfs =
      '/sys/bus/usb/devices/1-1/idVendor:2c7c\n/sys/bus/usb/devices/1-1/idProduct:0125\n/sys/bus/usb/devices/1-1/product:EC25-EU\n' +
      '/sys/bus/usb/devices/usb1/idVendor:1d6b\n/sys/bus/usb/devices/1-1:1.0/bInterfaceClass:ff\n/sys/bus/usb/devices/1-1:1.4/bInterfaceClass:ff\n' +
      'lrwxrwxrwx 1 root root 0 Jan  1 00:00 /sys/bus/usb/devices/1-1:1.0/driver -> ../../../../../../../bus/usb/drivers/option\n';
    const o = observeModem(`${sysfs}Bus 001 Device 002: ID 2c7c:0125 Quectel\n${EC25_QMI}${KERNEL_EC25}`);
    expect(o.devices.map((d) => `${d.vendor}:${d.product}`)).toEqual(['2c7c:0125']);
    expect(o.rootHubs).toBe(1);
    expect(observeModem(sysfs).devices[0]!.interfaces).toEqual([
      { number: 0, class: 255, driver: 'option' },
      { number: 4, class: 255, driver: null },
    ]);
  });

  it('follows a modem that switches from drive to modem', () => {
    const log = `usb 1-1: New USB device found, idVendor=12d1, idProduct=1f01
usb-storage 1-1:1.0: USB Mass Storage device detected
usb 1-1: USB disconnect, device number 2
usb 1-1: New USB device found, idVendor=12d1, idProduct=1506
option 1-1:1.0: GSM modem (1-port) converter detected
usb 1-1: GSM modem (1-port) converter now attached to ttyUSB0
huawei_cdc_ncm 1-1:1.2 wwan0: register 'huawei_cdc_ncm' at usb-101c0000.ehci-1, Huawei CDC NCM device, 00:1e:10:1f:00:00
`;
    const report = judgeModem(observeModem(log));
    expect(report.device?.id).toBe('12d1:1506');
    expect(report.finding.rule).toBe('modem/at-not-asked');
  });

  it('compares with the twin: power line, device and drivers that only the twin has', () => {
    const twin = observeModem(EC25_QMI + POWER('hi') + at({ ...registered, 'AT+QCFG="usbnet"': '+QCFG: "usbnet",0' }));
    const unit = observeModem(usbTable(null) + POWER('lo'));
    expect(compareModem(unit, twin)).toEqual([
      { what: 'verdict', unit: 'not-enumerated', twin: 'works' },
      { what: 'gpio', unit: 'power_modem=0', twin: 'power_modem=1' },
      { what: 'device', unit: '-', twin: '2c7c:0125' },
      { what: 'drivers', unit: '-', twin: '0:option 1:option 2:option 3:option 4:qmi_wwan' },
      { what: 'usbnet', unit: '-', twin: '0' },
    ]);
    expect(compareModem(twin, twin)).toEqual([]);
    for (const { what } of compareModem(unit, twin)) expect(hasText(`modem.compare.${what}`)).toBe(true);
    for (const verdict of ModemVerdict.options) expect(hasText(`modem.verdict.${verdict}`)).toBe(true);
  });

  it('the list of modems has each id once, in lower case, with its source', () => {
    const ids = KNOWN_MODEMS.map((m) => m.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const m of KNOWN_MODEMS) {
      expect(m.id).toMatch(/^[0-9a-f]{4}:[0-9a-f]{4}$/);
      expect(m.source).not.toBe('');
    }
  });
});

describe('numbers of people and devices', () => {
  it('are hidden but for their last four digits; offsets, sizes and times stay', () => {
    expect(maskModemNumbers('+CGSN: 861234567890123')).toBe('+CGSN: ***********0123');
    expect(maskModemNumbers('IMSI 214070123456789, ICCID 8934071234567890123F')).toBe(
      'IMSI ***********6789, ICCID ***************0123F',
    );
    expect(maskModemNumbers('+CNUM: ,"+34600123456",145')).toBe('+CNUM: ,"+*******3456",145');
    for (const kept of [
      '0x50000-0x800000',
      '[  123.456789] 16777216 bytes',
      '+CSQ: 21,99',
      '2c7c:0125',
      '1700000000',
    ]) {
      expect(maskModemNumbers(kept)).toBe(kept);
    }
  });

  it('never reach a report', () => {
    const imei = '861234567890123';
    const text = EC25_QMI + at({ ...registered, ATI: `Quectel\r\nEC25\r\nIMEI: ${imei}`, 'AT+CGSN': imei });
    expect(JSON.stringify(judgeModem(observeModem(text)))).not.toContain(imei);
  });

  it('no run of 14 to 22 digits survives, whatever is around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[0-9]{14,22}$/), fc.string(), (before, number, after) => {
        const masked = maskModemNumbers(`${before} ${number} ${after}`);
        expect(masked.length).toBe(before.length + number.length + after.length + 2);
        expect(masked).not.toContain(` ${number} `);
      }),
    );
  });
});

describe('hostile input', () => {
  const pieces = [EC25_QMI, EC25_BARE, KERNEL_EC25, at(registered), POWER('lo'), ERROR_71, usbTable(null)]
    .join('\n')
    .split('\n');

  it('never throws, and the report keeps its shape', () => {
    const line = fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .tuple(fc.constantFrom(...pieces), fc.nat(60), fc.string({ maxLength: 4 }))
        .map(([text, place, junk]) => text.slice(0, place) + junk + text.slice(place + 1)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const report = judgeModem(observeModem(lines.join('\n')));
        ModemReport.parse(JSON.parse(JSON.stringify(report)));
        compareModem(report.observation, observeModem(EC25_QMI));
      }),
    );
  });

  it('a flood of devices, ports and events stays small', () => {
    let flood = '';
    for (let i = 0; i < 5000; i++) {
      flood += `usb ${i % 99}-${i % 77}: New USB device found, idVendor=${(i + 0x1000).toString(16)}, idProduct=0001\n`;
      flood += `/dev/ttyUSB${i % 100} gpio-${i} (x${i}) out lo\nusb 1-1: device not accepting address 2, error -71\n`;
      flood += ` gpio-${i % 9999}  (line${i}       ) out lo\nATI\nline ${i}\n`;
    }
    const o = observeModem(flood);
    expect(JSON.stringify(o).length).toBeLessThan(60_000);
  });

  it('long lines cost no more than their length', () => {
    const took = processorMs(() => {
      for (const text of [
        'usb 1-1: ',
        '/usb/devices/1-1/',
        'gpio-1 (',
        'T:  Bus=01 Lev=00 Prnt=00 Port=00 ',
        '+CME ERROR: ',
        '-> /usb1/',
      ]) {
        observeModem(text.repeat(20_000));
      }
    });
    expect(took).toBeLessThan(2_000);
  });
});

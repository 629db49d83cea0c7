import type { EvidenceLevel } from '../../dialect/dialect-types';

/** The state of a modem that shows this USB id. */
export type ModemMode =
  /** AT ports and a network interface. */
  | 'modem'
  /** Network interface only: the modem is a router itself (HiLink, web UI). */
  | 'network-only'
  /** A drive with its Windows drivers, until it is switched to modem mode. */
  | 'storage'
  /** Its own firmware did not start: it waits for a download. */
  | 'download';

export interface KnownModem {
  /** `vid:pid`, lower case. */
  id: string;
  name: string;
  mode: ModemMode;
  /** Linux drivers that bind to it: serial ports first, then network. */
  drivers: readonly string[];
  /** USB interface that accepts AT commands, where known. */
  atInterface: number | null;
  level: EvidenceLevel;
  source: string;
}

const OPTION = 'Linux drivers/usb/serial/option.c';
const QMI = 'Linux drivers/net/usb/qmi_wwan.c';

const modem = (
  id: string,
  name: string,
  drivers: readonly string[],
  atInterface: number | null,
  level: EvidenceLevel,
  source: string,
  mode: ModemMode = 'modem',
): KnownModem => ({ id, name, mode, drivers, atInterface, level, source });
const SERIAL_QMI = ['option', 'qmi_wwan'];
const SERIAL_ECM = ['option', 'cdc_ether'];
const SERIAL_RNDIS = ['option', 'rndis_host'];

/** LTE modems built into MT7628 routers or plugged into them. */
export const KNOWN_MODEMS: readonly KnownModem[] = [
  modem('2c7c:0125', 'Quectel EC25 / EC20', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0121', 'Quectel EC21', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0191', 'Quectel EG91', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0195', 'Quectel EG95', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0296', 'Quectel BG96', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0306', 'Quectel EP06 / EG06 / EM06', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:030a', 'Quectel EM05-G', SERIAL_QMI, null, 'source', OPTION),
  modem('2c7c:030b', 'Quectel EM060K', SERIAL_QMI, null, 'source', OPTION),
  modem('2c7c:0512', 'Quectel EG12 / EM12 / EG18', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0620', 'Quectel EM160R / EM120R', SERIAL_QMI, 2, 'community', 'quectel-CM device list'),
  modem('2c7c:0800', 'Quectel RM500Q / RG500Q', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0801', 'Quectel RM520N / RM505Q', SERIAL_QMI, 2, 'source', OPTION),
  modem('2c7c:0900', 'Quectel RM500U', SERIAL_ECM, 2, 'community', 'quectel-CM device list'),
  modem('2c7c:0901', 'Quectel EC200U', SERIAL_ECM, null, 'source', OPTION),
  modem('2c7c:6001', 'Quectel EG912Y', SERIAL_ECM, null, 'source', OPTION),
  modem('2c7c:6002', 'Quectel EC200S', SERIAL_ECM, null, 'source', OPTION),
  modem('2c7c:6005', 'Quectel EC200A', SERIAL_ECM, null, 'source', OPTION),
  modem('2c7c:6026', 'Quectel EC200T', SERIAL_ECM, null, 'source', OPTION),
  modem('05c6:9215', 'Quectel EC20 (first series)', SERIAL_QMI, 2, 'source', QMI),
  modem('05c6:9090', 'Quectel UC15', ['option'], 2, 'source', OPTION),
  modem('05c6:9003', 'Quectel UC20', ['option'], 2, 'source', OPTION),
  modem('1508:1001', 'Fibocom NL668', SERIAL_QMI, null, 'source', OPTION),
  modem('2cb7:0104', 'Fibocom NL678 / FM150', SERIAL_QMI, null, 'source', OPTION),
  modem('2cb7:0105', 'Fibocom NL678', SERIAL_ECM, null, 'source', OPTION),
  modem('2cb7:01a0', 'Fibocom NL668-AM / NL652-EU', SERIAL_ECM, null, 'source', OPTION),
  modem('2cb7:0a05', 'Fibocom FM650', SERIAL_ECM, null, 'community', 'modem dialler device lists'),
  modem('1782:4d10', 'Fibocom L610', SERIAL_RNDIS, null, 'community', 'vendor manual'),
  modem('1e0e:9001', 'SIMCom SIM7100 / SIM7230 / SIM7600', SERIAL_QMI, 2, 'source', QMI),
  modem('1e0e:9011', 'SIMCom SIM7600 / A7600 (RNDIS)', SERIAL_RNDIS, null, 'source', OPTION),
  modem('1e0e:9003', 'SIMCom SIM7500 / SIM7600 (MBIM)', ['option', 'cdc_mbim'], null, 'source', OPTION),
  modem('19d2:1432', 'ZTE ME3620 (ECM)', SERIAL_ECM, null, 'source', OPTION),
  modem('19d2:1433', 'ZTE ME3620', SERIAL_ECM, null, 'source', OPTION),
  modem('19d2:0426', 'ZTE ME3620 (MBIM)', ['option', 'cdc_mbim'], null, 'source', OPTION),
  modem('19d2:0396', 'ZTE ZM8620', SERIAL_QMI, null, 'source', OPTION),
  modem('19d2:1476', 'ZTE ZM8630 / ME3630 (ECM)', SERIAL_ECM, 1, 'community', 'OpenWrt forum'),
  modem('19d2:1405', 'ZTE MF823 / MF79 (web UI)', ['cdc_ether'], null, 'community', 'usb_modeswitch', 'network-only'),
  modem('19d2:1225', 'ZTE MF823 / MF79', ['usb-storage'], null, 'community', 'usb_modeswitch', 'storage'),
  modem('19d2:2000', 'ZTE', ['usb-storage'], null, 'community', 'usb_modeswitch', 'storage'),
  modem(
    '12d1:1506',
    'Huawei E3272 / E3276 / E3372s',
    ['option', 'huawei_cdc_ncm'],
    null,
    'community',
    'usb_modeswitch',
  ),
  modem('12d1:155e', 'Huawei E3372 (serial mode)', ['option'], null, 'community', 'usb_modeswitch'),
  modem('12d1:1573', 'Huawei ME909s', ['option', 'cdc_ether'], null, 'community', 'OpenWrt forum'),
  modem('12d1:15c1', 'Huawei ME906s / ME909s', ['option', 'cdc_ether'], null, 'community', 'usb_modeswitch'),
  modem(
    '12d1:14db',
    'Huawei E3276 / E3372h HiLink',
    ['cdc_ether'],
    null,
    'community',
    'usb_modeswitch',
    'network-only',
  ),
  modem('12d1:14dc', 'Huawei E3372 HiLink', ['cdc_ether'], null, 'community', 'usb_modeswitch', 'network-only'),
  modem('12d1:1f01', 'Huawei E3372', ['usb-storage'], null, 'community', 'usb_modeswitch', 'storage'),
  modem('12d1:14fe', 'Huawei', ['usb-storage'], null, 'community', 'usb_modeswitch', 'storage'),
  modem('05c6:f601', 'MeiG SLM750', SERIAL_QMI, null, 'community', 'modem dialler device lists'),
  modem('2dee:4d22', 'MeiG SRM825L', SERIAL_QMI, null, 'source', OPTION),
  modem('2dee:4d41', 'MeiG SLM320', ['option'], null, 'source', OPTION),
  modem('2dee:4d57', 'MeiG SLM770A', SERIAL_RNDIS, null, 'source', OPTION),
  modem('05c6:9625', 'Yuga CLM920-NC5', SERIAL_QMI, null, 'source', OPTION),
  modem(
    '1286:4e3c',
    'Marvell PXA1826 (Yuga CLM920 and others)',
    SERIAL_RNDIS,
    null,
    'community',
    'modem dialler device lists',
  ),
  modem('1199:9071', 'Sierra MC7455 / EM7455', ['qcserial', 'qmi_wwan'], 3, 'source', QMI),
  modem('1199:68c0', 'Sierra MC7304 / MC7354', ['qcserial', 'qmi_wwan'], 3, 'source', QMI),
  modem('1bc7:1201', 'Telit LE910', SERIAL_QMI, null, 'source', OPTION),
  modem('1782:4055', 'Tozed LT70-C', ['option'], null, 'source', OPTION),
  modem('05c6:9008', 'Qualcomm', [], null, 'community', 'Qualcomm emergency download', 'download'),
  modem('05c6:900e', 'Qualcomm', [], null, 'community', 'Qualcomm diagnostic download', 'download'),
  modem('1199:9070', 'Sierra MC7455 / EM7455', [], null, 'community', 'qmi-firmware-update', 'download'),
  modem('1782:4d00', 'Unisoc', [], null, 'community', 'Unisoc download', 'download'),
  modem('05c6:f000', 'Qualcomm', ['usb-storage'], null, 'community', 'usb_modeswitch', 'storage'),
];

const BY_ID = new Map(KNOWN_MODEMS.map((m) => [m.id, m]));

/** Makers whose USB devices are all modems. */
const MAKERS: ReadonlyMap<string, string> = new Map([
  ['2c7c', 'Quectel'],
  ['2cb7', 'Fibocom'],
  ['1508', 'Fibocom'],
  ['1e0e', 'SIMCom'],
  ['2dee', 'MeiG'],
  ['12d1', 'Huawei'],
  ['19d2', 'ZTE'],
  ['1199', 'Sierra Wireless'],
  ['1bc7', 'Telit'],
  ['1e2d', 'Cinterion'],
  ['05c6', 'Qualcomm'],
  ['2949', 'Neoway'],
  ['257a', 'Yuga'],
  ['1c9e', 'Longsung'],
]);

/** The modem with these USB ids, or null. */
export function knownModem(vendor: string, product: string): KnownModem | null {
  return BY_ID.get(`${vendor}:${product}`) ?? null;
}

/** The name of a USB vendor that makes only modems, or null. */
export function modemMaker(vendor: string): string | null {
  return MAKERS.get(vendor) ?? null;
}

export { compareModem, type ModemDifference } from './compare-modems';
export { judgeModem } from './judge-modem';
export { KNOWN_MODEMS, knownModem } from './known-modems';
export { maskModemNumbers } from './mask';
export { ModemReader, observeModem } from './modem-reader';
export type * from './modem-types';

export { isUnitMac, readEeprom } from './eeprom';
export { parseEnvironment } from './environment';
export type { LoaderEnvironment } from './environment';
export { inspectImage, MAX_FILE_BYTES } from './inspect';
export type { InspectContext } from './inspect';
export { bufferSource } from './source';
export { parseSquashfs } from './squashfs';
export { isMipsKernel, parseUimageHeader, UIMAGE_HEADER_BYTES } from './uimage';
export type { UimageHeader } from './uimage';

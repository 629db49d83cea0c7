export type { ConsoleFacts, DialectCandidate } from './facts';
export { parseFlinfo, parseMtdList, parseSfProbe, parseSize } from './flash-parsers';
export type { FlashBank, MtdDevice, SfProbe } from './flash-parsers';
export { parseBdinfo, parseHelp, parsePrintenv, parseSpiId, parseVersion } from './parsers';
export type { BoardInfo, LoaderVersion } from './parsers';
export { recogniseConsole } from './recognise';
export { LoaderIdentity } from './identity-types';

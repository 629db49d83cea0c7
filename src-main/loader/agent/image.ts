import { AGENT_BASE64 } from './image.gen';

/** The program for the router's RAM, as src-agent/ builds it. */
export const AGENT_IMAGE: Uint8Array = Uint8Array.from(Buffer.from(AGENT_BASE64.join(''), 'base64'));

/**
 * Where it is linked for and started: the uncached view of RAM, because a stock `go` does not flush caches, and far below the loader's
 * own copy (B§4.1).
 */
export const AGENT_ADDRESS = 0xa0100000;

/** What it occupies with its stack, bytes from AGENT_ADDRESS. */
export const AGENT_SPAN = 0x10000;

/** So many bytes hold all of the code that sums the rest before anything else runs: with them proven, the sum proves the whole. */
export const SUMMING_CODE = 512;

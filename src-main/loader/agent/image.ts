import { AGENT_BASE64 } from './image.gen';

/** The program for the router's RAM, as src-agent/ builds it. */
export const AGENT_IMAGE: Uint8Array = Uint8Array.from(Buffer.from(AGENT_BASE64.join(''), 'base64'));

/**
 * Its link and start address: in the uncached view of RAM, because a stock `go` does not flush caches, and far below
 * the loader's own copy (B§4.1).
 */
export const AGENT_ADDRESS = 0xa0100000;

/** Its size including the stack, bytes from AGENT_ADDRESS. */
export const AGENT_SPAN = 0x10000;

/**
 * Number of bytes at the start that contain all of the code that checks the rest before anything else runs: with these
 * verified, the agent's own checksum verifies the whole.
 */
export const SUMMING_CODE = 512;

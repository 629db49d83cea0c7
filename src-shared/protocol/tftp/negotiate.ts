import type { TftpOption, TftpRequest } from './packet';

/** Block size of RFC 1350, bytes, if no option changes it. */
export const DEFAULT_BLOCK_SIZE = 512;

/** Largest granted block, bytes: with all headers it fills one Ethernet frame, so nothing is ever fragmented. */
export const MAX_BLOCK_SIZE = 1468;

/** Maximum granted number of blocks in flight (RFC 7440); loaders have few receive descriptors. */
export const MAX_WINDOW_SIZE = 16;

/** The agreed parameters of a read transfer. */
export interface TftpTerms {
  /** Bytes in every block except the last. */
  blockSize: number;
  /** Blocks in flight before an acknowledgement. */
  windowSize: number;
  /** Options in the OACK; if empty, no OACK is sent, and the first answer is DATA 1. */
  accepted: readonly TftpOption[];
  /**
   * True for a request from the 2002 stock client (B§3.6): `octet` and only the option `timeout=3`. SendTransfer relies
   * on that client's peculiarities.
   */
  stockClient: boolean;
}

/** A decimal number without sign; null for anything else, and for more than 10 digits. */
function decimal(text: string): number | null {
  return /^[0-9]{1,10}$/.test(text) ? Number(text) : null;
}

/**
 * Answers the options of a read request for a file of `fileSize` bytes (RFC 2347, 2348 blksize, 2349 timeout and tsize,
 * 7440 windowsize). Unknown options and out-of-range values are ignored, as the RFCs require; a repeated option counts
 * once. At most `maxWindow` blocks are granted.
 */
export function negotiate(request: TftpRequest, fileSize: number, maxWindow = MAX_WINDOW_SIZE): TftpTerms {
  const terms = { blockSize: DEFAULT_BLOCK_SIZE, windowSize: 1 };
  const accepted: TftpOption[] = [];
  const seen = new Set<string>();
  for (const option of request.options) {
    const name = option.name.toLowerCase();
    const value = decimal(option.value);
    if (value === null || seen.has(name)) continue;
    seen.add(name);
    if (name === 'blksize' && value >= 8) {
      terms.blockSize = Math.min(value, MAX_BLOCK_SIZE);
      accepted.push({ name: option.name, value: String(terms.blockSize) });
    } else if (name === 'windowsize' && value >= 1 && value <= 65535) {
      terms.windowSize = Math.min(value, maxWindow);
      accepted.push({ name: option.name, value: String(terms.windowSize) });
    } else if (name === 'timeout' && value >= 1 && value <= 255) {
      // Accepted unchanged, as the RFC demands; SendTransfer explains why it repeats sooner nevertheless.
      accepted.push({ name: option.name, value: option.value });
    } else if (name === 'tsize') {
      accepted.push({ name: option.name, value: String(fileSize) });
    }
  }
  const only = request.options.length === 1 ? request.options[0]! : null;
  const stockClient = only !== null && only.name.toLowerCase() === 'timeout' && only.value === '3';
  return { ...terms, accepted, stockClient };
}

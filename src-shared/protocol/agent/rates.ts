/**
 * A baud rate in the agent's terms: divisor, MediaTek's high-speed mode, samples per bit minus one, and the sampling
 * point.
 */
export interface AgentRate {
  /** Setting of the computer's adapter. */
  baud: number;
  divisor: number;
  highSpeed: number;
  count: number;
  point: number;
}

/**
 * High-speed mode 3: the 40 MHz clock divided by a divisor times the number of samples per bit, which need not be 16.
 */
function fast(baud: number, divisor: number, samples: number): AgentRate {
  return { baud, divisor, highSpeed: 3, count: samples - 1, point: samples >> 1 };
}

/**
 * Rates to try, fastest first: 40 MHz / 43 = 930 233 (0.9 % above), / 87 = 459 770, / 174 = 229 885, / 348 = 114 943.
 */
export const AGENT_RATES: readonly AgentRate[] = [
  fast(921_600, 1, 43),
  fast(460_800, 1, 87),
  fast(230_400, 1, 174),
  fast(115_200, 2, 174),
];

/** The payload of a request for this rate. */
export function rateRequest({ divisor, highSpeed, count, point }: AgentRate): Uint8Array {
  return Uint8Array.of(divisor & 0xff, divisor >>> 8, highSpeed, count, point);
}

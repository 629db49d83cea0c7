/** A rate as the agent sets it: divisor, MediaTek's high-speed mode, samples in a bit less one, and which of them counts. */
export interface AgentRate {
  /** What the computer's adapter is set to. */
  baud: number;
  divisor: number;
  highSpeed: number;
  count: number;
  point: number;
}

/** High-speed mode 3: the 40 MHz clock is divided by a divisor times any number of samples in a bit, which need not be 16. */
function fast(baud: number, divisor: number, samples: number): AgentRate {
  return { baud, divisor, highSpeed: 3, count: samples - 1, point: samples >> 1 };
}

/** Rates worth trying, fastest first: 40 MHz / 43 = 930 233 (0.9 % above), / 87 = 459 770, / 174 = 229 885, / 348 = 114 943. */
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

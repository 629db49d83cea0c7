import { dialectById } from '../dialect/index';
import type { GuardContext, GuardVerdict } from './guard-types';

/** Loader variables as a stock router has them. */
export const STOCK_ENVIRONMENT = {
  bootcmd: 'tftp',
  bootdelay: '2',
  baudrate: '57600',
  ipaddr: '10.10.10.123',
  serverip: '10.10.10.3',
};

/** A context for tests: 16 MiB, the dialect's own erase size and flash base, 0x12345 bytes loaded. */
export function contextOf(dialectId: string, changes: Partial<GuardContext> = {}): GuardContext {
  const dialect = dialectById(dialectId)!;
  return {
    dialect,
    flashSize: 0x1000000,
    eraseSize: dialect.flash.eraseSize,
    flashBase: dialect.memory.flashBase,
    environment: STOCK_ENVIRONMENT,
    loadedBytes: 0x12345,
    ...changes,
  };
}

/**
 * Short form of a verdict: `ok`, `?` (unknown), `no` (forbidden), or the effect: `E50000-70000 P50000-62345 boot`,
 * `none`.
 */
export function short(verdict: GuardVerdict): string {
  if (verdict.verdict === 'harmless') return 'ok';
  if (verdict.verdict === 'unknown') return '?';
  if (verdict.verdict === 'forbidden') return 'no';
  const end = (n: number) => (n >= 2 ** 52 ? '..' : n.toString(16));
  const ranges = (letter: string, list: { start: number; end: number }[]) =>
    list.map((r) => `${letter}${r.start.toString(16)}-${end(r.end)}`);
  const { erased, programmed, reboots } = verdict.effect;
  return [...ranges('E', erased), ...ranges('P', programmed), ...(reboots ? ['boot'] : [])].join(' ') || 'none';
}

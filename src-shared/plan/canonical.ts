import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '../bytes/hex';
import type { Plan } from './plan-types';

/** Deeper than any record of this program; rejects circular and malicious values. */
const MAX_DEPTH = 64;

/**
 * JSON with sorted keys and without white space: equal values give equal text. Keys whose value is undefined are left out, as in JSON.
 * Throws a RangeError for values nested deeper than 64 levels or circular.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError('value is nested too deeply');
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${write(field, depth + 1)}`);
    return `{${fields.join(',')}}`;
  }
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  return 'null';
}

/** SHA-256 (64 hex digits) over the canonical JSON of everything in the plan but `hash`: what the technician approves. */
export function planHash(plan: Plan | Omit<Plan, 'hash'>): string {
  const content = Object.fromEntries(Object.entries(plan).filter(([key]) => key !== 'hash'));
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(content))));
}

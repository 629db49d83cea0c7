import type { LoaderIdentity } from '../identity/identity-types';
import type { DialectProfile } from './dialect-types';

/**
 * The RAM address compiled into an SDK loader (CFG_LOAD_ADDR, B§4.1): its menu loads there, and `cp.linux` and the
 * menu's writers read from there. Or the fact that is missing to know it.
 */
export type BuiltInLoadAddress = { address: number } | { unknown: 'build' | 'ram-size' };

const RAM_START = 0x80000000;

/** SDK 4.1 to 4.3 state it as a constant (LK rt2880.h:149). */
const SDK_4: DialectProfile['memory']['builtInLoad'] = { kind: 'fixed', address: 0x80100000, evidence: 'source' };
/** SDK 5 uses the middle of the RAM (HR rt2880.h:173; tried with 64 and 128 MiB). */
const SDK_5: DialectProfile['memory']['builtInLoad'] = { kind: 'middle-of-ram', evidence: 'source' };

/**
 * The load address of this particular loader. The SDK version that it printed takes precedence over its dialect: two
 * builds of one vendor may differ, and at the prompt `MT7628 # ` they all look alike. A guess counts as unknown.
 */
export function builtInLoadAddress(
  dialect: DialectProfile,
  identity: Pick<LoaderIdentity, 'sdkVersion' | 'ramBytes'>,
): BuiltInLoadAddress {
  const rule = ruleOf(dialect, identity.sdkVersion);
  if (rule === null || rule.evidence === 'guess') return { unknown: 'build' };
  if (rule.kind === 'fixed') return { address: rule.address };
  if (identity.ramBytes === null) return { unknown: 'ram-size' };
  return { address: RAM_START + identity.ramBytes / 2 };
}

function ruleOf(dialect: DialectProfile, sdkVersion: string | null): DialectProfile['memory']['builtInLoad'] {
  if (/^4\./.test(sdkVersion ?? '')) return SDK_4;
  if (/^5\./.test(sdkVersion ?? '')) return SDK_5;
  return dialect.memory.builtInLoad;
}

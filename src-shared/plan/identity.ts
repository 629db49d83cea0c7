import type { DialectProfile } from '../dialect/dialect-types';
import type { Finding } from '../finding/finding';
import { finding } from '../finding/finding';
import { mayBeOneDialect } from '../identity/same-unit';
import { NOTHING_SAID, type LoaderIdentity } from '../identity/identity-types';
import { METHODS } from './methods/registry';

/** An identity for planning without a router: the values of a healthy unit of this dialect. `chipSize` in bytes. */
export function assumedIdentity(dialect: DialectProfile, board: { chipSize: number }): LoaderIdentity {
  const methods = dialect.methods.flatMap((id) => METHODS.get(id) ?? []);
  const commands = new Set(methods.flatMap((m) => (m.loads ? [...m.commands, 'tftpboot', 'loadb'] : m.commands)));
  return {
    ...NOTHING_SAID,
    dialect: dialect.id,
    prompt: dialect.prompts[0] ?? '',
    baud: dialect.baudRates[0] ?? 57600,
    flash: {
      jedecId: null,
      name: null,
      sizeBytes: board.chipSize,
      known: true,
      eraseSize: dialect.flash.eraseSize,
      base: dialect.memory.flashBase,
      windowBytes: dialect.memory.windowBytes,
    },
    commands: [...commands].sort(),
    deviceIp: dialect.network.deviceIp,
    serverIp: dialect.network.serverIp,
  };
}

/** The facts that a plan depends on and a bench may contradict; null or empty means not known when planning. */
const FACTS: readonly [string, (identity: LoaderIdentity) => string | number | boolean | null | undefined][] = [
  ['version', (i) => i.version || null],
  ['soc', (i) => i.soc],
  ['ram', (i) => i.ramBytes],
  ['flash-id', (i) => i.flash.jedecId],
  ['flash-size', (i) => i.flash.sizeBytes],
  ['flash-known', (i) => i.flash.known],
  ['erase-size', (i) => i.flash.eraseSize],
  ['flash-base', (i) => i.flash.base],
  ['loader-in-ram', (i) => i.relocatedTo],
  ['device-ip', (i) => i.deviceIp],
  ['server-ip', (i) => i.serverIp],
  ['ethaddr', (i) => burntIn(i.environment['ethaddr'])],
];

/** Addresses that the plan relies on: a loader whose environment was read and has none would not transfer at all. */
const LOADER_ADDRESSES = new Set(['device-ip', 'server-ip']);

/**
 * Differences between the router on the bench and the one for which the plan was made. One blocker
 * (`plan/identity-changed`) per fact; a fact unknown on either side is no conflict.
 */
export function identityConflicts(planned: LoaderIdentity, actual: LoaderIdentity): Finding[] {
  const conflicts = FACTS.flatMap(([field, read]) => {
    const before = read(planned);
    const now = read(actual);
    if (before === null || before === undefined || before === now) return [];
    if (now === null || now === undefined) {
      if (!LOADER_ADDRESSES.has(field) || Object.keys(actual.environment).length === 0) return [];
    }
    return [
      finding('plan/identity-changed', 'blocker', { field, planned: String(before), actual: String(now ?? '-') }),
    ];
  });
  if (!mayBeOneDialect(planned, actual)) {
    const params = { field: 'dialect', planned: planned.dialect, actual: actual.dialect };
    conflicts.unshift(finding('plan/identity-changed', 'blocker', params));
  }
  const missing = actual.commands.length === 0 ? [] : planned.commands.filter((c) => !actual.commands.includes(c));
  return missing.length > 0
    ? [...conflicts, finding('plan/identity-commands', 'blocker', { commands: missing.join(', ') })]
    : conflicts;
}

/**
 * Upstream loaders without a stored address generate one at each start, so a locally administered address identifies no
 * unit.
 */
function burntIn(mac: string | undefined): string | null {
  const first = Number.parseInt((mac ?? '').replace(/^"/, '').slice(0, 2), 16);
  return mac === undefined || Number.isNaN(first) || (first & 2) !== 0 ? null : mac;
}

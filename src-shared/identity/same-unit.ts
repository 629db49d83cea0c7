import { dialectById } from '../dialect/index';
import type { LoaderIdentity } from './identity-types';

/** True if the loader was heard from power-on: its boot text distinguishes builds that are identical at the prompt. */
export function heardFromPowerOn({ sdkVersion, relocatedTo, ramBytes }: LoaderIdentity): boolean {
  return sdkVersion !== null || relocatedTo !== null || ramBytes !== null;
}

/** A version line identifies a build only by its compilation date. */
const BUILD_DATE = /\d{4} - \d\d:\d\d/;

const listed = (values: readonly string[]) => [...values].sort().join(' ');
const variables = ({ environment }: LoaderIdentity) =>
  JSON.stringify(Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Whether two identities are the same loader on the same unit, by everything available at the prompt: version with
 * build date, command list, chip, the whole environment. A value missing on either side is no match.
 */
export function sameAtPrompt(a: LoaderIdentity, b: LoaderIdentity): boolean {
  return (
    a.prompt === b.prompt &&
    BUILD_DATE.test(a.version) &&
    a.version === b.version &&
    a.commands.length > 0 &&
    listed(a.commands) === listed(b.commands) &&
    a.flash.jedecId !== null &&
    a.flash.jedecId === b.flash.jedecId &&
    Object.keys(a.environment).length > 0 &&
    variables(a) === variables(b)
  );
}

/** `identity` completed with the facts that only `heard`, the same unit from power-on, has. */
export function withHeard(identity: LoaderIdentity, heard: LoaderIdentity): LoaderIdentity {
  const { dialect, sdkVersion, soc, model, ramBytes, relocatedTo, deviceIp, serverIp } = heard;
  return {
    ...identity,
    dialect,
    sdkVersion,
    soc: identity.soc ?? soc,
    model: identity.model ?? model,
    ramBytes,
    relocatedTo,
    deviceIp: identity.environment['ipaddr'] ?? deviceIp,
    serverIp: identity.environment['serverip'] ?? serverIp,
  };
}

/**
 * Whether two dialects may belong to one router: they are equal, or share family and prompt while at least one was
 * recognised at the prompt alone, where they look the same (`widora` from power-on is `ralink-sdk4` at its prompt).
 */
export function mayBeOneDialect(planned: LoaderIdentity, actual: LoaderIdentity): boolean {
  if (planned.dialect === actual.dialect) return true;
  if (heardFromPowerOn(planned) && heardFromPowerOn(actual)) return false;
  const [a, b] = [dialectById(planned.dialect), dialectById(actual.dialect)];
  return a !== null && b !== null && a.family === b.family && a.prompts.some((prompt) => b.prompts.includes(prompt));
}

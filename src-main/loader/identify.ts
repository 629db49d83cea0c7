import { DEFAULT_DIALECT, dialectById } from '@shared/dialect';
import { familyOf, type LoaderFamily } from '@shared/dialect/families';
import { chipFromJedec } from '@shared/dialect/flash-chips';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { finding, type Finding } from '@shared/finding/finding';
import { parseFlinfo, parseSfProbe } from '@shared/identity/flash-parsers';
import { parseHelp, parsePrintenv, parseSpiId } from '@shared/identity/parsers';
import { recogniseConsole } from '@shared/identity/recognise';
import type { LoaderIdentity } from '@shared/identity/identity-types';
import type { Console } from '../console/console';
import type { Caught } from './catch';

export interface IdentifyOptions {
  signal?: AbortSignal;
  /** Flash bank of a CFI board, counted from 1; by default the last one, because the loader is in the first. */
  bank?: number;
}

export interface Identified {
  identity: LoaderIdentity;
  findings: Finding[];
}

const SHORT = { timeoutMs: 5_000 };

/**
 * Identifies the loader by read-only commands (B§11): `help` first, because it decides which others may be sent; then
 * version, environment, flash id. Sends nothing that writes, and no short form that hangs the board (B§3.5).
 */
export async function identifyLoader(
  console: Console,
  caught: Caught,
  options: IdentifyOptions = {},
): Promise<Identified> {
  const answers = new Map<string, string>();
  const ask = async (line: string): Promise<string> => {
    const known = answers.get(line);
    if (known !== undefined) return known;
    const { output } = await console.command(line, { ...SHORT, ...(options.signal && { signal: options.signal }) });
    answers.set(line, output);
    return output;
  };
  // For a loader with unknown commands, only its boot text counts.
  const commands = familyOf(caught.dialect).answers ? parseHelp(await ask('help')) : [];
  const has = (command: string) => commands.includes(command);
  const boot = recogniseConsole(caught.bootText);
  const versionText = has('version') ? await ask('version') : '';
  const environment = has('printenv') ? parsePrintenv(await ask('printenv')) : {};
  const flashAs = (of: DialectProfile) => identifyFlash(ask, has, of, boot.flash, options.bank);
  let flash = await flashAs(caught.dialect);
  const dialect = betterDialect(caught, [...answers.values()]);
  if (dialect !== caught.dialect) flash = await flashAs(dialect);
  const version = recogniseConsole(versionText).version ?? boot.version ?? 'unknown';
  const identity: LoaderIdentity = {
    dialect: dialect.id,
    prompt: caught.prompt,
    baud: caught.baud,
    version,
    sdkVersion: boot.sdkVersion,
    soc: boot.soc,
    model: boot.model,
    ramBytes: boot.ramBytes,
    flash,
    commands,
    environment,
    // The dialect's usual values are not this unit's: a plan sets missing ones, or uses the usual ones if it cannot.
    deviceIp: environment['ipaddr'] ?? null,
    serverIp: environment['serverip'] ?? null,
    relocatedTo: boot.relocatedTo,
    resetCause: boot.resetCause,
  };
  return { identity, findings: identityFindings(identity, dialect) };
}

/**
 * A loader found at its prompt has shown no boot messages, but its answers may identify the member of its family. Only
 * stronger evidence than at the catch counts, and only with the same prompt.
 */
function betterDialect(caught: Caught, answers: readonly string[]): DialectProfile {
  const ranked = recogniseConsole([caught.bootText, ...answers].join('\n')).dialects;
  const weightOf = (id: string) => ranked.find((c) => c.id === id)?.weight ?? 0;
  const best = dialectById(ranked[0]?.id ?? '');
  const { entry } = caught.dialect;
  // The key that opened its menu distinguishes it from the generic build, whose text is the same (B§1.4).
  if (best === DEFAULT_DIALECT && entry.kind === 'menu-key' && entry.opensMenu !== null) return caught.dialect;
  const same = best?.family === caught.dialect.family && best.prompts.includes(caught.prompt);
  return best && same && weightOf(best.id) > weightOf(caught.dialect.id) ? best : caught.dialect;
}

type BootFlash = ReturnType<typeof recogniseConsole>['flash'];

type FlashFacts = LoaderIdentity['flash'];

/** Parsers of a family's answers about the flash; an answer with a size replaces all other facts. */
const FLASH_ANSWERS: Record<
  LoaderFamily['flashQuestions'][number],
  (answer: string, bank: number | undefined) => Partial<FlashFacts>
> = {
  'spi id': (answer) => {
    const jedecId = parseSpiId(answer);
    return jedecId === null ? {} : { jedecId };
  },
  'sf probe': (answer) => {
    // The flash of these boards is read through the driver, not through the window.
    const driven = { base: null, windowBytes: 0 };
    const probed = parseSfProbe(answer);
    return probed ? { ...driven, name: probed.name, sizeBytes: probed.sizeBytes, known: true } : driven;
  },
  flinfo: (answer, bank) => {
    const banks = parseFlinfo(answer);
    const chosen = bank === undefined ? banks.at(-1) : banks[bank - 1];
    if (!chosen) return {};
    const { sizeBytes, sectorSize, base } = chosen;
    return { name: 'CFI', sizeBytes, known: true, eraseSize: sectorSize, base, windowBytes: sizeBytes };
  },
};

async function identifyFlash(
  ask: (line: string) => Promise<string>,
  has: (command: string) => boolean,
  dialect: DialectProfile,
  boot: BootFlash,
  bank: number | undefined,
): Promise<FlashFacts> {
  const flash: FlashFacts = {
    jedecId: boot.jedecId,
    name: boot.name,
    sizeBytes: boot.sizeBytes,
    known: boot.known,
    eraseSize: dialect.flash.eraseSize,
    base: dialect.memory.flashBase,
    windowBytes: dialect.memory.windowBytes,
  };
  const question = familyOf(dialect).flashQuestions.find((line) => has(line.split(' ', 1)[0]!));
  if (question !== undefined) {
    const found = FLASH_ANSWERS[question](await ask(question), bank);
    if (found.sizeBytes !== undefined) return { ...flash, ...found };
    Object.assign(flash, found);
  }
  const chip = flash.jedecId === null ? null : chipFromJedec(flash.jedecId);
  if (chip) {
    flash.name ??= chip.name;
    if (flash.sizeBytes === null || chip.known) flash.sizeBytes = chip.sizeBytes;
    // A loader caught at its prompt was not heard reporting an unknown chip, so only the table decides.
    const heardOf = boot.jedecId !== null || boot.sizeBytes !== null;
    flash.known = (flash.known || !heardOf) && chip.known;
  }
  return flash;
}

function identityFindings(identity: LoaderIdentity, dialect: DialectProfile): Finding[] {
  const findings: Finding[] = [];
  if (!identity.flash.known) {
    findings.push(finding('identify/flash-unknown', 'warning', { id: identity.flash.jedecId ?? '?' }));
  }
  if (identity.flash.sizeBytes === null) findings.push(finding('identify/flash-size-unknown', 'warning'));
  if (identity.commands.length === 0) findings.push(finding('identify/no-commands', 'warning'));
  if (dialect.evidence.level === 'guess' || dialect.evidence.level === 'community') {
    findings.push(finding('identify/weak-evidence', 'note', { dialect: dialect.title, level: dialect.evidence.level }));
  }
  return findings;
}

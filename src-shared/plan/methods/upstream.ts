import { bareHex } from '../../bytes/hex';
import { finding } from '../../finding/finding';
import { hasCommand } from '../constants';
import { MOMENT } from '../eta';
import type { PlannedCommand } from '../plan-types';
import {
  address,
  addressSteps,
  eraseLength,
  eraseRange,
  eraseStep,
  linesEta,
  loadSteps,
  networkOf,
  programStep,
  proofInRam,
  quiet,
  readBackStep,
  verifyStep,
  writeStep,
} from './common';
import type { Method, MethodContext, StepDraft } from './method';

/** The commands of one upstream flash command set. Offsets and lengths in flash bytes. */
interface Words {
  readonly prepare: string | null;
  readonly erase: (offset: number, length: number) => string;
  readonly write: (ram: number, offset: number, length: number) => string;
  readonly read: (ram: number, offset: number, length: number) => string;
}

const SF: Words = {
  prepare: 'sf probe',
  erase: (offset, length) => `sf erase ${bareHex(offset)} +${bareHex(length)}`,
  write: (ram, offset, length) => `sf write ${address(ram)} ${bareHex(offset)} ${bareHex(length)}`,
  read: (ram, offset, length) => `sf read ${address(ram)} ${bareHex(offset)} ${bareHex(length)}`,
};

const MTD: Words = {
  prepare: null,
  erase: (offset, length) => `mtd erase nor0 ${bareHex(offset)} ${bareHex(length)}`,
  write: (ram, offset, length) => `mtd write nor0 ${address(ram)} ${bareHex(offset)} ${bareHex(length)}`,
  read: (ram, offset, length) => `mtd read nor0 ${address(ram)} ${bareHex(offset)} ${bareHex(length)}`,
};

function withWords(id: 'upstream-sf' | 'upstream-mtd', command: string, words: Words): Method {
  return {
    id,
    commands: [command],
    loads: true,
    side: 'loader',
    byAgent: false,
    reach: 'anywhere',
    onlyTransport: null,
    source: 'stated',
    trustsChipSize: false,
    keepsSectorRest: false,
    methodNotes: [],
    needsReset: true,
    network: (context) => (context.transport === 'tftp' ? networkOf(context) : null),
    obstacle: () => null,
    steps(context) {
      const ram = context.dialect.memory.loadAddress;
      const steps = context.intents.flatMap((intent, index): StepDraft[] => {
        const length = eraseLength(context, intent);
        const { start } = intent.target;
        const write = words.write(ram, start, intent.payload.length);
        return [
          ...loadSteps(context, index, ram),
          eraseStep(index, context, words.erase(start, length)),
          programStep(index, context, write, ram),
          readBackStep(context, index, ram, words.read),
        ];
      });
      return Promise.resolve([...addressSteps(context), ...prepareSteps(words), ...steps]);
    },
  };
}

/** `sf probe` comes before the load: if the chip does not answer, nothing is lost yet. */
function prepareSteps(words: Words): StepDraft[] {
  if (words.prepare === null) return [];
  const commands = [quiet(words.prepare)];
  return [{ kind: 'unprotect', intent: null, commands, ramAddress: null, target: null, stop: 'safe', eta: MOMENT }];
}

/** `sf` (B§9.3). */
export const upstreamSf = withWords('upstream-sf', 'sf', SF);

/** `mtd` on the whole chip, `nor0` (B§9.4). */
export const upstreamMtd = withWords('upstream-mtd', 'mtd', MTD);

/** Memory mapped NOR: `protect off`, `erase`, `cp.b` with CPU addresses. */
export const upstreamCfi: Method = {
  id: 'upstream-cfi',
  commands: ['protect', 'erase', 'cp'],
  loads: true,
  side: 'loader',
  byAgent: false,
  reach: 'anywhere',
  onlyTransport: null,
  source: 'stated',
  trustsChipSize: false,
  keepsSectorRest: false,
  methodNotes: [],
  needsReset: true,
  network: (context) => (context.transport === 'tftp' ? networkOf(context) : null),
  obstacle: (context) =>
    context.identity.flash.base === null
      ? finding('plan/flash-not-mapped', 'blocker', { method: 'upstream-cfi' })
      : null,
  steps(context) {
    const ram = context.dialect.memory.loadAddress;
    const base = context.identity.flash.base ?? 0;
    const steps = context.intents.flatMap((intent, index): StepDraft[] => {
      const erased = eraseRange(context, intent);
      const length = eraseLength(context, intent);
      const flash = base + intent.target.start;
      const area = `${address(base + erased.start)} +${bareHex(length)}`;
      const copy = `cp.b ${address(ram)} ${address(flash)} ${bareHex(intent.payload.length)}`;
      const proof = proofInFlash(context, ram, flash, intent.payload.length);
      return [
        ...loadSteps(context, index, ram),
        writeStep('unprotect', index, context, [quiet(`protect off ${area}`)], MOMENT),
        eraseStep(index, context, `erase ${area}`),
        programStep(index, context, copy, ram),
        verifyStep(index, context, proof, linesEta(context, proof, 280)),
      ];
    });
    return Promise.resolve([...addressSteps(context), ...steps]);
  },
};

/** The memory-mapped flash is compared in place. */
function proofInFlash(context: MethodContext, ram: number, flash: number, length: number): PlannedCommand[] {
  if (hasCommand(context.identity, 'crc32') || !hasCommand(context.identity, 'cmp')) {
    return proofInRam(context, flash, length);
  }
  return [quiet(`cmp.b ${address(ram)} ${address(flash)} ${bareHex(length)}`)];
}

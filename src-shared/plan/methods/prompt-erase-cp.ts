import { bareHex } from '../../bytes/hex';
import { finding } from '../../finding/finding';
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
  verifyStep,
} from './common';
import { flashSamples, SAMPLE } from './flash-samples';
import type { Method, StepDraft } from './method';

/**
 * `erase` and `cp` of these builds reach up to here, 0xBCFFFFFF with their flash at 0xBC000000 (B§3.4). Flash bytes.
 */
const REACH = 0x1000000;

/**
 * GL-iNet's own `erase ADDRESS +LENGTH` and `cp RAM ADDRESS BYTES` with CPU addresses (B§3.3, B§3.4): any place, over
 * network or serial line. `erase` wipes whole sectors, `cp` programs exactly its bytes, and neither compares, so the
 * flash is read back.
 */
export const promptEraseCp: Method = {
  id: 'prompt-erase-cp',
  commands: ['erase', 'cp', 'spi'],
  loads: true,
  side: 'loader',
  byAgent: false,
  reach: 'anywhere',
  onlyTransport: null,
  source: 'stated',
  trustsChipSize: false,
  keepsSectorRest: false,
  methodNotes: [{ rule: 'plan/verify-sampled', severity: 'note' }],
  needsReset: true,
  network: (context) => (context.transport === 'tftp' ? networkOf(context) : null),
  obstacle({ identity, intents }) {
    const beyond = intents.some(({ target }) => target.end > REACH);
    return identity.flash.base === null || beyond
      ? finding('plan/flash-not-mapped', 'blocker', { method: 'prompt-erase-cp' })
      : null;
  },
  steps(context) {
    const ram = context.dialect.memory.loadAddress;
    const base = context.identity.flash.base ?? 0;
    const steps = context.intents.flatMap((intent, index): StepDraft[] => {
      const erased = eraseRange(context, intent);
      const length = eraseLength(context, intent);
      const erase = `erase ${address(base + erased.start)} +${bareHex(length)}`;
      const copy = `cp ${address(ram)} ${address(base + intent.target.start)} ${bareHex(intent.payload.length)}`;
      const samples = flashSamples(intent);
      return [
        ...loadSteps(context, index, ram),
        eraseStep(index, context, erase),
        programStep(index, context, copy, ram),
        verifyStep(index, context, samples, linesEta(context, samples, 2 * SAMPLE * 3 + 30)),
      ];
    });
    return Promise.resolve([...addressSteps(context), ...steps]);
  },
};

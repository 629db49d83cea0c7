import { bareHex } from '../../bytes/hex';
import { builtInLoadAddress } from '../../dialect/load-address';
import { finding, FindingError } from '../../finding/finding';
import { eraseEta, programEta } from '../eta';
import { addressSteps, eraseLength, eraseRange, linesEta, loadSteps, networkOf, verifyStep, writeStep } from './common';
import { flashSamples, SAMPLE } from './flash-samples';
import type { Method } from './method';
import { effectOf } from './method';
import { sourceUnknown } from './obstacles';

/**
 * tftpboot to the address from which this loader's `cp.linux` reads, `spi erase`, `cp.linux`: everything is verified
 * before anything is erased (B§11).
 */
export const promptCpLinux: Method = {
  id: 'prompt-cp-linux',
  commands: ['spi', 'cp'],
  loads: true,
  side: 'loader',
  byAgent: false,
  reach: 'kernel-offset',
  onlyTransport: 'tftp',
  source: 'built-in',
  trustsChipSize: false,
  keepsSectorRest: false,
  methodNotes: [{ rule: 'plan/verify-sampled', severity: 'note' }],
  needsReset: true,
  network: networkOf,
  obstacle(context) {
    // cp.linux takes its length from the last TFTP transfer; after loadb it is 0 or undefined (B§3.3).
    if (context.transport !== 'tftp') return finding('plan/needs-network', 'blocker', { method: 'prompt-cp-linux' });
    return sourceUnknown('prompt-cp-linux', context);
  },
  steps(context) {
    const intent = context.intents[0]!;
    const source = builtInLoadAddress(context.dialect, context.identity);
    if ('unknown' in source) return Promise.reject(new FindingError(sourceUnknown('prompt-cp-linux', context)!));
    const erased = eraseRange(context, intent);
    const length = eraseLength(context, intent);
    const erase = `spi erase ${bareHex(erased.start)} ${bareHex(length)}`;
    const samples = flashSamples(intent);
    return Promise.resolve([
      ...addressSteps(context),
      ...loadSteps(context, 0, source.address),
      writeStep(
        'erase',
        0,
        context,
        [{ channel: 'line', text: erase, effect: effectOf({ erased: [erased] }) }],
        eraseEta(length),
      ),
      writeStep(
        'program',
        0,
        context,
        [{ channel: 'line', text: 'cp.linux', effect: effectOf({ programmed: [intent.target] }) }],
        programEta(intent.payload.length),
        source.address,
      ),
      verifyStep(0, context, samples, linesEta(context, samples, 2 * SAMPLE * 3 + 30)),
    ]);
  },
};

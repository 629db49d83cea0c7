import { bareHex } from '../../bytes/hex';
import { finding } from '../../finding/finding';
import { STOCK_LOAD_ADDRESS } from '../constants';
import { eraseEta, programEta } from '../eta';
import { addressSteps, eraseLength, eraseRange, linesEta, loadSteps, networkOf, writeStep } from './common';
import { flashSamples, SAMPLE } from './flash-samples';
import type { Method } from './method';
import { effectOf } from './method';
import { onlyAtKernelOffset } from './obstacles';

/** tftpboot, `spi erase`, `cp.linux`: everything is proved before anything is erased (B§11). */
export const promptCpLinux: Method = {
  id: 'prompt-cp-linux',
  commands: ['spi', 'cp'],
  loads: true,
  needsReset: true,
  network: networkOf,
  obstacle(context) {
    // cp.linux takes its length from the last TFTP transfer; after loadb it is 0 or rubbish (B§3.3).
    if (context.transport !== 'tftp') return finding('plan/needs-network', 'blocker', { method: 'prompt-cp-linux' });
    return onlyAtKernelOffset('prompt-cp-linux', context);
  },
  steps(context) {
    const intent = context.intents[0]!;
    const erased = eraseRange(context, intent);
    const length = eraseLength(context, intent);
    const erase = `spi erase ${bareHex(erased.start)} ${bareHex(length)}`;
    const samples = flashSamples(intent);
    return Promise.resolve([
      ...addressSteps(context),
      ...loadSteps(context, 0, STOCK_LOAD_ADDRESS),
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
        STOCK_LOAD_ADDRESS,
      ),
      {
        kind: 'verify',
        intent: 0,
        commands: samples,
        ramAddress: null,
        target: intent.target,
        stop: 'safe',
        eta: linesEta(context, samples, 2 * SAMPLE * 3 + 30),
      },
    ]);
  },
};

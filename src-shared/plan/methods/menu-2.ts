import { finding } from '../../finding/finding';
import { kernelOffset } from '../constants';
import { menuWriteEta, MOMENT } from '../eta';
import type { PlannedCommand } from '../types';
import { eraseRange, FILE_NAME, networkOf } from './common';
import type { Method, MethodContext } from './method';
import { effectOf } from './method';
import { onlyAtKernelOffset } from './obstacles';

const entryOf = (context: MethodContext) => context.dialect.menu.find((e) => e.action === 'writes-firmware-tftp');

/** Stock menu entry 2: the loader itself loads, erases, programs, compares and boots (B§1.5, B§1.7). */
export const menu2: Method = {
  id: 'menu-2',
  commands: [],
  loads: false,
  needsReset: false,
  network: networkOf,
  obstacle(context) {
    if (context.transport !== 'tftp') return finding('plan/menu-needs-network', 'blocker', { method: 'menu-2' });
    if (!entryOf(context)) return finding('plan/no-menu-entry', 'blocker', { method: 'menu-2' });
    // A loader whose environment lacks an address crashes in the dialogue (B§1.6).
    const { environment } = context.identity;
    const read = Object.keys(environment).length > 0;
    const missing = ['ipaddr', 'serverip'].find((name) => read && environment[name] === undefined);
    if (missing) return finding('plan/menu-without-address', 'blocker', { variable: missing });
    return onlyAtKernelOffset('menu-2', context);
  },
  steps(context) {
    const intent = context.intents[0]!;
    const entry = entryOf(context);
    const blocks = [
      eraseRange(context, { ...intent, target: { ...intent.target, start: kernelOffset(context.dialect) } }),
    ];
    const effect = effectOf({ erased: blocks, programmed: blocks, reboots: true });
    const say = (channel: PlannedCommand['channel'], text: string): PlannedCommand => ({ channel, text, effect });
    const commands = [
      say('key', entry?.key ?? '2'),
      ...(entry?.confirms === false ? [] : [say('key', 'y')]),
      // Empty answers keep the loader's own addresses: the computer adapts (P7).
      say('field', ''),
      say('field', ''),
      say('field', FILE_NAME),
    ];
    const shared = { intent: 0, target: intent.target } as const;
    return Promise.resolve([
      {
        ...shared,
        kind: 'menu-write',
        commands,
        ramAddress: entry?.loadAddress ?? null,
        stop: 'never-interrupt',
        eta: menuWriteEta(intent.payload.length),
      },
      // The loader compares what it wrote and sums the image when it boots; there is nothing to send.
      { ...shared, kind: 'verify', commands: [], ramAddress: null, stop: 'safe', eta: MOMENT },
    ]);
  },
};

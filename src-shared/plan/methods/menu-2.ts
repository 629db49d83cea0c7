import { finding } from '../../finding/finding';
import { menuWriteEta } from '../eta';
import { FILE_NAME, networkOf } from './common';
import { menuEntry, menuSteps } from './menu';
import type { Method, MethodContext } from './method';

const entryOf = (context: MethodContext) => menuEntry(context, 'writes-firmware-tftp');

/**
 * Stock menu entry 2: the loader itself loads, erases, programs, compares and boots (B§1.5, B§1.7). It erases nothing
 * before it has the whole file, but would flash a partial file if its load were interrupted (B§1.6): once it has
 * requested the file, it must not be interrupted.
 */
export const menu2: Method = {
  id: 'menu-2',
  commands: [],
  loads: false,
  side: 'loader',
  byAgent: false,
  reach: 'kernel-offset',
  onlyTransport: 'tftp',
  source: 'built-in',
  trustsChipSize: true,
  keepsSectorRest: false,
  methodNotes: [{ rule: 'plan/verify-by-loader', severity: 'note' }],
  needsReset: false,
  network: networkOf,
  obstacle(context) {
    if (context.transport !== 'tftp') return finding('plan/menu-needs-network', 'blocker', { method: 'menu-2' });
    if (!entryOf(context)) return finding('plan/no-menu-entry', 'blocker', { method: 'menu-2' });
    // A loader whose environment lacks an address crashes in the dialogue, or requests no file (B§1.6).
    const { environment } = context.identity;
    const read = Object.keys(environment).length > 0;
    const missing = ['ipaddr', 'serverip', 'ethaddr'].find((name) => read && environment[name] === undefined);
    return missing ? finding('plan/menu-without-address', 'blocker', { variable: missing }) : null;
  },
  steps(context) {
    const entry = entryOf(context);
    return Promise.resolve(
      menuSteps(context, {
        entry,
        says: [
          ['key', entry?.key ?? '2'],
          ...(entry?.confirms === false ? [] : [['key', 'y'] as const]),
          // Empty answers keep the loader's own addresses, to which the computer adapts (P7).
          ['field', ''],
          ['field', ''],
          ['field', FILE_NAME],
        ],
        stop: 'until-asked',
        eta: menuWriteEta(context.intents[0]!.payload.length),
      }),
    );
  },
};

import { finding } from '../../finding/finding';
import { menuSerialEta } from '../eta';
import { entryAddress, menuEntry, menuSteps } from './menu';
import type { Method, MethodContext } from './method';

const entryOf = (context: MethodContext) => menuEntry(context, 'writes-firmware-serial');

/**
 * Stock menu entry 0, hidden in most builds: Kermit, erase, program, compare and restart in one, without a network
 * (B§1.5). Its effect on the flash is that of menu 2. It erases nothing before the packet that ends the load, and waits
 * for that packet without limit (B§3.8): until then sending may simply stop, whereas Ctrl-C would make it continue with
 * what has arrived (B§0.7).
 */
export const menu0: Method = {
  id: 'menu-0',
  commands: [],
  loads: false,
  side: 'loader',
  byAgent: false,
  reach: 'kernel-offset',
  onlyTransport: 'serial',
  source: 'built-in',
  trustsChipSize: true,
  keepsSectorRest: false,
  methodNotes: [{ rule: 'plan/kermit-weak-check', severity: 'warning' }],
  needsReset: false,
  network: () => null,
  obstacle(context) {
    if (context.transport === 'tftp') return finding('plan/menu-is-serial', 'blocker', { method: 'menu-0' });
    const entry = entryOf(context);
    if (!entry) return finding('plan/no-serial-entry', 'blocker', { method: 'menu-0' });
    // The load goes to the address in `loadaddr`, but the write reads from the fixed address: whatever is there would
    // be flashed (B§1.5).
    const { loadaddr } = context.identity.environment;
    if (loadaddr !== undefined && Number.parseInt(loadaddr, 16) !== entryAddress(entry, context)) {
      return finding('plan/menu-loads-elsewhere', 'blocker', { value: loadaddr.slice(0, 40) });
    }
    return null;
  },
  steps(context) {
    const entry = entryOf(context);
    return Promise.resolve(
      menuSteps(context, {
        entry,
        says: [
          ['key', entry?.key ?? '0'],
          // SDK 5 asks for confirmation; stock continues at once (B§1.5).
          ...(entry?.confirms === true ? [['key', 'y'] as const] : []),
          ['packets', 'kermit'],
        ],
        stop: 'until-loaded',
        eta: menuSerialEta(context.intents[0]!.payload.length, context.identity.baud),
      }),
    );
  },
};

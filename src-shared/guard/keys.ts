import type { DialectProfile, MenuEntry } from '../dialect/dialect-types';
import { menuWriteEffect, savesEnvironment } from './effects';
import type { GuardContext, GuardVerdict } from './guard-types';
import { boots, effect, forbidden, harmless, quoted, unknown, worst } from './verdicts';

export const CTRL_C = '\u0003';
export const CTRL_U = '\u0015';

/** True if this key is the dialect's entry key: the only thing that may be sent into a countdown (P4). */
export function isEntryKey(dialect: DialectProfile, key: string): boolean {
  const { entry } = dialect;
  switch (entry.kind) {
    case 'menu-key':
      return key === entry.key || key === entry.opensMenu;
    case 'stop-key':
      return key === entry.key;
    case 'typed-word':
      return key.length === 1 && entry.word.includes(key);
    case 'key-sequence':
      return entry.steps.some((step) => step.key === key);
    case 'locked':
      return false;
  }
}

/** What a menu entry leads to once it is chosen and confirmed (B§1.5). */
export function entryVerdict(entry: MenuEntry, context: GuardContext): GuardVerdict {
  const params = { entry: entry.key };
  switch (entry.action) {
    case 'opens-prompt':
      return harmless('guard/entry-key');
    case 'boots-flash':
      return boots();
    case 'boots-ram':
    case 'runs-loader-ram':
      // With autostart on, an address changed in the dialogue is saved after the download (B§1.6).
      return context.addressesChanged === true ? worst([savesEnvironment(context), boots()]) : boots();
    case 'writes-firmware-tftp':
    case 'writes-firmware-serial':
    case 'writes-firmware-usb':
    case 'writes-firmware-http': {
      const what = menuWriteEffect(context);
      return what ? effect('guard/menu-writes-firmware', what, params) : unknown('guard/menu-unknown-entry', params);
    }
    case 'writes-loader-serial':
    case 'writes-loader-tftp':
      return forbidden('guard/menu-writes-loader', params);
    case 'other':
      return unknown('guard/menu-unknown-entry', params);
  }
}

/** Digits behind which some builds hide an entry (B§1.3): a loader may have entries that its profile does not list. */
const MENU_DIGIT = /^[0-9]$/;
const WRITES_LOADER_SOMEWHERE = new Set(['7', '9']);

/**
 * The effect of menu entry `key`; an unlisted one is unknown, or forbidden where some builds write the loader with it.
 */
export function menuEntryVerdict(key: string | null, context: GuardContext): GuardVerdict {
  const entry = context.dialect.menu.find((e) => e.key === key);
  if (entry) return entryVerdict(entry, context);
  if (key !== null && WRITES_LOADER_SOMEWHERE.has(key)) return forbidden('guard/menu-writes-loader', { entry: key });
  return unknown('guard/menu-unknown-entry', { entry: quoted(key ?? '?') });
}

/**
 * A key in the countdown: the entry key is harmless, a menu key has its entry's effect, any other character boots
 * (B§0.4).
 */
export function countdownKey(key: string, context: GuardContext): GuardVerdict {
  const { dialect } = context;
  if (isEntryKey(dialect, key)) return harmless('guard/entry-key');
  const hasStockMenu = dialect.menu.some((e) => e.key === '3' && e.action === 'boots-flash');
  const isListed = dialect.menu.some((e) => e.key === key);
  return hasStockMenu && !isListed && !MENU_DIGIT.test(key) ? boots() : menuEntryVerdict(key, context);
}

/** The answer to `Are you sure?(Y/N)` of `entry`: yes does it, anything else restarts the router (B§1.5). */
export function confirmKey(key: string, entry: string, context: GuardContext): GuardVerdict {
  return key === 'y' || key === 'Y' ? menuEntryVerdict(entry, context) : boots();
}

/**
 * A key while menu entry `entryKey` loads or writes: the loader checks only for Ctrl-C, and then flashes what has
 * arrived (B§0.7).
 */
export function menuTransferKey(key: string, entryKey: string | null, context: GuardContext): GuardVerdict {
  if (key !== CTRL_C) return unknown('guard/unexpected-key', { key: quoted(key) });
  const then = menuEntryVerdict(entryKey, context);
  if (then.verdict !== 'effect' || then.rule !== 'guard/menu-writes-firmware') return then;
  // At most the planned number of bytes can arrive, so the planned range covers the effect.
  return effect('guard/interrupt-flashes-partial', then.effect, { entry: entryKey ?? '?' });
}

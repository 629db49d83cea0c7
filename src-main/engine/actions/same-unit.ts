import { NO_UNIT } from '@shared/contract/snapshot';
import { finding, type Finding } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import type { EepromInfo } from '@shared/image/image-types';
import { legacyOf } from '@shared/recovery/legacy';
import { requireBench, type Recovery } from '../context';
import { isSaved, unitAreas } from './save';
import { readerFor, flashAccessOf } from './flash-access';
import { remember } from './takeover';

/** Size of the part of a Factory that contains the unit's addresses (B§7), rounded up. */
const LOOK = 64;

/**
 * After a renewed search for the loader: saved data and confirmations of ownership stay valid if the present router has
 * the same addresses in its Factory, and are dropped otherwise (P2). Reads 64 bytes; rejects if the read fails.
 */
export async function proveSameUnit(recovery: Recovery, signal: AbortSignal): Promise<Finding[]> {
  const { store } = recovery;
  const { backups, confirmedOwn, localCopies } = store.now;
  if (backups.length + confirmedOwn.length + localCopies.length === 0) return [];
  if (await carriesSavedAddresses(recovery, signal)) {
    const { layout, dialect } = flashAccessOf(recovery);
    const areas = unitAreas(layout, dialect, store.now.board.chosen, store.now.sights);
    store.set({ unitDataSafe: isSaved(areas, backups) });
    return [finding('unit/same-as-saved', 'note')];
  }
  // The previous router's job is checked on this one like any other earlier job.
  const { id } = requireBench(recovery).session;
  const { records } = await recovery.ports.sessions.readJournal(id);
  remember(recovery, legacyOf('router', id, records));
  store.set({ layout: null, backups: [], unit: NO_UNIT, confirmedOwn: [], localCopies: [] });
  return [finding('unit/not-the-one-saved', 'warning')];
}

async function carriesSavedAddresses(recovery: Recovery, signal: AbortSignal): Promise<boolean> {
  const { factory: saved, areas } = recovery.store.now.unit;
  const [area] = areas;
  if (!saved || !area) return false;
  const reader = readerFor(recovery, flashAccessOf(recovery));
  const there = readEeprom(await reader.read({ start: area.start, end: area.start + LOOK }, { signal }));
  return there?.kind === 'unit' && addressesOf(there) === addressesOf(saved);
}

const addressesOf = ({ wlanMac, lanMac, wanMac }: EepromInfo) => [wlanMac, lanMac, wanMac].join();

import { readEeprom, isUnitMac } from '../image/eeprom';
import type { Backup } from '../session/types';
import type { Sources } from './payload';

/** For a loader without an address whose unit has none either: locally administered, so that no maker's unit has the same. */
export const SPARE_MAC = '02:4d:54:76:28:01';

/**
 * An Ethernet address for a loader whose environment has none: the one that this unit's own saved Factory gives its LAN (B§7), else a
 * locally administered one. It is set in RAM for one load. `aa:bb:cc:dd:ee:ff`.
 */
export async function macForLoad(backups: readonly Backup[], sources: Sources): Promise<string> {
  const own = backups.filter((b) => b.role === 'factory' && b.readTwice && b.localMacsOf === undefined);
  for (const { sha256 } of own) {
    const source = sources(sha256.slice(0, 12));
    const eeprom = source && readEeprom(await source.read(0, Math.min(source.size, 0x400)));
    const mac = eeprom && [eeprom.lanMac, eeprom.wlanMac].find(isUnitMac);
    if (mac) return mac;
  }
  return SPARE_MAC;
}

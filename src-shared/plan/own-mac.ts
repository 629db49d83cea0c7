import { readEeprom, isUnitMac } from '../image/eeprom';
import type { Backup } from '../session/session-types';
import type { Sources } from './payload';

/** Address if neither the loader nor the unit has one: locally administered, so that it matches no maker's unit. */
export const SPARE_MAC = '02:4d:54:76:28:01';

/**
 * An Ethernet address for a loader whose environment has none: the LAN address in this unit's own saved Factory (B§7),
 * else a locally administered one. Set in RAM for one load. `aa:bb:cc:dd:ee:ff`.
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

import { calibrationStarts } from '@shared/board/protection';
import { dialectById } from '@shared/dialect';
import { familyOf } from '@shared/dialect/families';
import { finding, type Finding } from '@shared/finding/finding';
import { heardFromPowerOn, sameAtPrompt, withHeard } from '@shared/identity/same-unit';
import { LoaderIdentity } from '@shared/identity/identity-types';
import { hexToBytes } from '@shared/bytes/hex';
import { readEeprom } from '@shared/image/eeprom';
import type { FlashSight } from '@shared/layout/sight';
import type { Recovery } from '../context';

/** Maximum number of sessions searched, newest first. */
const SESSIONS = 50;

/** Facts recalled about a router found at its prompt, and findings about them. */
export interface Recalled {
  identity: LoaderIdentity;
  findings: Finding[];
}

/**
 * A loader already at its prompt does not repeat what it printed at power-on: its build within the family, its RAM. If
 * an earlier session on this computer heard the same unit from power-on (same answers, same calibration data), those
 * facts are reused; otherwise the dialect stays the generic one of the family, and a finding says so.
 */
export async function recall(recovery: Recovery, identity: LoaderIdentity): Promise<Recalled> {
  const dialect = dialectById(identity.dialect);
  if (heardFromPowerOn(identity) || dialect === null || !familyOf(dialect).alikeAtPrompt)
    return { identity, findings: [] };
  const head = calibrationHead(recovery);
  const sessions = head === null ? [] : (await recovery.ports.sessions.list()).slice(0, SESSIONS);
  for (const { id } of sessions) {
    if (id === recovery.bench?.session.id) continue;
    const { records, damage } = await recovery.ports.sessions.readJournal(id);
    if (damage === 'broken-chain') continue;
    for (const { entry } of records.toReversed()) {
      if (entry.type !== 'identified' || entry.calibration !== head) continue;
      const heard = LoaderIdentity.safeParse(entry.identity).data;
      if (!heard || !heardFromPowerOn(heard) || !sameAtPrompt(heard, identity)) continue;
      const note = finding('identify/recalled', 'note', { session: id, dialect: heard.dialect });
      return { identity: withHeard(identity, heard), findings: [note] };
    }
  }
  return { identity, findings: [finding('identify/family-only', 'note', { dialect: identity.dialect })] };
}

/**
 * The first bytes of this unit's calibration data, read at identification; null if there are none that distinguish
 * units.
 */
export function calibrationHead({ store, bench }: Recovery): string | null {
  const [ofBoard] = calibrationStarts(store.now.board.chosen);
  const at = bench?.dialect.flash.factory?.start;
  const sight = store.now.sights.find((s: FlashSight) => s.offset === at || s.offset === ofBoard);
  const bytes = sight && hexToBytes(sight.bytes);
  return bytes && readEeprom(bytes)?.kind === 'unit' ? sight.bytes : null;
}

import { ownPlacesOf } from '@shared/board/protection';
import type { Board } from '@shared/board/board-types';
import { crc32 } from '@shared/bytes/crc32';
import { hex } from '@shared/bytes/hex';
import { alignOutwards, contains, lengthOf, rangeOf, type ByteRange } from '@shared/bytes/range';
import type { DialectProfile } from '@shared/dialect/dialect-types';
import { fail, finding, type Finding } from '@shared/finding/finding';
import { isProtected } from '@shared/protocol/agent/hello';
import { assertOpen } from '@shared/recovery/steps';
import { eepromInside } from '@shared/image/eeprom';
import { isGuess } from '@shared/layout/claim';
import { calibrationSeen, type FlashSight } from '@shared/layout/sight';
import type { Layout } from '@shared/layout/layout-types';
import type { Backup } from '@shared/session/session-types';
import type { FlashReader } from '../../loader/flash-reader';
import { type PartialReadCache, withReadCache } from '../../loader/partial-read-cache';
import type { ActivityHandle } from '../activities';
import type { Recovery } from '../context';
import { Pace } from '../pace';
import { agentUsed, assertAgentAllowed, isAgentsFailure, withAgent } from './agent';
import { readerFor, flashAccessOf } from './flash-access';
import { cloneFindings } from './confirm-ownership';

/** Maximum number of sessions with whose copies the data is compared, newest first. */
const SESSIONS = 50;

/** Name of the backup of the whole chip. */
const WHOLE_CHIP = 'Whole chip';

type UnitRole = 'factory' | 'config' | 'environment';

/** Options of a save: the reader, and whether the whole chip is included. */
export interface SaveOptions {
  agent?: boolean | undefined;
  whole?: boolean | undefined;
}

/** A part of the flash that is unique to this unit (P2). */
export interface UnitArea {
  role: UnitRole;
  name: string;
  range: ByteRange;
}

/** A unit area, or another range to be kept. */
type SavedArea = Omit<UnitArea, 'role'> & { role: UnitRole | 'other' };

/**
 * Reads all data unique to this unit twice and stores it, before anything changes the flash (P2). `agent`: the program
 * in the router's RAM reads, and includes the whole chip; if it cannot run, the loader reads as usual.
 */
export function startSaving(recovery: Recovery, { agent: byAgent = false, whole = true }: SaveOptions = {}): void {
  assertOpen(recovery.store.now, 'save');
  if (byAgent) assertAgentAllowed(recovery);
  recovery.activities.start('saving', async (handle) => {
    const told = byAgent ? await saveByAgent(recovery, handle, whole) : await saveByReader(recovery, handle, {});
    recovery.store.set({ unitDataSafe: true, findings: [...told, ...cloneFindings(recovery)] });
  });
}

async function saveByAgent(recovery: Recovery, handle: ActivityHandle, whole: boolean): Promise<Finding[]> {
  const { console } = flashAccessOf(recovery).bench;
  try {
    return await withAgent(recovery, handle, async (opened) => {
      const { agent } = opened;
      const wholeChip = whole ? rangeOf(0, agent.hello.chipSize) : null;
      const changed = await saveByReader(recovery, handle, { reader: agent, ...(wholeChip && { wholeChip }) });
      const warned = isProtected(agent.hello) ? [finding('agent/chip-protected', 'note')] : [];
      return [agentUsed(opened), ...warned, ...changed];
    });
  } catch (error) {
    if (!isAgentsFailure(error, console, handle.signal)) throw error;
    const changed = await saveByReader(recovery, handle, {});
    return [finding('agent/not-used', 'warning', { why: error.finding.rule }), ...changed];
  }
}

/**
 * Saves with the loader's or Linux's reader, or with the given one; `wholeChip` is a range to read and store as well.
 */
async function saveByReader(
  recovery: Recovery,
  handle: ActivityHandle,
  { reader: given, wholeChip }: { reader?: FlashReader; wholeChip?: ByteRange },
): Promise<Finding[]> {
  const side = flashAccessOf(recovery);
  const { bench } = side;
  const { store, ports } = recovery;
  const reader = given ?? readerFor(recovery, side);
  // Linux and the agent read in seconds; the loader takes a minute, so its partial reads are kept for a retry.
  const kept = side.linux || given ? null : recovery.kept;
  const areas = unitAreas(side.layout, side.dialect, store.now.board.chosen, store.now.sights);
  const total =
    2 * areas.reduce((sum, area) => sum + lengthOf(area.range), 0) + 2 * (wholeChip ? lengthOf(wholeChip) : 0);
  const pace = new Pace(ports.clock, total, 'bytes');
  const changed: Finding[] = [];
  let before = 0;
  const keep = async (area: SavedArea, proven: readonly Uint8Array[]) => {
    handle.describe({ area: area.name });
    const bytes = await readTwice(reader, area, kept, proven, handle, (done) =>
      handle.progress(pace.at(before + done)),
    );
    before += 2 * lengthOf(area.range);
    const earlier = bench.session.backups.findLast((b) => b.name === area.name && b.role === area.role);
    const backup = await bench.session.saveBackup({ ...area, readTwice: true, bytes });
    if (earlier && earlier.sha256 !== backup.sha256) {
      changed.push(finding('save/differs-from-earlier', 'warning', { area: area.name, file: earlier.file }));
    }
    if (area.role !== 'other') recovery.shelf.addBackup(backup.sha256, bytes);
    if (area.role === 'factory') await noteUnit(recovery, area.range, bytes);
    store.set({ backups: [...store.now.backups.filter((b) => b.name !== backup.name), backup] });
  };
  for (const area of areas) await keep(area, await provenCopies(recovery, area));
  // The unit data is safe before the long read of the whole chip begins.
  if (wholeChip) await keep({ role: 'other', name: WHOLE_CHIP, range: wholeChip }, []);
  return changed;
}

/** True if all data unique to this unit is among the saved copies, each read twice (P2). */
export function isSaved(areas: readonly UnitArea[], backups: readonly Backup[]): boolean {
  return areas.every((area) =>
    backups.some(({ role, range, readTwice }) => readTwice && role === area.role && contains(range, area.range)),
  );
}

/**
 * Factory, Config and environment: from the layout if it names them, otherwise from the dialect; in addition the chosen
 * board's places, and the blocks in which calibration was seen. Smallest first.
 */
export function unitAreas(
  layout: Layout | null,
  dialect: DialectProfile,
  board: Board | null = null,
  sights: readonly FlashSight[] = [],
): UnitArea[] {
  const areas: UnitArea[] = [];
  for (const role of ['factory', 'config'] as const) {
    const named = layout?.partitions.filter((p) => p.role === role) ?? [];
    areas.push(...named.map((p) => ({ role, name: p.name, range: p.range })));
    const usual = dialect.flash[role];
    // If only a claim places unit data elsewhere, the dialect's place is saved as well.
    if (usual && named.every((p) => isGuess(p) && !contains(p.range, usual)))
      areas.push({ role, name: role === 'factory' ? 'Factory' : 'Config', range: usual });
  }
  const environment = dialect.flash.environment;
  const inside = environment && areas.some((a) => a.range.start <= environment.start && environment.end <= a.range.end);
  if (environment && !inside) areas.push({ role: 'environment', name: 'Environment', range: environment });
  const chipSize = layout?.chipSize ?? Infinity;
  const seen = calibrationSeen(sights).map((range) => ({
    name: 'calibration',
    role: 'factory' as const,
    range: alignOutwards(range, dialect.flash.eraseSize),
  }));
  for (const { name, role, range } of [...(board ? ownPlacesOf(board) : []), ...seen]) {
    if (role === 'bootloader' || range.end > chipSize || areas.some((a) => contains(a.range, range))) continue;
    const taken = areas.some((a) => a.name === name);
    areas.push({ role, name: taken ? `${name} ${hex(range.start)}` : name, range });
  }
  return areas;
}

/**
 * Records the unit's LAN MAC, by which it is identified from now on: in the list of sessions, in the report, and
 * against other units' dumps.
 */
async function noteUnit(recovery: Recovery, range: ByteRange, factory: Uint8Array): Promise<void> {
  const eeprom = eepromInside(factory);
  if (eeprom?.kind !== 'unit') return;
  const { unit } = recovery.store.now;
  recovery.store.set({ unit: { ...unit, factory: eeprom, areas: [...unit.areas, range] } });
  await recovery.bench?.session.setUnit(eeprom.lanMac);
}

/** Copies of this range that sessions on this computer read twice, from any unit: only equal bytes count. */
async function provenCopies({ ports }: Recovery, { role, range }: UnitArea): Promise<Uint8Array[]> {
  const copies = new Map<string, Uint8Array>();
  for (const { directory } of (await ports.sessions.list()).slice(0, SESSIONS)) {
    for (const { backup, path } of await ports.sessions.backupsOf(directory)) {
      const here = backup.role === role && backup.range.start === range.start && backup.range.end === range.end;
      if (!here || !backup.readTwice || copies.has(backup.sha256)) continue;
      const bytes = await ports.sessions.readBackup(path, backup.sha256);
      if (bytes?.length === lengthOf(range)) copies.set(backup.sha256, bytes);
    }
  }
  return [...copies.values()];
}

async function readTwice(
  reader: FlashReader,
  area: SavedArea,
  kept: PartialReadCache | null,
  proven: readonly Uint8Array[],
  handle: ActivityHandle,
  onProgress: (done: number) => void,
): Promise<Uint8Array> {
  const length = lengthOf(area.range);
  if (reader.sum && proven.length > 0) {
    // If the router's checksum of the present flash equals that of an earlier verified copy, the contents are the same.
    const sum = await reader.sum(area.range, handle.signal);
    const same = proven.find((copy) => crc32(copy) === sum);
    if (same) {
      onProgress(2 * length);
      return same;
    }
  }
  let first = await (kept ? withReadCache(reader, kept) : reader).read(area.range, {
    signal: handle.signal,
    onProgress,
  });
  // An equal copy from an earlier session, itself read twice, serves as the second read.
  if (proven.some((copy) => Buffer.from(copy).equals(first))) {
    kept?.forget(area.range);
    onProgress(2 * length);
    return first;
  }
  // To compute a checksum the router reads its flash again, so equal checksums are equal reads.
  if (reader.sum && (await reader.sum(area.range, handle.signal)) === crc32(first)) {
    kept?.forget(area.range);
    onProgress(2 * length);
    return first;
  }
  // A third read decides when two differ: line noise is random, the flash is not.
  for (let attempt = 0; attempt < 3; attempt++) {
    const second = await reader.read(area.range, {
      signal: handle.signal,
      onProgress: (done) => onProgress(length + done),
    });
    kept?.forget(area.range);
    if (Buffer.from(first).equals(second)) return second;
    first = second;
  }
  return fail('save/readings-differ', { area: area.name });
}

import { finding, FindingError, type Finding } from '@shared/finding/finding';
import { readEeprom } from '@shared/image/eeprom';
import { claimHere } from '@shared/layout/claim';
import { placesToSee } from '@shared/layout/places';
import { topLevelPartitions } from '@shared/layout/query';
import { seenAt, type FlashSight } from '@shared/layout/sight';
import type { Layout } from '@shared/layout/layout-types';
import { hasLegacy, isSameKind, keptChoices, NOTHING, type Legacy } from '@shared/recovery/legacy';
import { loaderIdentity } from '@shared/recovery/steps';
import { layoutOf } from '../../linux/capture/probes';
import type { Recovery } from '../context';
import { addFiles } from './choose';
import { donatedPaths } from './donation';
import { calibrationHead } from './recall';
import { readerFor, flashAccessOf } from './flash-access';
import { lookAt } from './sights';

/** Size of the part of a Factory that contains the unit's addresses (B§7), rounded up. */
const LOOK = 64;

/** Keeps the facts of a session for the next router: the same one again, or one of its kind. */
export function remember(recovery: Recovery, legacy: Legacy): void {
  if (hasLegacy(legacy)) recovery.legacy = legacy;
}

/** Keeps the facts of a healthy router's capture for the next brick; its files are looked up when needed. */
export async function rememberCapture(recovery: Recovery, id: string): Promise<void> {
  const capture = await recovery.ports.captures.folder(id).peek();
  if (capture?.of !== 'twin') return;
  const layout = layoutOf(capture.facts).hypotheses[0] ?? null;
  recovery.legacy = { of: 'capture', id, ...NOTHING, layout };
}

/**
 * Takes over what was known in the last job and confirms it on the present router: loader and chip by its answers, the
 * layout by the bytes where its partitions begin, files by their content. What cannot be confirmed is reported, never
 * silently replaced. Reads only.
 */
export async function takeOver(recovery: Recovery, signal: AbortSignal): Promise<Finding[]> {
  const { legacy, store } = recovery;
  const identity = loaderIdentity(store.now);
  if (!legacy || !identity) return [];
  recovery.legacy = null;
  const from = { from: legacy.id };
  const told: Finding[] = [];
  if (!isSameKind(legacy, identity)) told.push(finding('takeover/other-kind', 'warning', from));
  else {
    const sameUnit = await isSameUnit(recovery, legacy, signal);
    if (legacy.layout) told.push(await takeLayout(recovery, legacy, legacy.layout, sameUnit, signal));
    told.push(...(await takeFiles(recovery, legacy)));
    told.push(...takeChoices(recovery, legacy, sameUnit));
  }
  // The report states what was taken over and what confirmed it.
  for (const found of told) await recovery.bench?.session.journal.append({ type: 'finding', finding: found });
  return told;
}

/** True if this router's Factory is the one read in that session, or has the addresses saved there. */
async function isSameUnit(recovery: Recovery, legacy: Legacy, signal: AbortSignal): Promise<boolean> {
  const { of, id, factory, calibration } = legacy;
  if (of !== 'session') return false;
  if (calibration !== null && calibration === calibrationHead(recovery)) return true;
  if (!factory) return false;
  const { sessions } = recovery.ports;
  const directory = (await sessions.list()).find((s) => s.id === id)?.directory;
  const stored = directory === undefined ? [] : await sessions.backupsOf(directory);
  const copy = stored.find(({ backup }) => backup.file === factory.file && backup.sha256 === factory.sha256);
  const saved = copy && (await sessions.readBackup(copy.path, factory.sha256));
  const before = saved && readEeprom(saved.subarray(0, LOOK));
  if (before?.kind !== 'unit') return false;
  const { start } = factory.range;
  const read = await readerFor(recovery, flashAccessOf(recovery)).read({ start, end: start + LOOK }, { signal });
  const now = readEeprom(read);
  return [now?.wlanMac, now?.lanMac, now?.wanMac].join() === [before.wlanMac, before.lanMac, before.wanMac].join();
}

/** The layout as a claim about this router; for the same unit it is kept as it was, unless the flash contradicts it. */
async function takeLayout(
  recovery: Recovery,
  { id }: Legacy,
  layout: Layout,
  sameUnit: boolean,
  signal: AbortSignal,
): Promise<Finding> {
  const { store } = recovery;
  const { dialect } = flashAccessOf(recovery);
  await lookAt(recovery, placesToSee(dialect, layout.chipSize, [layout]), { signal });
  const { sights } = store.now;
  const here = claimHere(layout, id, store.now.layout?.derivation ?? null, sights);
  const { seen, count } = imagesSeen(layout, sights);
  if (!here.chosen) return finding('takeover/layout-contradicted', 'warning', { from: id });
  const derivation = sameUnit ? { ...here.derivation, hypotheses: [layout], probes: [] } : here.derivation;
  const chosen = sameUnit ? layout : here.chosen;
  store.set({ layout: { derivation, chosen } });
  await recovery.bench?.session.journal.append({ type: 'layout-chosen', layout: chosen });
  return finding(sameUnit ? 'takeover/layout-of-unit' : 'takeover/layout', 'note', { from: id, seen, count });
}

/** Number of the layout's image slots that begin with an image on this router, and of those slots in all. */
function imagesSeen(layout: Layout, sights: readonly FlashSight[]): { seen: number; count: number } {
  const slots = topLevelPartitions(layout).filter((p) => p.role === 'firmware' || p.role === 'kernel');
  return { seen: slots.filter((p) => seenAt(sights, p.range.start) === 'uimage').length, count: slots.length };
}

/** Adds the job's files, each with unchanged content; files already listed stay. */
async function takeFiles(recovery: Recovery, { of, id, files }: Legacy): Promise<Finding[]> {
  if (of === 'capture') return donate(recovery, id);
  const { shelf } = recovery;
  const lost: Finding[] = [];
  for (const file of files) {
    if (file.id === null || shelf.source(file.id)) continue;
    try {
      const [added] = await addFiles(recovery, [file.path]);
      if (added && added.id !== file.id) lost.push(finding('takeover/file-changed', 'warning', { name: file.name }));
    } catch (error) {
      if (!(error instanceof FindingError)) throw error;
      lost.push(finding('takeover/file-missing', 'warning', { name: file.name, path: file.path }));
    }
  }
  return lost;
}

async function donate(recovery: Recovery, id: string): Promise<Finding[]> {
  try {
    await addFiles(recovery, await donatedPaths(recovery, id));
    return [finding('takeover/files-of-capture', 'note', { from: id })];
  } catch (error) {
    if (error instanceof FindingError) return [{ ...error.finding, severity: 'warning' }];
    throw error;
  }
}

function takeChoices(recovery: Recovery, legacy: Legacy, sameUnit: boolean): Finding[] {
  const { store } = recovery;
  if (legacy.choices.choices.length === 0) return [];
  const { files, layout } = store.now;
  const { dialect } = flashAccessOf(recovery);
  const kept = keptChoices(legacy, { files, layout: layout?.chosen ?? null, methods: dialect.methods, sameUnit });
  store.set({ choices: kept });
  const left = legacy.choices.choices.length - kept.choices.length;
  const nameOf = (id: string) => files.find((f) => f.id === id)?.name ?? id;
  const what = kept.choices.map(({ fileId, partition }) => `${nameOf(fileId)} → ${partition}`).join(', ');
  return [
    ...(kept.choices.length > 0 ? [finding('takeover/choices', 'note', { from: legacy.id, what })] : []),
    ...(left > 0 ? [finding('takeover/choices-left', 'warning', { count: left })] : []),
  ];
}

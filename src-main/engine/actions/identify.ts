import { asClaim } from '@shared/layout/claim';
import { boardDerivation } from '@shared/layout/by-board';
import { combineDerivations } from '@shared/layout/combine';
import { defaultLayout } from '@shared/layout/default-layout';
import { deriveLayout } from '@shared/layout/derive';
import { probesFor } from '@shared/layout/hypotheses';
import { resolveByTechnician, resolveLayout } from '@shared/layout/resolve-layout';
import type { LayoutDerivation } from '@shared/layout/layout-types';
import { assertOpen, loaderIdentity } from '@shared/recovery/steps';
import { fail } from '@shared/finding/finding';
import { recogniseConsole } from '@shared/identity/recognise';
import { flashReaderFor } from '../../loader/flash-reader';
import { identifyLoader } from '../../loader/identify';
import { requireDialect } from '../bench';
import { requireBench, type Recovery } from '../context';
import { suggestFromText } from './suggest-board';
import { calibrationHead, recall } from './recall';
import { proveSameUnit } from './same-unit';
import { lookAround, lookAt } from './sights';
import { takeOver } from './takeover';

/** Size assumed for a layout while the chip's size is unknown; the planner then refuses to write. */
const USUAL_CHIP = 0x1000000;

/** Identifies the loader by read-only commands and derives the layout from the facts known so far. */
export function startIdentifying(recovery: Recovery): void {
  const bench = requireBench(recovery);
  assertOpen(recovery.store.now, 'identify');
  const { store, activities } = recovery;
  const answered = store.now.caught ?? fail('engine/not-caught');
  const caught = { ...answered, dialect: requireDialect(answered.dialect), bootText: bench.bootText };
  activities.start('identifying', async ({ signal }) => {
    const asked = await identifyLoader(bench.console, caught, { signal });
    bench.useDialect(requireDialect(asked.identity.dialect));
    bench.useEnvironment(asked.identity.environment);
    store.set({ identity: asked.identity, sights: [] });
    const factory = bench.dialect.flash.factory?.start;
    if (factory !== undefined) await lookAt(recovery, [factory], { signal });
    const calibration = calibrationHead(recovery);
    const recalled = await recall(recovery, asked.identity);
    const { identity } = recalled;
    const findings = [...asked.findings, ...recalled.findings];
    bench.useDialect(requireDialect(identity.dialect));
    bench.useEnvironment(identity.environment);
    await bench.session.journal.append({ type: 'identified', identity, ...(calibration !== null && { calibration }) });
    store.set({ identity });
    const unit = await proveSameUnit(recovery, signal);
    store.set(layoutPart(firstDerivation(recovery, caught.bootText)));
    await lookAround(recovery, signal);
    const taken = await takeOver(recovery, signal);
    store.set({ findings: [...findings, ...unit, ...taken] });
  });
}

function firstDerivation(recovery: Recovery, bootText: string): LayoutDerivation {
  const earlier = recovery.store.now.layout?.derivation;
  const chipSize = loaderIdentity(recovery.store.now)?.flash.sizeBytes ?? USUAL_CHIP;
  const known = knownBoards(recovery);
  const base = baseDerivation(recovery);
  const printed = recogniseConsole(bootText).hasPartitions
    ? deriveLayout(bootText, { chipSize, sourceName: 'boot log', ...known })
    : null;
  const first = printed && printed.hypotheses.length > 0 ? printed : base;
  return earlier ? combineDerivations(earlier, first) : first;
}

/**
 * The initial guess, before the router has stated anything: the chosen board's map, or the usual one of the loader's
 * family.
 */
function baseDerivation(recovery: Recovery): LayoutDerivation {
  const { dialect } = requireBench(recovery);
  const { board } = recovery.store.now;
  const chipSize = loaderIdentity(recovery.store.now)?.flash.sizeBytes ?? null;
  const usual = defaultLayout(dialect, chipSize ?? USUAL_CHIP);
  if (!board.chosen) return usual;
  const said = boardDerivation(board.chosen, chipSize, dialect.flash.eraseSize);
  return said.hypotheses.length > 0 ? said : { ...usual, findings: [...said.findings, ...usual.findings] };
}

/** After another board was chosen: its map replaces the layout if that is only a guess. */
export function deriveByBoard(recovery: Recovery): void {
  const { store, bench } = recovery;
  const source = store.now.layout?.derivation.source;
  if (!bench || store.now.side !== 'loader' || (source !== 'dialect-default' && source !== 'board')) return;
  store.set(layoutPart(baseDerivation(recovery)));
}

/** The maps of known boards, as hints where a list is inconclusive. */
function knownBoards({ ports, store }: Recovery) {
  return { boards: ports.boards.library.boards, board: store.now.board.chosen };
}

/** Derives the layout from a pasted text: /proc/mtd, a boot log, mtdparts or a hand-made list. */
export async function pasteLayout(
  recovery: Recovery,
  text: string,
  sourceName = 'pasted text',
  worth: (derivation: LayoutDerivation) => LayoutDerivation = (derivation) => derivation,
): Promise<void> {
  recovery.activities.assertIdle();
  const { store } = recovery;
  const chipSize = loaderIdentity(store.now)?.flash.sizeBytes;
  suggestFromText(recovery, text);
  const pasted = worth(deriveLayout(text, { ...(chipSize && { chipSize }), sourceName, ...knownBoards(recovery) }));
  if (pasted.hypotheses.length === 0) {
    store.set({ findings: pasted.findings });
    return;
  }
  store.set({ ...layoutPart(pasted), findings: pasted.findings });
  await noteLayout(recovery);
}

/** As `pasteLayout`, for a text printed by another router, which is no evidence about this one. */
export async function claimLayout(recovery: Recovery, text: string, sourceName: string): Promise<void> {
  await pasteLayout(recovery, text, sourceName, (derivation) => {
    const hypotheses = derivation.hypotheses.map((layout) => asClaim(layout, sourceName));
    return { ...derivation, source: 'claimed', hypotheses, probes: probesFor(hypotheses) };
  });
}

/** The technician selects the true layout. */
export async function chooseLayout(recovery: Recovery, id: string): Promise<void> {
  recovery.activities.assertIdle();
  const { store } = recovery;
  const layout = store.now.layout ?? fail('engine/no-layout');
  if (!layout.derivation.hypotheses.some((h) => h.id === id)) fail('engine/no-such-layout', { id });
  store.set({ ...layoutPart(resolveByTechnician(layout.derivation, id)) });
  await noteLayout(recovery);
}

/** Reads the few bytes that distinguish the layout candidates. */
export function startProbing(recovery: Recovery): void {
  const bench = requireBench(recovery);
  const { store, activities } = recovery;
  const identity = loaderIdentity(store.now) ?? fail('engine/not-identified');
  const layout = store.now.layout ?? fail('engine/no-layout');
  activities.start('probing-layout', async ({ signal }) => {
    const reader = flashReaderFor(bench.console, identity, bench.dialect);
    const reads = [];
    for (const probe of layout.derivation.probes) {
      reads.push({ offset: probe.range.start, bytes: await reader.read(probe.range, { signal }) });
    }
    const settled = resolveLayout(layout.derivation, reads);
    store.set({ ...layoutPart(settled), findings: settled.findings });
    await noteLayout(recovery);
  });
}

/** A single candidate is chosen; of several the best one is shown until evidence or the technician decides. */
function layoutPart(derivation: LayoutDerivation) {
  return { layout: { derivation, chosen: derivation.hypotheses[0] ?? null } };
}

async function noteLayout(recovery: Recovery): Promise<void> {
  const chosen = recovery.store.now.layout?.chosen;
  if (chosen) await recovery.bench?.session.journal.append({ type: 'layout-chosen', layout: chosen });
}

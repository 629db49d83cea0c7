import type { Snapshot } from '../contract/snapshot';
import { finding, type Finding } from '../finding/finding';
import { ranThrough, runHasBegun } from './run';

/** A change of the snapshot: named fields take the given values, and everything that depends on them is reset. */
export type Change = Partial<Omit<Snapshot, 'revision' | 'step'>>;

/** The facts on which a plan and an approval rest, and what depends on them, in the order of dependence. */
export const SLICES = [
  'board',
  'loader',
  'identity',
  'linux',
  'layout',
  'unit-data',
  'files',
  'ownership',
  'choices',
  'plan',
  'approval',
  'run',
  'report',
] as const;
export type Slice = (typeof SLICES)[number];

interface Row {
  /**
   * The slice's facts. The slice has changed if one of them is a different object: facts that were read again are
   * evaluated again.
   */
  facts: (s: Snapshot) => readonly unknown[];
  /** The slice after something on which it depends has changed. */
  fallen?: (s: Snapshot) => Change;
  /** Slices that are reset when this one changes. */
  voids: readonly Slice[];
  /** When the change leaves the plan, its approval and its run alone. */
  spares?: (s: Snapshot) => boolean;
}

/**
 * One row per slice: what is reset together with it. The store applies this to every change; no action resets another
 * slice by hand.
 */
export const INVALIDATION: Readonly<Record<Slice, Row>> = {
  // The board decides what has to be saved and what is protected.
  board: { facts: (s) => [s.board.chosen], voids: ['unit-data', 'plan'], spares: ranThrough },
  // A renewed search may find another router: nothing meant for the previous one stays valid until this one has proved
  // to be the same.
  loader: { facts: (s) => [s.caught, s.catching], voids: ['unit-data', 'plan', 'report'] },
  // A plan that writes through Linux ends with a restart, which also ends what was known of that Linux.
  identity: { facts: (s) => [s.identity], voids: ['plan'], spares: runHasBegun },
  linux: { facts: (s) => [s.linux?.facts, s.linux?.derivation], voids: ['plan'], spares: runHasBegun },
  layout: { facts: (s) => [s.layout?.derivation, s.layout?.chosen], voids: ['plan'], spares: ranThrough },
  // The plan is validated against the saved data when it is approved; the approval holds only for the data saved then.
  'unit-data': {
    facts: (s) => [s.backups, s.unitDataSafe, s.unit],
    fallen: () => ({ unitDataSafe: false }),
    voids: ['approval', 'run'],
    spares: runHasBegun,
  },
  files: { facts: (s) => [s.files], voids: ['ownership', 'choices', 'plan'], spares: ranThrough },
  ownership: {
    facts: (s) => [s.confirmedOwn, s.localCopies],
    fallen: (s) => ({
      ...pruned(s, 'confirmedOwn', (id) => id),
      ...pruned(s, 'localCopies', ({ id }) => id),
    }),
    voids: ['plan'],
    spares: ranThrough,
  },
  choices: {
    facts: (s) => [s.choices],
    fallen: (s) => {
      const kept = s.choices.choices.filter(({ fileId }) => s.files.some(({ id }) => id === fileId));
      return kept.length === s.choices.choices.length ? {} : { choices: { ...s.choices, choices: kept } };
    },
    voids: ['plan'],
    spares: ranThrough,
  },
  plan: { facts: (s) => [s.plan], fallen: () => ({ plan: null }), voids: ['approval', 'run', 'report'] },
  approval: { facts: (s) => [s.approvedHash], fallen: () => ({ approvedHash: null }), voids: [] },
  run: { facts: (s) => [s.run], fallen: () => ({ run: [] }), voids: [] },
  report: { facts: (s) => [s.report], fallen: () => ({ report: null }), voids: [] },
};

/** The finding shown to the technician when a change of that slice voids a plan. */
const TOLD: Partial<Record<Slice, Finding>> = {
  board: finding('plan/void-board', 'note'),
  loader: finding('plan/void-loader', 'note'),
  identity: finding('plan/void-identity', 'note'),
  linux: finding('plan/void-linux', 'note'),
  layout: finding('plan/void-layout', 'note'),
  files: finding('plan/void-files', 'note'),
  ownership: finding('plan/void-ownership', 'note'),
  choices: finding('plan/void-choices', 'note'),
};

const OF_PLAN: ReadonlySet<Slice> = new Set<Slice>(['plan', 'approval', 'run']);

/** The snapshot after a change, without anything that depended on the old values; a voided plan is reported. */
export function withChange(before: Snapshot, change: Change): Snapshot {
  let next: Snapshot = { ...before, ...change };
  let told: Finding | null = null;
  for (const slice of SLICES) {
    const { facts, voids, spares } = INVALIDATION[slice];
    const now = facts(next);
    if (facts(before).every((fact, i) => fact === now[i])) continue;
    for (const dependent of voids) {
      if (OF_PLAN.has(dependent) && spares?.(before) === true) continue;
      const row = INVALIDATION[dependent];
      const fallen = { ...row.fallen?.(next), ...only(change, row.fallen?.(next)) };
      if (dependent === 'plan' && before.plan !== null && change.plan === undefined) told ??= TOLD[slice] ?? null;
      next = { ...next, ...fallen };
    }
  }
  return told === null ? next : { ...next, findings: [...next.findings, told] };
}

/** The changed fields that would otherwise be reset. */
function only(change: Change, fallen: Change | undefined): Change {
  return Object.fromEntries(Object.entries(change).filter(([field]) => fallen !== undefined && field in fallen));
}

/** A list of facts about files, without the files that are gone; no change if none is. */
function pruned<F extends 'confirmedOwn' | 'localCopies'>(
  s: Snapshot,
  field: F,
  idOf: (entry: Snapshot[F][number]) => string,
): Change {
  const listed = s[field] as Snapshot[F][number][];
  const kept = listed.filter((entry) => s.files.some(({ id }) => id === idOf(entry)));
  return kept.length === listed.length ? {} : { [field]: kept };
}

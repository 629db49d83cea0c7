import { Choices, NO_CHOICES } from '../contract/snapshot';
import { mayBeOneDialect } from '../identity/same-unit';
import { LoaderIdentity } from '../identity/identity-types';
import { Layout, PROTECTED_ROLES } from '../layout/layout-types';
import type { Backup, JournalRecord } from '../session/session-types';

/** What was known in an earlier job, to be confirmed on another router of the same kind, or on the same one later. */
export interface Legacy {
  /** A resumed session, the previous router on this bench, or a healthy router's capture. */
  of: 'session' | 'router' | 'capture';
  /** Session or capture. */
  id: string;
  /** Null if no loader was identified. */
  identity: LoaderIdentity | null;
  layout: Layout | null;
  /** The board chosen last, or null. */
  board: string | null;
  choices: Choices;
  /** Files of that job, by path; their content must still match `id`. */
  files: { id: string | null; name: string; path: string }[];
  /** The saved Factory of that unit, which shows whether it is the same one. */
  factory: Backup | null;
  /**
   * First bytes of its calibration data at identification, as hexadecimal digits: serves the same purpose while nothing
   * is saved.
   */
  calibration: string | null;
}

/** The empty value, for a job about which nothing is known. */
export const NOTHING = {
  identity: null,
  layout: null,
  board: null,
  choices: NO_CHOICES,
  files: [],
  factory: null,
  calibration: null,
} satisfies Omit<Legacy, 'of' | 'id'>;

/** Collects this from the verified records of a session's journal. Pure. */
export function legacyOf(of: Legacy['of'], id: string, records: readonly JournalRecord[]): Legacy {
  const legacy: Legacy = { of, id, ...NOTHING };
  for (const { entry } of records) {
    if (entry.type === 'identified') {
      legacy.identity = LoaderIdentity.safeParse(entry.identity).data ?? null;
      legacy.calibration = entry.calibration ?? null;
    }
    if (entry.type === 'layout-chosen') legacy.layout = Layout.safeParse(entry.layout).data ?? legacy.layout;
    if (entry.type === 'board-chosen') legacy.board = entry.id;
    if (entry.type === 'plan-made') legacy.choices = Choices.safeParse(entry.choices).data ?? legacy.choices;
    if (entry.type === 'backup-saved' && entry.backup.role === 'factory') legacy.factory = entry.backup;
    if (entry.type === 'image-added' && entry.path !== undefined) {
      const { id: file, name, path } = entry;
      legacy.files = [...legacy.files.filter((f) => f.id !== file), { id: file, name, path }];
    }
  }
  // A file that was listed but not chosen is not part of the job.
  const chosen = new Set(legacy.choices.choices.map(({ fileId }) => fileId));
  return { ...legacy, files: legacy.files.filter((file) => file.id !== null && chosen.has(file.id)) };
}

/** True if there is something to take over. */
export function hasLegacy({ layout, choices, files }: Legacy): boolean {
  return layout !== null || choices.choices.length > 0 || files.length > 0;
}

/** Facts that identify a kind of chip and flash; a fact unknown on either side is no difference. */
const KIND = [
  (i: LoaderIdentity) => i.soc,
  (i: LoaderIdentity) => i.flash.jedecId,
  (i: LoaderIdentity) => i.flash.sizeBytes,
];

/** True if the present router has the loader and the chip of that job, as far as its prompt can show. */
export function isSameKind({ identity, layout }: Legacy, now: LoaderIdentity): boolean {
  const size = now.flash.sizeBytes;
  if (layout && size !== null && layout.chipSize !== size) return false;
  if (!identity) return true;
  return (
    mayBeOneDialect(identity, now) &&
    KIND.every((fact) => (fact(identity) ?? fact(now)) === (fact(now) ?? fact(identity)))
  );
}

/**
 * The choices that may be repeated: their file exists with the same content, and so does their partition, which must
 * not hold unit data (P2). An answer about the flash contents holds only for the same unit.
 */
export function keptChoices(
  { choices: request }: Legacy,
  here: { files: readonly { id: string }[]; layout: Layout | null; methods: readonly string[]; sameUnit: boolean },
): Choices {
  const roleOf = (name: string) => here.layout?.partitions.find((p) => p.name === name)?.role;
  const choices = request.choices.flatMap(({ eraseTo, givenUp, ...choice }) => {
    const role = roleOf(choice.partition);
    if (role === undefined || PROTECTED_ROLES.includes(role)) return [];
    if (!here.files.some(({ id }) => id === choice.fileId)) return [];
    if (!here.sameUnit) return [choice];
    return [{ ...choice, ...(eraseTo !== undefined && { eraseTo }), ...(givenUp !== undefined && { givenUp }) }];
  });
  const method = request.method !== null && here.methods.includes(request.method) ? request.method : null;
  return { ...request, choices, method };
}

import { Choices, NO_CHOICES } from '../contract/snapshot';
import { mayBeOneDialect } from '../identity/same-unit';
import { LoaderIdentity } from '../identity/types';
import { Layout, PROTECTED_ROLES } from '../layout/types';
import type { Backup, JournalRecord } from '../session/types';

/** What an earlier job knew, and another router of the same kind, or the same one later, is asked about again. */
export interface Legacy {
  /** A session that is taken up again, the last router on this bench, or a healthy router's capture. */
  of: 'session' | 'router' | 'capture';
  /** Session or capture. */
  id: string;
  /** Null where no loader was asked. */
  identity: LoaderIdentity | null;
  layout: Layout | null;
  /** The board that was chosen last, or null. */
  board: string | null;
  choices: Choices;
  /** Files of that job, by path; `id` is what their content must still be. */
  files: { id: string | null; name: string; path: string }[];
  /** The saved Factory of that unit, which tells whether it is the same one. */
  factory: Backup | null;
  /** First bytes of its calibration data when it was identified, as hexadecimal digits: the same, where nothing was saved yet. */
  calibration: string | null;
}

/** A job that is not known to have had anything. */
export const NOTHING = {
  identity: null,
  layout: null,
  board: null,
  choices: NO_CHOICES,
  files: [],
  factory: null,
  calibration: null,
} satisfies Omit<Legacy, 'of' | 'id'>;

/** What the proven records of a session's journal know. Pure. */
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
  // What lay on the list and was not chosen is no part of the job.
  const chosen = new Set(legacy.choices.choices.map(({ fileId }) => fileId));
  return { ...legacy, files: legacy.files.filter((file) => file.id !== null && chosen.has(file.id)) };
}

/** True if there is something to take over. */
export function hasLegacy({ layout, choices, files }: Legacy): boolean {
  return layout !== null || choices.choices.length > 0 || files.length > 0;
}

/** Facts by which a chip and its flash are of one kind; what one of the two does not know is no difference. */
const KIND = [
  (i: LoaderIdentity) => i.soc,
  (i: LoaderIdentity) => i.flash.jedecId,
  (i: LoaderIdentity) => i.flash.sizeBytes,
];

/** True if the router that answers now has the loader and the chip of that job, as far as its prompt can tell. */
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
 * The choices that may be made again: their file is there with the same content, their partition as well, and it is none that
 * belongs to one unit alone (P2). An answer about what the flash holds was about that unit's flash: it stands for the same unit only.
 */
export function keptChoices(
  { choices: wish }: Legacy,
  here: { files: readonly { id: string }[]; layout: Layout | null; methods: readonly string[]; sameUnit: boolean },
): Choices {
  const roleOf = (name: string) => here.layout?.partitions.find((p) => p.name === name)?.role;
  const choices = wish.choices.flatMap(({ eraseTo, givenUp, ...choice }) => {
    const role = roleOf(choice.partition);
    if (role === undefined || PROTECTED_ROLES.includes(role)) return [];
    if (!here.files.some(({ id }) => id === choice.fileId)) return [];
    if (!here.sameUnit) return [choice];
    return [{ ...choice, ...(eraseTo !== undefined && { eraseTo }), ...(givenUp !== undefined && { givenUp }) }];
  });
  const method = wish.method !== null && here.methods.includes(wish.method) ? wish.method : null;
  return { ...wish, choices, method };
}

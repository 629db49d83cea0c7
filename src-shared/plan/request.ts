import type { Board } from '../board/board-types';
import type { ByteRange } from '../bytes/range';
import type { WriteChoice } from './choice';
import type { DialectProfile, MethodId } from '../dialect/dialect-types';
import type { LoaderIdentity } from '../identity/identity-types';
import type { InspectedFile } from '../image/image-types';
import type { FlashSight } from '../layout/sight';
import type { Layout } from '../layout/layout-types';
import type { Backup } from '../session/session-types';
import type { Transport } from './methods/method';
import type { Sources } from './payload';
import type { ProvenUnitData } from './local-copies';
import type { SavedUnitData } from './plan-types';

/** The inputs of a plan. */
export interface PlanRequest {
  identity: LoaderIdentity;
  dialect: DialectProfile;
  layout: Layout;
  files: InspectedFile[];
  choices: WriteChoice[];
  /** The technician's choice, or null for the best method that works. */
  method: MethodId | null;
  /** How payloads are transferred to RAM; default `tftp`. */
  transport?: Transport;
  /** Copies of this unit's own flash. `sources` finds each by the first 12 digits of its SHA-256. */
  ownBackups?: Backup[];
  /** Other routers that were on this bench, by LAN MAC. */
  otherUnits?: { lanMac: string }[];
  /** All layouts compatible with the evidence; where they agree on a target, an unsettled layout is no obstacle. */
  hypotheses?: Layout[];
  /** As in PlanFacts. */
  unitAreas?: readonly ByteRange[];
  /** As in PlanFacts. */
  sights?: readonly FlashSight[];
  /** The model that the technician says it is: it forbids and warns, and proves nothing. */
  board?: Board | null;
}

/** The facts on which the validator relies. None of them comes from the plan. */
export interface PlanFacts {
  dialect: DialectProfile;
  sources: Sources;
  /** The loader on the bench now, or null when planning without a router. */
  identity: LoaderIdentity | null;
  /** Unit data of this very unit that is safe on disk. */
  savedUnitData: SavedUnitData[];
  /** True before a write: all unit data must be saved first (P2). */
  requireSaved: boolean;
  /**
   * The layout chosen on the bench, with its evidence; the plan's must have the same places. Without it the plan's is
   * only a claim.
   */
  layout?: Layout;
  /** The files as inspected here; without it, as stated in the plan. */
  files?: readonly InspectedFile[];
  /** As in PlanRequest. */
  hypotheses?: Layout[];
  /** Where this unit's own calibration data was recognised by content, whatever a layout calls the place. */
  unitAreas?: readonly ByteRange[];
  /** Contents read from this unit's flash where a partition or image may begin. */
  sights?: readonly FlashSight[];
  /** The model that the technician says it is: it forbids and warns, and proves nothing. */
  board?: Board | null;
}

/** Inputs of the checks of a plan's content. */
export interface CheckFacts {
  dialect: DialectProfile;
  sources: Sources;
  /** The layout with the bench's evidence, never with that stated in the plan. */
  layout: Layout;
  /** The inspection's verdicts, never those stated in the plan. */
  files: readonly InspectedFile[];
  saved: readonly ProvenUnitData[];
  hypotheses: readonly Layout[] | null;
  unitAreas: readonly ByteRange[];
  sights: readonly FlashSight[];
  board: Board | null;
}

import type { ByteRange } from '../bytes/range';
import type { WriteChoice } from './choice';
import type { DialectProfile, MethodId } from '../dialect/types';
import type { LoaderIdentity } from '../identity/types';
import type { InspectedFile } from '../image/types';
import type { FlashSight } from '../layout/sight';
import type { Layout } from '../layout/types';
import type { Backup } from '../session/types';
import type { Transport } from './methods/method';
import type { Sources } from './payload';
import type { ProvenUnitData } from './local-copies';
import type { SavedUnitData } from './types';

/** What a plan is made from. */
export interface PlanRequest {
  identity: LoaderIdentity;
  dialect: DialectProfile;
  layout: Layout;
  files: InspectedFile[];
  choices: WriteChoice[];
  /** The technician's choice, or null for the best that can do it. */
  method: MethodId | null;
  /** How payloads get into RAM; default `tftp`. */
  transport?: Transport;
  /** Copies of this unit's own flash. `sources` finds each by the first 12 digits of its SHA-256. */
  ownBackups?: Backup[];
  /** Other routers that were on this bench, by LAN MAC. */
  otherUnits?: { lanMac: string }[];
  /** All layouts that the evidence still allows; where they agree on a target, an unsettled layout is no obstacle. */
  hypotheses?: Layout[];
  /** As in PlanFacts. */
  unitAreas?: readonly ByteRange[];
  /** As in PlanFacts. */
  sights?: readonly FlashSight[];
}

/** What the validator rests on. Nothing of it comes from the plan. */
export interface PlanFacts {
  dialect: DialectProfile;
  sources: Sources;
  /** The loader on the bench now, or null when planning without a router. */
  identity: LoaderIdentity | null;
  /** Unit data of this very unit that is safe on disk. */
  savedUnitData: SavedUnitData[];
  /** True before a write: all unit data must be saved first (P2). */
  requireSaved: boolean;
  /** The layout chosen on the bench, with what it rests on there; the plan's must have the same places. Without it the plan's is a claim. */
  layout?: Layout;
  /** The files as they were inspected here; without it, as the plan says. */
  files?: readonly InspectedFile[];
  /** As in PlanRequest. */
  hypotheses?: Layout[];
  /** Where this unit's own calibration data was found by its content, whatever a layout calls the place. */
  unitAreas?: readonly ByteRange[];
  /** What was read from this unit's flash where something may begin. */
  sights?: readonly FlashSight[];
}

/** What the checks of a plan's content look at. */
export interface CheckFacts {
  dialect: DialectProfile;
  sources: Sources;
  /** What the bench knows of the layout, never what the plan says that it rests on. */
  layout: Layout;
  /** What the inspection says, never what the plan says that it said. */
  files: readonly InspectedFile[];
  saved: readonly ProvenUnitData[];
  hypotheses: readonly Layout[] | null;
  unitAreas: readonly ByteRange[];
  sights: readonly FlashSight[];
}

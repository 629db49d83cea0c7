import type { Board, ProgramEnd, ResetCause } from './board';
import type { LoaderProfile } from './profile';

/** Upstream U-Boot (B§9). */
export function runUpstreamLoader(_board: Board, _profile: LoaderProfile, _cause: ResetCause): Promise<ProgramEnd> {
  return Promise.resolve({ kind: 'hang' });
}

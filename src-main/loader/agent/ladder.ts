import { familyOf } from '@shared/dialect/families';
import type { DialectProfile } from '@shared/dialect/types';
import type { LoaderIdentity } from '@shared/identity/types';

/** How the agent gets into the router's RAM. */
export type LoadingWay = 'tftpboot' | 'loadb' | 'loady' | 'loadx' | 'mw' | 'mm' | 'nm';

/** Best first: the network takes no time, a transfer over the line seconds, words typed into memory a minute or two. */
const LADDER: readonly LoadingWay[] = ['tftpboot', 'loadb', 'loady', 'loadx', 'mw', 'mm', 'nm'];

/** What can be said of a loader without asking it anything. */
type Asked = Pick<LoaderIdentity, 'commands'>;

/**
 * The ways that this loader has, best first; none where it cannot start a program or what lies in RAM cannot be proven. `network`:
 * somebody has seen to it that the router finds this computer.
 */
export function loadingWays(identity: Asked, dialect: DialectProfile, network: boolean): LoadingWay[] {
  const has = (command: string) => identity.commands.includes(command);
  const { answers, syntax } = familyOf(dialect);
  if (!answers || !has('go') || !(has('crc32') || has('md'))) return [];
  const known = LADDER.filter((way) => has(way) && (way !== 'tftpboot' || network));
  // Where hush reads the line, the editors ask in words of their own, and `mw` takes several on a line anyway.
  return syntax === 'hush' ? known.filter((way) => way !== 'mm' && way !== 'nm') : known;
}

import { familyOf } from './families';
import type { DialectProfile } from './dialect-types';
import type { LoaderIdentity } from '../identity/identity-types';

/** The method of loading the agent into the router's RAM. */
export type LoadingWay = 'tftpboot' | 'loadb' | 'loady' | 'loadx' | 'mw' | 'mm' | 'nm';

/** Best first: the network takes no time, a serial transfer seconds, typing words into memory a minute or two. */
const LADDER: readonly LoadingWay[] = ['tftpboot', 'loadb', 'loady', 'loadx', 'mw', 'mm', 'nm'];

/** The facts about a loader that need no query. */
type Asked = Pick<LoaderIdentity, 'commands'>;

/**
 * The methods that this loader supports, best first; none if it cannot start a program or if RAM contents cannot be
 * verified. `network`: the router is known to reach this computer.
 */
export function loadingWays(identity: Asked, dialect: DialectProfile, network: boolean): LoadingWay[] {
  const has = (command: string) => identity.commands.includes(command);
  const { answers, syntax } = familyOf(dialect);
  if (!answers || !has('go') || !(has('crc32') || has('md'))) return [];
  const known = LADDER.filter((way) => has(way) && (way !== 'tftpboot' || network));
  // In hush builds the memory editors prompt differently, and `mw` accepts several commands per line anyway.
  return syntax === 'hush' ? known.filter((way) => way !== 'mm' && way !== 'nm') : known;
}

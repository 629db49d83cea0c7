import { packagesOf, type ToolName } from './tools.mjs';

/** The user and system that run the set-up. */
export interface Installer {
  /** True if packages have these names, as in Debian, Ubuntu and derivatives. */
  debian: boolean;
  root: boolean;
}

/** The set-up's message, and the packages that it then installs. */
export interface SetupPlan {
  says: string[];
  /** Empty if nothing is missing, or if it may not install. */
  packages: string[];
}

/** What to do about missing tools: install them as root on Debian or Ubuntu, name them elsewhere. */
export function setupPlan(missing: readonly ToolName[], { debian, root }: Installer): SetupPlan {
  if (missing.length === 0) return { says: ['Everything that the tests need is installed.'], packages: [] };
  const packages = packagesOf(missing);
  const lacks = `Not installed here: ${missing.join(', ')}.`;
  if (debian && root) return { says: [lacks, `Packages to install: ${packages.join(' ')}`], packages };
  if (debian) return { says: [lacks, `Install them: sudo apt-get install ${packages.join(' ')}`], packages: [] };
  return { says: [lacks, `Debian's packages with them: ${packages.join(' ')}`], packages: [] };
}

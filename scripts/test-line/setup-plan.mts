import { packagesOf, type ToolName } from './tools.mjs';

/** Who runs the set-up, and where. */
export interface Installer {
  /** Debian, Ubuntu and their kin have the packages under these names. */
  debian: boolean;
  root: boolean;
}

/** What the set-up says, and what it then installs. */
export interface SetupPlan {
  says: string[];
  /** Empty where nothing is missing, or where it may not. */
  packages: string[];
}

/** What is done about missing tools: installed as root on Debian or Ubuntu, named elsewhere. */
export function setupPlan(missing: readonly ToolName[], { debian, root }: Installer): SetupPlan {
  if (missing.length === 0) return { says: ['Everything that the tests need is installed.'], packages: [] };
  const packages = packagesOf(missing);
  const lacks = `Not installed here: ${missing.join(', ')}.`;
  if (debian && root) return { says: [lacks, `Packages to install: ${packages.join(' ')}`], packages };
  if (debian) return { says: [lacks, `Install them: sudo apt-get install ${packages.join(' ')}`], packages: [] };
  return { says: [lacks, `Debian's packages with them: ${packages.join(' ')}`], packages: [] };
}

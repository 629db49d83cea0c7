import type { PartResult } from '../test-line/results.mjs';
import type { ShippedPackage } from './packages.mjs';

/** The last answer of the package registry, stored in docs/advisories.json. */
export interface LastAnswer {
  /** Day of the answer, `YYYY-MM-DD`; null if none was ever stored. */
  asked: string | null;
  /** `name@version` of everything shipped on that day. */
  packages: string[];
  /** The packages among them with an advisory: severity by `name@version`. */
  known: Record<string, string>;
}

const UNANSWERED = 'audit: known advisories (the package registry does not answer; ';
const idOf = ({ name, version }: ShippedPackage) => `${name}@${version}`;

/** The output of `npm audit --json`, reduced to what ships; null if the registry gave no answer. */
export function answerOf(output: string, shipped: readonly ShippedPackage[], today: string): LastAnswer | null {
  let report: { vulnerabilities?: Record<string, { severity: string; nodes: string[] }> };
  try {
    report = JSON.parse(output) as typeof report;
  } catch {
    return null;
  }
  if (!report.vulnerabilities) return null;
  const found = Object.values(report.vulnerabilities);
  const known: Record<string, string> = {};
  for (const one of shipped) {
    // Compared by folder, because another version of the same package may be only a development tool.
    const advisory = found.find((v) => v.nodes.includes(one.path));
    if (advisory) known[idOf(one)] = advisory.severity;
  }
  return { asked: today, packages: shipped.map(idOf).sort(), known };
}

/**
 * The check's result: from the registry's answer, or without one (null) from the last stored one. A package with a
 * known advisory fails either way; a missing answer is never a pass.
 */
export function advisoryResult(
  answer: LastAnswer | null,
  last: LastAnswer,
  shipped: readonly ShippedPackage[],
): PartResult {
  const source = answer ?? last;
  const ids = shipped.map(idOf);
  const failed = ids.filter((id) => Object.hasOwn(source.known, id)).map((id) => `audit: ${id} (${source.known[id]!})`);
  if (answer) return { passed: failed.length === 0 ? 1 : 0, failed, notRun: [] };
  const asked = ids.filter((id) => last.packages.includes(id)).length;
  const record =
    last.asked === null
      ? 'no earlier answer is on record)'
      : `its last answer is of ${last.asked}, about ${asked} of the ${ids.length} packages that ship)`;
  return { passed: 0, failed, notRun: [UNANSWERED + record] };
}

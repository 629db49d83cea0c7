import type { PartResult } from '../test-line/results.mjs';
import type { ShippedPackage } from './packages.mjs';

/** The last answer of the package registry, as it is kept in docs/advisories.json. */
export interface LastAnswer {
  /** Day of the answer, `YYYY-MM-DD`; null if none was ever kept. */
  asked: string | null;
  /** `name@version` of everything that shipped on that day. */
  packages: string[];
  /** Those among them with an advisory: severity by `name@version`. */
  known: Record<string, string>;
}

const UNANSWERED = 'audit: known advisories (the package registry does not answer; ';
const idOf = ({ name, version }: ShippedPackage) => `${name}@${version}`;

/** What `npm audit --json` printed, reduced to what ships; null if the registry gave no answer. */
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
    // By folder: another version of the same package may lie elsewhere, and only be a tool.
    const advisory = found.find((v) => v.nodes.includes(one.path));
    if (advisory) known[idOf(one)] = advisory.severity;
  }
  return { asked: today, packages: shipped.map(idOf).sort(), known };
}

/**
 * The check's result: from the registry's answer, or without one (null) from the last that was kept. A package that is
 * known to be bad fails either way; silence is never a pass.
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

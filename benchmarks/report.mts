/** One row of a table: what was measured, by which contestant, the results, and the reference. */
export interface Row {
  what: string;
  /** Medians of the runs by contestant, in the unit `unit`; null: not run. */
  values: Record<string, number | null>;
  unit: 'ms' | 's' | 'kB/s' | 'MB/s' | 'MB' | '%';
  runs: number;
  /** Ratio to a limit or to the next best, and its required minimum. */
  ratio?: { value: number; of: string; atLeast: number };
  note?: string;
}

export interface Section {
  title: string;
  text: string;
  rows: Row[];
  /** Measurements that were not possible here, and why. */
  notRun: string[];
}

/** The median of several runs. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Runs all contestants once, then all again, so that a slow minute of the computer affects all alike. */
export async function sideBySide(
  contestants: Readonly<Record<string, () => Promise<number>>>,
  runs: number,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let run = 0; run < runs; run++) {
    for (const [name, once] of Object.entries(contestants)) (times[name] ??= []).push(await once());
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Random bytes like compressed firmware; the same for the same seed. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

export function missed(row: Row): boolean {
  return row.ratio !== undefined && !(row.ratio.value >= row.ratio.atLeast);
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** A section as Markdown. */
export function markdown(section: Section): string {
  const names = [...new Set(section.rows.flatMap((row) => Object.keys(row.values)))];
  const head = ['measured', ...names, 'unit', 'runs', 'ratio'];
  const lines = section.rows.map((row) => {
    const cells = names.map((name) => {
      const value = row.values[name];
      return value === undefined ? '' : value === null ? 'not run' : number(value);
    });
    const { ratio } = row;
    const said = ratio
      ? `${(100 * ratio.value).toFixed(1)} % of ${ratio.of} (at least ${(100 * ratio.atLeast).toFixed(0)} %${missed(row) ? ', **MISSED**' : ''})`
      : '';
    return [row.what + (row.note ? ` (${row.note})` : ''), ...cells, row.unit, String(row.runs), said];
  });
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const left = section.notRun.map((reason) => `- NOT RUN: ${reason}`).join('\n');
  return `## ${section.title}\n\n${section.text}\n\n${section.rows.length > 0 ? table : ''}\n${left === '' ? '' : `\n${left}\n`}`;
}

import type { FoundBug } from './found-bugs';
import type { RealTally } from './real-tally';
import type { Tally } from './tally';

export interface Page {
  tally: Tally;
  /** Null where the emulated board cannot run. */
  real: RealTally | null;
  bugs: readonly FoundBug[];
  /** The section on limits, markdown. */
  limits: string;
}

/** RELIABILITY.md, from the figures of both campaigns and the list of bugs found. */
export function reliabilityPage({ tally, real, bugs, limits }: Page): string {
  const rows = (counts: Map<string, number>, more: (name: string) => string = () => '') =>
    [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([name, count]) => `| ${name} | ${count} |${more(name)}`)
      .join('\n');
  return `# Reliability

Regenerate with \`npm run campaign -- --runs 2000 --real 14 --write\`. Each run is a whole recovery: catch, identify, save, plan,
write, verify, boot, report, with faults drawn from its seed; then the program is started anew on the same disk with nothing
wrong, takes up what was cut off, and must recover the router completely. On the practice router, in virtual time, a seed replays
exactly: \`npm run campaign -- --seed N\`. The test line runs sixty of these and three on a real U-Boot (test/campaign,
test/integration/campaign.test.ts).

## On the practice router

${tally.runs} runs, ${Math.round(tally.virtualMs / 3_600_000)} hours of the router's time, **${tally.failed.length} runs with a broken promise**.
${tally.failed.map((f) => `\n- seed ${f.seed}: ${f.violations.join('; ')}`).join('')}

| method | runs |
| --- | --- |
${rows(tally.methods)}

| fault | times | runs |
| --- | --- | --- |
${rows(tally.faults, (name) => ` ${tally.touched.get(name) ?? 0} |`)}

How the runs ended before the fresh start (a finding with its three sentences each, or recovered in spite of the faults, or killed):

| end | runs |
| --- | --- |
${rows(tally.ends)}

What the next start of the wizard offered (\`sessions.interrupted\`), taken up by \`sessions.resume\` and completed in each of these runs:

| offered | runs |
| --- | --- |
${rows(tally.offers)}

## On a real U-Boot under QEMU

${real ? realFigures(real) : 'NOT RUN where this page was made: the emulated board cannot run there.'}

## What must hold after each run

- No byte outside the ranges of an approved plan has changed; Bootloader, Config and Factory are untouched (P1, P2).
- Every journal is readable to its last whole record; a crash is listed as one; a changed flash is known to a journal, and the
  next step that is offered says so (P8).
- Whatever was noted as read back or summed was true of the flash at that moment; what was called recovered is (P6).
- Every failure is a finding with its words; none is a defect, nothing hangs (P9).
- No \`saveenv\`, no LF was sent (P3, P7).
- A fresh start recovers the router completely.

## Found on the way

| what happened | test that holds it |
| --- | --- |
${bugs.map((bug) => `| ${bug.what} | ${bug.tests.map((t) => `${t.file}, "${t.title}"`).join('; ')} |`).join('\n')}

${limits.trim()}
`;
}

function realFigures(real: RealTally): string {
  return `${real.runs} runs of whole recoveries (\`upstream-sf\` over TFTP), **${real.failed.length} with a broken promise**.
${real.failed.map((f) => `\n- seed ${f.seed}: ${f.violations.join('; ')}`).join('')}

| fault | runs | met its moment |
| --- | --- | --- |
${[...real.faults].map(([what, { runs, happened }]) => `| ${what} | ${runs} | ${happened} |`).join('\n')}

| how it ended, and what the next start offered | runs |
| --- | --- |
${[...real.ends].map(([end, count]) => `| ${end} | ${count} |`).join('\n')}`;
}

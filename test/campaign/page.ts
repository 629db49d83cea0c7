import type { Tally } from './tally';

/** RELIABILITY.md out of a campaign's figures and the list of what was found on the way. */
export function reliabilityPage(tally: Tally, bugs: string): string {
  const rows = (counts: Map<string, number>, more: (name: string) => string = () => '') =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `| ${name} | ${count} |${more(name)}`)
      .join('\n');
  return `# Reliability

Regenerate with \`npm run campaign -- --runs 2000 --write\`. Each run is a whole recovery on the practice router in virtual
time: catch, identify, save, plan, write, verify, boot, report, with faults drawn from its seed; then the program is started
anew on the same disk with nothing wrong, and must recover the router completely. A seed replays exactly:
\`npm run campaign -- --seed N\`. The test line runs a few hundred (test/campaign).

## Figures

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

## What must hold after each run

- No byte outside the ranges of an approved plan has changed; Bootloader, Config and Factory are untouched (P1, P2).
- Every journal is readable to its last whole record; a crash is listed as one; a changed flash is known to a journal, and the
  next step that is offered says so (P8).
- Whatever was noted as read back or summed was true of the flash at that moment; what was called recovered is (P6).
- Every failure is a finding with its words; none is a defect, nothing hangs (P9).
- No \`saveenv\`, no LF was sent (P3, P7).
- A fresh start recovers the router completely.

${bugs.trim()}
`;
}

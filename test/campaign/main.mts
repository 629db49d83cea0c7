import { parseArgs } from 'node:util';
import { runSeed } from './run';
const { values } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string' }, from: { type: 'string' } },
});
const from = Number(values.seed ?? values.from ?? 1);
const runs = values.seed ? 1 : Number(values.runs ?? 20);
const ends: Record<string, number> = {};
const started = performance.now();
for (let seed = from; seed < from + runs; seed++) {
  const t = performance.now();
  const r = await runSeed(seed, values.seed ? show : undefined);
  ends[r.first] = (ends[r.first] ?? 0) + 1;
  if (values.seed) console.log(JSON.stringify(r, null, 1));
  else if (r.violations.length > 0)
    console.log(
      seed,
      r.scenario.method,
      r.first,
      Math.round(performance.now() - t),
      'ms',
      Math.round(r.virtualMs / 1000),
      's',
      r.violations,
    );
}
console.log(ends, Math.round(performance.now() - started));

function show(at: number, e: any) {
  const t = (at / 1000).toFixed(2);
  if (e.type === 'console') process.stdout.write(`${t} ${e.direction} ${JSON.stringify(e.text).slice(0, 300)}\n`);
  else {
    const s = e.snapshot;
    process.stdout.write(
      `${t} == ${s.step} ${s.activity?.name ?? '-'} ${JSON.stringify(s.activity?.params ?? {})} line=${s.line} ${s.findings.map((f: any) => f.rule).join()}\n`,
    );
  }
}

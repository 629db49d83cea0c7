import { fail } from '@shared/finding/finding';
import { diagnoseText } from '../../engine/actions/diagnose';
import type { CliVerb } from '../verb';
import { EXIT } from '../output';
import { readText } from '../read-file';

/** `diagnose LOG`: what loader and board a console log comes from, and what it says of itself. */
export const diagnose: CliVerb = async (args, output) => {
  const path = args.rest[0] ?? fail('cli/missing-file', { verb: 'diagnose' });
  const result = diagnoseText(await readText(path));
  const { facts } = result;
  const row = (name: string, value: unknown) => {
    if (value !== null && value !== undefined && value !== '') output.line(`${name.padEnd(14)} ${String(value)}`);
  };
  row('dialect', facts.dialect);
  row('loader', facts.version);
  row('SDK', facts.sdkVersion);
  row('chip', facts.soc);
  row('model', facts.model);
  row('RAM', facts.ramBytes === null ? null : `${facts.ramBytes / 1024 / 1024} MiB`);
  row('flash', [facts.flash.name, facts.flash.jedecId].filter((v) => v !== null).join(' '));
  row('kernel', facts.kernelVersion);
  for (const part of result.layout?.hypotheses[0]?.partitions ?? []) {
    output.line(`  ${part.name.padEnd(16)} 0x${part.range.start.toString(16)} - 0x${part.range.end.toString(16)}`);
  }
  facts.findings.forEach((f) => output.finding(f));
  output.document({ ok: true, ...result });
  return EXIT.ok;
};

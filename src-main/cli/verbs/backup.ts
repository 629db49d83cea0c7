import { rangeText } from '@shared/bytes/range-text';
import { join } from 'node:path';
import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { copyOut, makeFolder } from '../output-files';
import { CATCHING, identifyOn, ON_PORT, waitForActivity, withEngine } from '../with-engine';

/**
 * Saves the data unique to this unit, read twice and equal (P2); with `--agent` by the program in the router's RAM, and
 * then the whole chip too.
 */
const declaration = {
  name: 'backup',
  needs: ['port', 'out'],
  takes: ['agent', ...CATCHING, ...ON_PORT],
  router: 'reads',
} as const;

export const backup = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const { out, agent } = args.values;
    await makeFolder(out);
    await identifyOn(engine, args, output);
    await engine.call('save.start', { agent: agent === true });
    await waitForActivity(engine);
    const { backups, session } = engine.snapshot;
    for (const entry of backups) {
      await copyOut(join(session!.directory, 'backups', entry.file), join(out, entry.file));
      output.line(`${entry.sha256}  ${join(out, entry.file)}  ${entry.name} ${rangeText(entry.range)}`);
    }
    output.document({ ok: true, directory: out, backups, session });
    return EXIT.ok;
  }),
);

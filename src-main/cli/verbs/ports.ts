import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { withEngine } from '../with-engine';

/** Serial ports of this computer and the practice routers. */
export const ports = declareVerb({ name: 'ports', needs: [], takes: [], router: 'no' }, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    const listed = await engine.call('ports.list', {});
    for (const port of listed.ports) {
      output.line(`${port.path.padEnd(34)} ${port.title}`);
      port.findings.forEach((f) => output.finding(f));
    }
    listed.findings.forEach((f) => output.finding(f));
    output.document({ ok: true, ...listed });
    return EXIT.ok;
  }),
);

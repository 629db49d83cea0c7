import { declareVerb } from '../verb';
import { EXIT } from '../../app/exit-code';
import { CATCHING, identifyOn, ON_PORT, withEngine } from '../with-engine';

/** Interrupts the boot and identifies the loader by read-only commands. */
const declaration = { name: 'identify', needs: ['port'], takes: [...CATCHING, ...ON_PORT], router: 'reads' } as const;

export const identify = declareVerb(declaration, (args, output, operator) =>
  withEngine(args, output, operator, async (engine) => {
    await identifyOn(engine, args, output);
    const { identity, layout, findings, session } = engine.snapshot;
    if (identity) {
      output.line(`dialect        ${identity.dialect}`);
      output.line(`loader         ${identity.version}`);
      output.line(`prompt         ${JSON.stringify(identity.prompt)} at ${identity.baud} baud`);
      output.line(
        `flash          ${identity.flash.name ?? '?'} ${identity.flash.jedecId ?? ''} ${identity.flash.sizeBytes ?? '?'} bytes`,
      );
      output.line(`addresses      ${identity.deviceIp ?? '-'} <- ${identity.serverIp ?? '-'}`);
      output.line(`commands       ${identity.commands.join(' ')}`);
    }
    findings.forEach((f) => output.finding(f));
    output.document({ ok: true, identity, layout, findings, session: session?.directory ?? null });
    return EXIT.ok;
  }),
);

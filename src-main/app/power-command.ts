import { exec } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, finding, FindingError } from '@shared/finding/finding';
import type { PowerSwitch } from '../engine/ports';
import type { FileSystemPort } from '../storage/file-system';

/** The technician's own commands that switch one router's power: a USB hub's port, a relay, PoE. */
export const PowerCommands = z.object({ on: z.string().min(1).max(4096), off: z.string().min(1).max(4096) }).strict();
export type PowerCommands = z.infer<typeof PowerCommands>;

/** Power switches by the path of the router's port. */
const PowerFile = z.record(z.string(), PowerCommands);
export const POWER_FILE = 'power-switches.json';

/** Time limit of a command: a relay responds at once, a PoE switch may take seconds. ms */
const LIMIT_MS = 20_000;

/**
 * A power switch that runs a command line in the system's shell, with the port's path in `MT7628_PORT` and `on` or
 * `off` in `MT7628_POWER`, so that one script can serve a whole row of routers.
 */
export function commandSwitch(port: string, commands: PowerCommands, limitMs = LIMIT_MS): PowerSwitch {
  return {
    set: (on) =>
      new Promise((resolve, reject) => {
        const state = on ? 'on' : 'off';
        const command = commands[state];
        const env = { ...process.env, MT7628_PORT: port, MT7628_POWER: state };
        exec(command, { timeout: limitMs, windowsHide: true, env }, (error, stdout, stderr) => {
          if (!error) {
            resolve();
            return;
          }
          const evidence = [{ source: command, quote: `${stderr}${stdout}`.trim().slice(-500) }];
          const refusal = error.killed
            ? finding('power/switch-hangs', 'blocker', { command, seconds: limitMs / 1000 }, evidence)
            : finding('power/switch-failed', 'blocker', { command, code: error.code ?? -1 }, evidence);
          reject(new FindingError(refusal));
        });
      }),
  };
}

/**
 * The switch for that port from `power-switches.json` in the settings folder; null if there is none. The file is only
 * read, never written: it contains commands, and no window may set what this computer runs. Rejects with
 * `power/bad-file`.
 */
export async function switchFromFile(fs: FileSystemPort, folder: string, port: string): Promise<PowerSwitch | null> {
  const path = join(folder, POWER_FILE);
  const bytes = await fs.read(path);
  if (bytes === null) return null;
  let declared: z.infer<typeof PowerFile>;
  try {
    declared = PowerFile.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    return fail('power/bad-file', {
      path,
      reason: error instanceof Error ? error.message.slice(0, 200) : String(error),
    });
  }
  return Object.hasOwn(declared, port) ? commandSwitch(port, declared[port]!) : null;
}

import { ProgramLeft, type Board, type ProgramEnd, type ResetCause } from './board';
import { runPrompt } from './command-line';
import { bootImage } from './commands/bootm';
import { Environment } from './environment';
import { GL_INET_COMMANDS } from './gl-inet-commands';
import { FLASH_BASE, KERNEL_OFFSET, Loader } from './loader';
import type { LoaderProfile } from './profile';
import { afterFailedBoot, bootText } from './stock-loader';

const BANNER =
  '\n  _____ _          _ _   _ _____ _____ \n / ____| |        (_) \\ | | ____|_   _|\n' +
  '| |  __| |  _____ | |  \\| |  _|   | |  \n \\_____|_| |_____||_|_| \\_|_____| |_|  \n\n';
const SPACE = 0x20;
const POLL_MS = 10;

/** A vendor build without a menu: SPACE stops the countdown (B§1.4, KY). */
export async function runGlInetLoader(board: Board, profile: LoaderProfile, cause: ResetCause): Promise<ProgramEnd> {
  const loader = new Loader(board, profile, new Environment(profile.defaults));
  try {
    await bootText(loader, cause);
    await loader.say(`\n${BANNER}`);
    if (await stopped(loader)) return await runPrompt(loader, GL_INET_COMMANDS);
    await loader.say('\n');
    await bootImage(loader, FLASH_BASE + KERNEL_OFFSET);
    return await afterFailedBoot(loader);
  } catch (error) {
    if (error instanceof ProgramLeft) return error.end;
    throw error;
  }
}

/** True if SPACE came in time; any other key is discarded. */
async function stopped(loader: Loader): Promise<boolean> {
  let seconds = Number.parseInt(loader.env.get('bootdelay') ?? '', 10) || 0;
  const number = () => `${String(seconds).padStart(2)} `;
  await loader.say(`Hit SPACE to stop autoboot: ${number()}`);
  while (seconds > 0) {
    seconds--;
    for (let i = 0; i < 100; i++) {
      if (loader.board.uart.take() === SPACE) {
        await loader.say('\b\b\b 0 \n');
        return true;
      }
      await loader.wait(POLL_MS);
    }
    await loader.say(`\b\b\b${number()}`);
  }
  return false;
}

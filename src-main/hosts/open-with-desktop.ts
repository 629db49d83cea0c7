import { spawn } from 'node:child_process';
import { fail } from '@shared/finding/finding';

/** The command that opens a file, folder or URL with the user's own program, or null where there is no desktop. */
export function desktopOpener(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): { command: string; args: (target: string) => string[] } | null {
  if (platform === 'darwin') return { command: 'open', args: (target) => [target] };
  // `cmd /c start` interprets & and ^; explorer.exe fails on some query strings.
  if (platform === 'win32')
    return { command: 'rundll32.exe', args: (target) => ['url.dll,FileProtocolHandler', target] };
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  return hasDisplay ? { command: 'xdg-open', args: (target) => [target] } : null;
}

/** Opens `target` without waiting for the program to end. Rejects with `host/cannot-open`. */
export async function openWithDesktop(
  target: string,
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const opener = desktopOpener(platform, environment);
  if (!opener) fail('host/cannot-open', { target, reason: 'no display' });
  await new Promise<void>((resolve, reject) => {
    const child = spawn(opener.command, opener.args(target), { stdio: 'ignore', detached: true });
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
    child.once('error', reject);
  }).catch((error: unknown) => fail('host/cannot-open', { target, reason: (error as Error).message }));
}

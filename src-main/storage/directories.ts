import nodePath, { posix, win32 } from 'node:path';

export interface Directories {
  /** Folder of `settings.json`. */
  settings: string;
  /** Default for the setting `sessionsDirectory`. */
  sessions: string;
}

/**
 * Folders on this computer. `MT7628_RECOVERY_HOME` puts both into one folder (portable use, tests). Sessions are stored
 * where a technician finds them without the wizard.
 */
export function defaultDirectories(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): Directories {
  const path = platform === 'win32' ? win32 : posix;
  const join = (...parts: string[]) => path.join(...parts);
  const own = environment['MT7628_RECOVERY_HOME'];
  if (own) return { settings: own, sessions: join(own, 'sessions') };
  const title = 'MT7628 Recovery';
  if (platform === 'win32') {
    return {
      settings: join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), title),
      sessions: join(home, 'Documents', title),
    };
  }
  if (platform === 'darwin') {
    return {
      settings: join(home, 'Library', 'Application Support', title),
      sessions: join(home, 'Documents', title),
    };
  }
  return {
    settings: join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'mt7628-recovery'),
    sessions: join(home, 'mt7628-recovery'),
  };
}

/** Captures are stored next to the sessions, because one capture serves many recoveries. */
export function capturesIn(sessions: string): string {
  return nodePath.join(sessions, 'captures');
}

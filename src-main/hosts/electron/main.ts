import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, powerSaveBlocker, shell } from 'electron';
import { fail } from '@shared/finding/finding';
import { say } from '@shared/i18n/say';
import { Settings } from '@shared/contract/verbs';
import { languageOf } from '@shared/i18n/language';
import { systemClock } from '@main/time/clock';
import { closingGuard, closingWords, type AtWork } from '../closing-guard';
import { composeBenches } from '../../app/compose';
import { createDispatch } from '../dispatch';
import type { BenchesHostPort, HostFeatures } from '../engine-port';
import { connectIpc } from './ipc';
import { setMenu } from './menu';
import { registerPageScheme, servePage } from './page';
import { createWindow, denyPermissions } from './window';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let window: BrowserWindow | null = null;

function features(): HostFeatures {
  return {
    kind: 'electron',
    version: app.getVersion(),
    platform: process.platform,
    chooseFiles: async () => {
      const options: Electron.OpenDialogOptions = { properties: ['openFile', 'multiSelections'] };
      const result = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      return result.canceled ? [] : result.filePaths;
    },
    openPath: async (target) => {
      const reason = await shell.openPath(target);
      if (reason !== '') fail('host/cannot-open', { target, reason });
    },
  };
}

/** Keeps the computer awake while an activity runs on any bench. */
function stayAwakeWhileBusy(benches: BenchesHostPort): void {
  let blocker: number | null = null;
  benches.onEvent((_bench, event) => {
    if (event.type !== 'snapshot') return;
    const busy = benches.all.some(({ engine }) => engine.snapshot.activity !== null);
    if (busy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    else if (!busy && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  });
}

async function start(): Promise<void> {
  await app.whenReady();
  const benches = await composeBenches({ language: languageOf(...app.getPreferredSystemLanguages()) });
  benches.open();
  const guard = closingGuard(benches, systemClock);
  denyPermissions();
  servePage(here('./renderer'));
  setMenu(process.platform);
  connectIpc({
    benches,
    dispatch: createDispatch(benches, features()),
    clock: systemClock,
    window: () => window,
  });
  stayAwakeWhileBusy(benches);

  /** In the window's chosen language, not the system's. */
  const askToClose = async (opened: BrowserWindow, atWork: readonly AtWork[]) => {
    const { language } = Settings.parse(await benches.call('settings.get', {}));
    const { response } = await dialog.showMessageBox(opened, {
      type: 'warning',
      message: closingWords(language, atWork, benches.all.length),
      buttons: [say(language, 'host.close-stay'), say(language, 'host.close-anyway')],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) opened.destroy();
  };
  const open = () => {
    const opened = createWindow(here('./preload.cjs'));
    window = opened;
    opened.on('close', (event) => {
      const atWork = guard.askToClose();
      if (atWork.length === 0) return;
      event.preventDefault();
      void askToClose(opened, atWork);
    });
    opened.on('closed', () => {
      window = null;
    });
  };
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  let disposed = false;
  app.on('will-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    void benches.dispose().finally(() => {
      disposed = true;
      app.quit();
    });
  });
  open();
}

/** Opens the wizard's window; a second start brings the existing window to the front. */
export function openWizard(): void {
  registerPageScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  start().catch((error: unknown) => {
    dialog.showErrorBox('MT7628 Recovery', error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  });
}

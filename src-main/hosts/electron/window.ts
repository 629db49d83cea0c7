import { BrowserWindow, session } from 'electron';
import { PAGE_URL } from './page';

/** The wizard's window: sandboxed, isolated, without Node; it can show only our page. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const stayHere = (event: { preventDefault(): void }) => {
    event.preventDefault();
  };
  window.webContents.on('will-navigate', (event) => {
    // Electron also reports a page that reloads itself as navigation (electron/electron#8841).
    if (event.url.split('#')[0] !== PAGE_URL) event.preventDefault();
  });
  window.webContents.on('will-redirect', stayHere);
  window.webContents.on('will-attach-webview', stayHere);
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(PAGE_URL);
  return window;
}

/** No camera, no notifications, no USB: the page needs no permission except to write to the clipboard. */
export function denyPermissions(): void {
  const allowed = (permission: string) => permission === 'clipboard-sanitized-write';
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(allowed(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => allowed(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
}

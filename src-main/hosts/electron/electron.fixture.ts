/**
 * Replaces the module `electron` (aliased in vitest.config.ts): records the host's calls, and is as strict as the real
 * one in points that caused bugs: arguments are structured-cloned, a second handler is refused, errors of a handler are
 * returned with a prefix, a promise over the context bridge loses everything but its message.
 */
import { EventEmitter } from 'node:events';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

export class FakeWebContents extends EventEmitter {
  readonly mainFrame = { origin: 'wizard://app' };
  readonly sent: [channel: string, ...args: unknown[]][] = [];
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    const copy = structuredClone(args);
    this.sent.push([channel, ...copy]);
    ipcRenderer.emit(channel, {}, ...copy);
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  destroyed = false;
  shown = false;
  focused = false;
  loaded: string | null = null;
  constructor(readonly options: { webPreferences: Record<string, unknown> }) {
    super();
    BrowserWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.loaded = url;
    return Promise.resolve();
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused = true;
  }
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
  /** Simulates the user closing the window; true if it closed. */
  userCloses(): boolean {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
    return !prevented;
  }
}

export const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
};

/** The sender of the calls; a test may forge it. */
export const sender: { event: unknown } = { event: null };

class FakeIpcRenderer extends EventEmitter {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler(sender.event, ...structuredClone<unknown[]>(args)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  }
}
export const ipcRenderer = new FakeIpcRenderer();

export const exposed: Record<string, unknown> = {};
export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    exposed[name] = api;
  },
};
export const webUtils = { getPathForFile: (file: { name: string }) => `/dropped/${file.name}` };

class FakeApp extends EventEmitter {
  quits = 0;
  exits: number[] = [];
  locked = true;
  preferredLanguages = ['en-GB'];
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  requestSingleInstanceLock(): boolean {
    return this.locked;
  }
  getVersion(): string {
    return '9.9.9';
  }
  getPreferredSystemLanguages(): string[] {
    return this.preferredLanguages;
  }
  quit(): void {
    this.quits++;
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.emit('quit');
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}
export const app = new FakeApp();

export const dialog = {
  chosen: { canceled: true, filePaths: [] as string[] },
  answer: 0,
  asked: [] as { message: string; buttons: string[] }[],
  errors: [] as string[],
  showOpenDialog() {
    return Promise.resolve(this.chosen);
  },
  showMessageBox(_window: unknown, options: { message: string; buttons: string[] }) {
    this.asked.push(options);
    return Promise.resolve({ response: this.answer });
  },
  showErrorBox(_title: string, text: string) {
    this.errors.push(text);
  },
};

export const shell = {
  opened: [] as string[],
  refusal: '',
  openPath(path: string) {
    this.opened.push(path);
    return Promise.resolve(this.refusal);
  },
};

export const powerSaveBlocker = {
  running: new Set<number>(),
  start(): number {
    this.running.add(this.running.size + 1);
    return this.running.size;
  },
  stop(id: number): void {
    this.running.delete(id);
  },
};

export const protocol = {
  privileged: [] as { scheme: string; privileges: Record<string, boolean> }[],
  served: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]) {
    this.privileged.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    this.served.set(scheme, handler);
  },
};

export const session = {
  defaultSession: {
    request: null as ((contents: unknown, permission: string, decide: (allowed: boolean) => void) => void) | null,
    check: null as ((contents: unknown, permission: string) => boolean) | null,
    device: null as (() => boolean) | null,
    setPermissionRequestHandler(handler: typeof this.request) {
      this.request = handler;
    },
    setPermissionCheckHandler(handler: typeof this.check) {
      this.check = handler;
    },
    setDevicePermissionHandler(handler: () => boolean) {
      this.device = handler;
    },
  },
};

export const Menu = {
  template: null as unknown,
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu(menu: unknown) {
    this.template = menu;
  },
};

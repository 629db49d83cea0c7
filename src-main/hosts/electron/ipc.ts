import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '@shared/contract/channels';
import type { Snapshot } from '@shared/contract/snapshot';
import type { Reply } from '@shared/contract/verbs';
import type { Clock } from '@main/time/clock';
import type { Dispatch } from '../dispatch';
import type { EngineHostPort } from '../engine-port';
import { WindowFeed } from '../window-feed';
import { PAGE_ORIGIN } from './page';

/** True if the call comes from the top frame of our own page in our own window. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (!window || window.isDestroyed() || !frame) return false;
  return event.sender === window.webContents && frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN;
}

export interface IpcOptions {
  engine: EngineHostPort;
  dispatch: Dispatch;
  clock: Clock;
  window(): BrowserWindow | null;
}

/** Connects the window with the engine. Calls of any other sender are rejected. */
export function connectIpc(options: IpcOptions): void {
  const feed = new WindowFeed(options.clock, (event) => {
    const window = options.window();
    if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  });
  ipcMain.handle(CALL_CHANNEL, async (event, verb: unknown, input: unknown): Promise<Reply> => {
    if (!isOurs(event, options.window())) throw new Error('refused: not the wizard’s own window');
    const reply = await options.dispatch(verb, input);
    // A page that was loaded again, or missed something, has this one from now on.
    if (verb === 'app.snapshot' && reply.ok) feed.gaveWhole(reply.value as Snapshot);
    return reply;
  });
  options.engine.onEvent((event) => feed.push(event));
}

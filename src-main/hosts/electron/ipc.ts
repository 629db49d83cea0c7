import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '@shared/contract/channels';
import type { Reply } from '@shared/contract/verbs';
import type { Clock } from '@main/time/clock';
import type { Dispatch } from '../dispatch';
import type { BenchesHostPort } from '../engine-port';
import { WindowFeeds } from '../window-feeds';
import { PAGE_ORIGIN } from './page';

/** True if the call comes from the top frame of our own page in our own window. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (!window || window.isDestroyed() || !frame) return false;
  return event.sender === window.webContents && frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN;
}

export interface IpcOptions {
  benches: BenchesHostPort;
  dispatch: Dispatch;
  clock: Clock;
  window(): BrowserWindow | null;
}

/** Connects the window to the benches. Calls from any other sender are rejected. */
export function connectIpc(options: IpcOptions): void {
  const feeds = new WindowFeeds(options.benches, options.clock, (message) => {
    const window = options.window();
    if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, message);
  });
  ipcMain.handle(CALL_CHANNEL, async (event, bench: unknown, verb: unknown, input: unknown): Promise<Reply> => {
    if (!isOurs(event, options.window())) throw new Error('refused: not the wizard’s own window');
    const reply = await options.dispatch(bench, verb, input);
    feeds.answers(bench, verb, reply);
    return reply;
  });
}

import { apiOver, type BridgeReply, type WizardBridge } from '@shared/contract/bridge';
import { BRIDGE_GLOBAL, SOCKET_PATH, UPLOAD_PATH } from '@shared/contract/channels';
import { socketBridge } from '@shared/contract/socket-bridge';
import type { VerbOutput, WizardApi } from '@shared/contract/verbs';
import { finding, FindingError } from '@shared/finding/finding';

/** The window's connection to one bench's engine: calls and events, and whether it is reachable. */
export interface Link {
  api: WizardApi;
  onConnection: (watcher: (up: boolean) => void) => () => void;
}

/** The window's connection to the program: the list of benches, and a link to each. */
export interface HostLink {
  bench: (id: string) => Link;
  /** Ids of the open benches. */
  listBenches: () => Promise<readonly string[]>;
  /** Notifies of every opened or closed bench, from any window. */
  onBenches: (listener: (ids: readonly string[]) => void) => () => void;
  onConnection: Link['onConnection'];
}

async function uploadOverHttp(file: File): Promise<BridgeReply> {
  try {
    const answer = await fetch(`.${UPLOAD_PATH}?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
    const body = (await answer.json()) as BridgeReply | { path: string };
    return 'path' in body ? { ok: true, value: body.path } : body;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, finding: finding('ui/upload-failed', 'blocker', { name: file.name, message }) };
  }
}

function socketAddress(): string {
  const address = new URL(`.${SOCKET_PATH}`, document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = '';
  return address.href;
}

/** Removes the token from the address bar: the page load with it has already set the cookie. */
function hideToken(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has('token')) return;
  address.searchParams.delete('token');
  history.replaceState(null, '', address);
}

/** The list of benches, over either bridge. */
export function hostLinkOver(bridge: WizardBridge): HostLink {
  const onConnection: Link['onConnection'] = (watcher) => {
    if (bridge.onConnection) return bridge.onConnection(watcher);
    watcher(true);
    return () => undefined;
  };
  return {
    bench: (id) => ({ api: apiOver(bridge, id), onConnection }),
    listBenches: async () => {
      const reply = await bridge.call(null, 'benches.list', {});
      if (!reply.ok) throw new FindingError(reply.finding);
      return (reply.value as VerbOutput<'benches.list'>).benches;
    },
    onBenches: (listener) =>
      bridge.onMessage((message) => {
        if ('benches' in message) listener(message.benches);
      }),
    onConnection,
  };
}

/** Electron's preload bridge if present, otherwise the browser host over its WebSocket. */
export function pickLink(): HostLink {
  const preload = (window as unknown as Record<string, WizardBridge | undefined>)[BRIDGE_GLOBAL];
  hideToken();
  const bridge =
    preload ??
    socketBridge({
      connect: () => new WebSocket(socketAddress()) as ReturnType<Parameters<typeof socketBridge>[0]['connect']>,
      later: (ms, callback) => void setTimeout(callback, ms),
      upload: uploadOverHttp,
    });
  return hostLinkOver(bridge);
}

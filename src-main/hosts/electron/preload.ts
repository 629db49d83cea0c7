import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_GLOBAL, CALL_CHANNEL, EVENT_CHANNEL } from '@shared/contract/channels';
import type { BridgeReply, WizardBridge } from '@shared/contract/bridge';
import type { WindowMessage } from '@shared/contract/verbs';

// Runs in a sandbox, so it must be one self-contained file: only types from the contract, whose values would pull in
// all of zod.
const bridge: WizardBridge = {
  call: (bench, verb, input) => ipcRenderer.invoke(CALL_CHANNEL, bench, verb, input) as Promise<BridgeReply>,
  onMessage: (listener) => {
    const relay = (_event: unknown, message: WindowMessage) => {
      listener(message);
    };
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, relay);
    };
  },
  upload: (file) => Promise.resolve({ ok: true, value: webUtils.getPathForFile(file) }),
};

contextBridge.exposeInMainWorld(BRIDGE_GLOBAL, bridge);

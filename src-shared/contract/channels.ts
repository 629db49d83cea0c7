/** Channel names in their own file keep the sandboxed preload script small. */
export const CALL_CHANNEL = 'wizard:call';
export const EVENT_CHANNEL = 'wizard:event';
/** Name of the WizardBridge that Electron's preload script puts on `window`; absent in the browser host. */
export const BRIDGE_GLOBAL = 'wizardBridge';
/** Browser host: the WebSocket for calls and events, and the URL for uploads (`?name=`, the bytes as body). */
export const SOCKET_PATH = '/socket';
export const UPLOAD_PATH = '/upload';

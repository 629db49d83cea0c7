/** Channel names in a file of their own, so that the sandboxed preload script stays small. */
export const CALL_CHANNEL = 'wizard:call';
export const EVENT_CHANNEL = 'wizard:event';
/** Name of the WizardBridge that Electron's preload script puts on `window`; absent in the browser host. */
export const BRIDGE_GLOBAL = 'wizardBridge';
/** Browser host: WebSocket for calls and events, and where files are posted (`?name=` and the bytes as body). */
export const SOCKET_PATH = '/socket';
export const UPLOAD_PATH = '/upload';

/** Channel names in a file of their own, so that the sandboxed preload script stays small. */
export const CALL_CHANNEL = 'wizard:call';
export const EVENT_CHANNEL = 'wizard:event';

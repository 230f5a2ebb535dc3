/** Names of the channels; apart, so that the preload bundles nothing else. */
export const CALL = 'kiosk:call';
export const PUSH = 'kiosk:push';
export const PRINT = 'kiosk:print';

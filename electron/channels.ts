/** Names of the two channels; apart, so that the preload bundles nothing else. */
export const CALL = 'kiosk:call';
export const PUSH = 'kiosk:push';
